// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/table_dump.hpp>

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <sstream>
#include <string>

using namespace syncfn;

namespace {

std::string printed(table_dump const& table, std::size_t most = 20) {
    std::ostringstream out;
    print(out, table, most);
    return out.str();
}

}  // namespace

TEST_CASE("a table is printed with aligned columns") {
    CHECK(printed({"users", {"id", "name"}, {{"1", "Zoë"}, {"10", std::nullopt}}}) ==
          "users (2 rows)\n"
          "  id | name\n"
          "  1  | Zoë\n"
          "  10 | NULL\n");
}

TEST_CASE("only so many rows are printed") {
    CHECK(printed({"t", {"a"}, {{"1"}, {"2"}, {"3"}}}, 1) == "t (3 rows)\n  a\n  1\n  … 2 more\n");
    CHECK(printed({"t", {"a"}, {}}) == "t (0 rows)\n  a\n");
}

TEST_CASE("control characters cannot steer a terminal") {
    std::string const hostile = std::string("a\x1b[2J\n\0\x7f", 8) +
                                "\xc2\x9b"
                                "b";
    std::string const text = printed({"t\r", {"c\x1b"}, {{hostile}}});
    CHECK(text == "t\\x0d (1 row)\n  c\\x1b\n  a\\x1b[2J\\n\\x00\\x7f\\xc2\\x9bb\n");
}

TEST_CASE("long values are cut at a character") {
    std::string const text = printed({"t", {"a"}, {{std::string(100, 'x')}}});
    CHECK(text == "t (1 row)\n  a\n  " + std::string(60, 'x') + "…\n");
}

TEST_CASE("rows are sorted as people expect") {
    table_dump table{
        "t", {"a", "b"}, {{"b", "1"}, {"10", "1"}, {"9", "2"}, {"9", "1"}, {std::nullopt, "1"}, {"a", "1"}}};
    sort_rows(table);
    decltype(table.rows)
        const expected = {{std::nullopt, "1"}, {"9", "1"}, {"9", "2"}, {"10", "1"}, {"a", "1"}, {"b", "1"}};
    CHECK(table.rows == expected);
}
