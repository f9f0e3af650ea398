// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/catalog.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

using namespace syncfn;
using namespace support;

// What a catalogue refuses is tested in destination.cpp, for every destination alike.

namespace {

catalog after(catalog const& before, page const& asked, destination_options const& options = {}) {
    return before.after(asked.body, "shop", options).value();
}

}  // namespace

TEST_CASE("a page changes a copy, never the catalogue itself") {
    catalog const empty;
    catalog const next = after(empty, page().insert("users", {{{{"id", number("1")}}}}));
    CHECK(empty.all().empty());
    CHECK(next.all().size() == 1);
}

TEST_CASE("columns of the key come first, the others as they arrive") {
    catalog const next =
        after({}, page()
                      .key("lines", {"b", "a"})
                      .insert("lines", {{{{"c", text("x")}, {"a", number("1")}, {"b", number("2")}}}}));
    table_description const& lines = *next.find("shop", "lines");
    REQUIRE(lines.columns.size() == 3);
    CHECK(lines.columns[0].name == "b");
    CHECK(lines.columns[1].name == "a");
    CHECK(lines.columns[2].name == "c");
    CHECK(lines.key() == key_columns{"b", "a"});
    CHECK(next.find("bank", "lines") == nullptr);
}

TEST_CASE("a key may still change while there is no table") {
    catalog const declared = after({}, page().key("users", {"id"}));
    CHECK_FALSE(declared.find("shop", "users")->exists);
    catalog const changed = after(declared, page().key("users", {"email"}));
    CHECK(changed.keys_of("shop") == key_map{{"users", {"email"}}});
}

TEST_CASE("types widen from page to page") {
    catalog const first = after({}, page().insert("users", {{{{"v", number("1")}}}}));
    CHECK(first.find("shop", "users")->columns[0].type() == logical_type::int16);
    catalog const second = after(first, page().insert("users", {{{{"v", number("0.5")}}}}));
    CHECK(second.find("shop", "users")->columns[0].type() == logical_type::float64);
    catalog const third = after(second, page().insert("users", {{{{"v", text("2024-01-01")}}}}));
    CHECK(third.find("shop", "users")->columns[0].type() == logical_type::string);
}

TEST_CASE("a known table keeps its names when the naming option changes") {
    page const asked = page().insert("userEvents", {{{{"userName", text("x")}}}});
    catalog const renamed = after({}, asked);
    catalog const again = after(renamed, asked, {naming::source, false});
    CHECK(again.all().size() == 1);
    CHECK(again.find("shop", "userEvents")->name == "user_events");
    CHECK(again.find("shop", "userEvents")->columns.size() == 1);
}

TEST_CASE("what was stored can be put back") {
    catalog const made = after({}, page().key("users", {"id"}).insert("users", {{{{"id", number("1")}}}}));
    catalog copy;
    for (auto const& [name, table] : made.all()) copy.restore(table);
    CHECK(copy.all() == made.all());
}

TEST_CASE("records with more members than a table can have columns are refused") {
    support::record wide;
    for (char a = 'a'; a <= 'z'; ++a)
        for (char b = 'a'; b <= 'z'; ++b)
            for (char c = 'a'; c <= 'c'; ++c) wide.fields.push_back({{a, b, c}, number("1")});
    auto const refused = catalog().after(page().insert("users", {wide}).body, "shop", {});
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == errc::destination_failed);
    CHECK(refused.error().where == "table users");
}
