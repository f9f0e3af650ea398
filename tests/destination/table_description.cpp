// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/table_description.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

using namespace syncfn;
using support::number;
using support::text;

namespace {

table_description const lines{"lines",
                              "lines",
                              "shop",
                              {{"a", "a", {type_facts::text}, true},
                               {"b", "b", {type_facts::text}, true},
                               {"c_d", "cD", {type_facts::text}, false}},
                              true,
                              false};

}  // namespace

TEST_CASE("a table knows its key in any order") {
    CHECK(lines.keyed());
    CHECK(lines.key() == key_columns{"a", "b"});
    CHECK(lines.has_key({"b", "a"}));
    CHECK_FALSE(lines.has_key({"a"}));
    CHECK_FALSE(lines.has_key({"a", "b", "c"}));
    CHECK_FALSE(table_description{}.keyed());
}

TEST_CASE("members find their columns by the name that was sent") {
    CHECK(lines.position_of("cD") == 2);
    CHECK(lines.position_of("c_d") == table_description::npos);
}

TEST_CASE("a cursor finds columns in any order of the members") {
    column_cursor next(lines);
    CHECK(next.find("a") == 0);
    CHECK(next.find("b") == 1);
    CHECK(next.find("cD") == 2);
    CHECK(next.find("cD") == 2);
    CHECK(next.find("a") == 0);
    CHECK(next.find("x") == table_description::npos);
    CHECK(next.find("b") == 1);
}

TEST_CASE("cells stand in the order of the columns, missing ones are NULL") {
    text_cells const cells =
        stored_cells({{{"b", text("2")}, {"other", text("x")}, {"a", text("1")}}}, lines);
    CHECK(cells == text_cells{"1", "2", std::nullopt});
}

TEST_CASE("different keys never have one text") {
    auto const key = [](std::string a, std::string b) {
        return key_text(stored_cells({{{"a", text(a)}, {"b", text(b)}}}, lines), lines);
    };
    CHECK(key("1", "2") == key("1", "2"));
    CHECK(key("1", "") != key("", "1"));
    CHECK(key("a:1", "b") != key("a", "1:b"));
    CHECK(key("1:1", "") != key("1", "1:"));
}

TEST_CASE("a table has the system columns that it needs") {
    table_description table = lines;
    using names = std::vector<std::string_view>;
    CHECK(table.system_columns() == names{"_fivetran_synced"});
    table.tracks_deletions = true;
    CHECK(table.system_columns() == names{"_fivetran_deleted", "_fivetran_synced"});
    CHECK(table_description{}.system_columns() ==
          names{"_fivetran_batch", "_fivetran_index", "_fivetran_synced"});
}
