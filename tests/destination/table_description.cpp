// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/table_description.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

using namespace syncfn;
using support::null;
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

TEST_CASE("the columns of a run are found in any order of the members") {
    auto const found = [](support::record const& row) {
        return columns_of(support::batch_of({row}).run(0), lines);
    };
    auto const none = table_description::npos;
    using positions = std::vector<std::size_t>;
    CHECK(found({{{"a", null()}, {"b", null()}, {"cD", null()}}}) == positions{0, 1, 2});
    CHECK(found({{{"cD", null()}, {"a", null()}, {"x", null()}, {"b", null()}}}) == positions{2, 0, none, 1});
    CHECK(found({}).empty());
}

namespace {

std::vector<text_cells> rows_of(support::records const& records) {
    std::vector<text_cells> rows;
    for_each_row(support::batch_of(records), lines, [&](std::size_t number, text_cells const& cells) {
        CHECK(number == rows.size());
        rows.push_back(cells);
    });
    return rows;
}

}  // namespace

TEST_CASE("cells stand in the order of the columns, missing ones are NULL") {
    CHECK(rows_of({{{{"b", text("2")}, {"other", text("x")}, {"a", text("1")}}},
                   {},
                   {{{"cD", text("3")}, {"a", null()}}},
                   {{{"cD", text("4")}, {"a", text("5")}}}}) ==
          std::vector<text_cells>{{"1", "2", std::nullopt},
                                  {std::nullopt, std::nullopt, std::nullopt},
                                  {std::nullopt, std::nullopt, "3"},
                                  {"5", std::nullopt, "4"}});
}

TEST_CASE("different keys never have one text") {
    auto const key = [](std::string a, std::string b) {
        return key_text(rows_of({{{{"a", text(a)}, {"b", text(b)}}}}).at(0), lines);
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
