// SPDX-License-Identifier: BSL-1.0
// 3. Page through a source: as many records as fit, has_more while there are others, and a state that says
// where to go on. A test of the connection gets a small answer.
#include <syncfn/syncfn.hpp>

#include <cstdint>
#include <iostream>
#include <string>

namespace counter {

struct number {
    std::int64_t value = 0;
    bool even = false;
};
BOOST_DESCRIBE_STRUCT(number, (), (value, even))

inline constexpr syncfn::entity<number, &number::value> numbers{"numbers"};
inline constexpr syncfn::schema tables{numbers};

struct cursor {
    std::int64_t next = 0;
    std::int64_t end = 10;  // a member that older states lack keeps its default
};
BOOST_DESCRIBE_STRUCT(cursor, (), (next, end))

auto const function = syncfn::function{[](syncfn::context const& call, cursor from) {
    std::int64_t const page_size = call.setup_test() ? 1 : 4;
    syncfn::page page{tables, from};
    for (std::int64_t i = 0; i < page_size && from.next < from.end; ++i, ++from.next)
        page.upsert(numbers, number{from.next, from.next % 2 == 0});
    return page.state(from).has_more(from.next < from.end);
}};

}  // namespace counter

int main() {
    std::string state = "{}";
    int pages = 0;
    for (bool more = true; more; ++pages) {
        std::string const answer = counter::function(R"({"state": )" + state + "}");
        std::cout << answer << '\n';
        auto const parsed = syncfn::parse_document(answer);
        state = parsed.value.root().find("state")->raw();
        more = parsed.value.root().find("hasMore")->text() == "true";
    }
    return pages == 3 && state == R"({"next":10,"end":10})" ? 0 : 1;
}
