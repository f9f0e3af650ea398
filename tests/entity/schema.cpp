// SPDX-License-Identifier: BSL-1.0
#include <syncfn/entity/schema.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

// What is known at compile time is tested in tests/static/schema.cpp.
namespace {

struct click {
    int id = 0;
};
BOOST_DESCRIBE_STRUCT(click, (), (id))

constexpr syncfn::entity<click, &click::id> last_clicks{"last_clicks"};
constexpr syncfn::entity<click> clicks{"clicks"};
constexpr syncfn::entity<click> archive{"archive"};
constexpr syncfn::schema tables{last_clicks, clicks, archive};

}  // namespace

TEST_CASE("a schema shows its entities in the order of declaration, each with its name and its key") {
    std::vector<std::string> seen;
    tables.for_each([&](auto const& entity) {
        std::string text(entity.name());
        for (auto const column : entity.primary_key) text += "/" + std::string(column);
        seen.push_back(text);
    });
    CHECK(seen == std::vector<std::string>{"last_clicks/id", "clicks", "archive"});
}
