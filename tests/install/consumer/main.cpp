// SPDX-License-Identifier: BSL-1.0
#include <syncfn/syncfn.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <iostream>
#include <string>

namespace {

struct item {
    std::int64_t id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(item, (), (id, name))

struct cursor {
    std::int64_t since = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (since))

inline constexpr syncfn::entity<item, &item::id> items{"items"};
inline constexpr syncfn::schema tables{items};

auto const stock = syncfn::function{[](cursor const& from) {
    return syncfn::page{tables, cursor{from.since + 1}}.upsert(items, std::vector<item>{{1, "one"}});
}};

}  // namespace

int main() {
    std::string const answer = stock(R"({"state": {"since": 41}})");
    std::cout << answer << '\n';
    return answer.find(R"("since":42)") != std::string::npos ? 0 : 1;
}
