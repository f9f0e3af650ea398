// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite_schema.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

#include <chrono>

using namespace syncfn;
using namespace syncfn::sqlite;
using support::number;
using support::text;

// Rebuilds and refusals are tested through the destination, in sqlite.cpp.

namespace {

catalog after(catalog const& before, support::page const& asked) {
    return before.after(asked.body, "shop", {}).value();
}

connection database_with_metadata() {
    connection database(":memory:", std::chrono::milliseconds(0));
    CHECK_FALSE(has_metadata(database));
    create_metadata(database);
    create_metadata(database);
    CHECK(has_metadata(database));
    return database;
}

}  // namespace

TEST_CASE("a catalogue that is stored comes back the same") {
    connection database = database_with_metadata();
    support::page asked;
    asked.key("orderLines", {"No", "order"}).key("declared only", {"a\nb"});
    asked.insert("orderLines", {{{{"order", number("1")}, {"No", text("x")}, {"v", number("0.125")}}}});
    asked.insert("clicks", {{}});
    asked.soft_delete("clicks");
    catalog const made = after({}, asked);
    migrate(database, {}, made);
    CHECK(load_catalog(database).all() == made.all());
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE name IN ('order_lines', 'clicks')") == 2);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'declared_only'") == 0);
}

TEST_CASE("columns are added to a table that is there") {
    connection database = database_with_metadata();
    catalog const first = after({}, support::page().insert("t", {{{{"a", number("1")}}}}));
    migrate(database, {}, first);
    catalog const second = after(first, support::page().insert("t", {{{{"b", text("x")}}}}).soft_delete("t"));
    migrate(database, first, second);
    CHECK(database.number("SELECT count(*) FROM pragma_table_info('t')") == 6);
    CHECK(load_catalog(database).all() == second.all());
}

TEST_CASE("integers that grow rewrite nothing") {
    connection database = database_with_metadata();
    catalog const first = after({}, support::page().insert("t", {{{{"a", number("1")}}}}));
    migrate(database, {}, first);
    auto const before = database.number("SELECT rootpage FROM sqlite_schema WHERE name = 't'");
    migrate(database, first, after(first, support::page().insert("t", {{{{"a", number("3000000000")}}}})));
    CHECK(database.number("SELECT rootpage FROM sqlite_schema WHERE name = 't'") == before);
    CHECK(database.number("SELECT type = 'LONG' FROM _syncfn_columns") == 1);
}
