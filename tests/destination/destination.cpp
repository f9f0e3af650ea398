// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/destination.hpp>
#include <syncfn/destination/memory.hpp>
#include <syncfn/destination/sqlite.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace syncfn;
using namespace support;

// The rules of the contract, on every destination that this file can reach without a server.

namespace {

struct in_memory {
    memory::destination target;

    explicit in_memory(destination_options options = {}) : target(options) {}
    std::vector<table_dump> dump() { return target.dump(); }
};

struct in_sqlite {
    sqlite::destination target;

    explicit in_sqlite(destination_options options = {}) : target(":memory:", sqlite::options{options, {}}) {}
    std::vector<table_dump> dump() { return target.dump().value(); }
};

using cells = std::vector<std::string>;

records user(std::string id, std::string name) { return {{{{"id", number(id)}, {"name", text(name)}}}}; }
records id(std::string value) { return {{{{"id", number(value)}}}}; }
page users() { return page().key("users", {"id"}); }

}  // namespace

#define FOR_EACH_DESTINATION(name) TEMPLATE_TEST_CASE(name, "", in_memory, in_sqlite)

FOR_EACH_DESTINATION("UPS-1: a record replaces the whole row, columns that it does not carry become NULL") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).into(tables.target, 10).value();
    load_counts const counts = users().insert("users", id("1")).into(tables.target, 20).value();
    CHECK(counts.at("users") == table_counts{1, 0, 0, 0});
    table_dump const users_table = table(tables.dump(), "users");
    CHECK(column(users_table, "id") == cells{"1"});
    CHECK(column(users_table, "name") == cells{"NULL"});
    CHECK(column(users_table, "_fivetran_synced") == cells{"1970-01-01T00:00:20.000000Z"});
    CHECK_FALSE(has_column(users_table, "_fivetran_deleted"));
}

FOR_EACH_DESTINATION("of two records with one key in a page the last wins") {
    TestType tables;
    tables.target.open("shop").value();
    records both = user("1", "Ann");
    both.push_back(user("2", "Bob")[0]);
    both.push_back(user("1", "Eve")[0]);
    CHECK(users().insert("users", both).into(tables.target).value().at("users").upserted == 2);
    CHECK(column(table(tables.dump(), "users"), "name") == cells{"Eve", "Bob"});
}

FOR_EACH_DESTINATION("UPS-2: records without a key are appended, equal ones too, and numbered by page") {
    TestType tables;
    tables.target.open("shop").value();
    records const two(2, {{{"at", text("x")}}});
    page().insert("clicks", two).into(tables.target).value();
    CHECK(page().insert("clicks", two).into(tables.target).value().at("clicks").appended == 2);
    table_dump const clicks = table(tables.dump(), "clicks");
    CHECK(column(clicks, "at") == cells{"x", "x", "x", "x"});
    CHECK(column(clicks, "_fivetran_batch") == cells{"1", "1", "2", "2"});
    CHECK(column(clicks, "_fivetran_index") == cells{"0", "1", "0", "1"});
}

FOR_EACH_DESTINATION("UPS-3: the key is remembered, also before the first record and in any order") {
    TestType tables;
    tables.target.open("shop").value();
    page().key("lines", {"order", "no"}).into(tables.target).value();
    CHECK(tables.dump().empty());
    records const line = {{{{"no", number("1")}, {"order", number("7")}}}};
    page().insert("lines", line).into(tables.target).value();
    page().key("lines", {"no", "order"}).insert("lines", line).into(tables.target).value();
    CHECK(table(tables.dump(), "lines").rows.size() == 1);
    CHECK(tables.target.open("shop").value().keys == key_map{{"lines", {"order", "no"}}});
}

FOR_EACH_DESTINATION("UPS-3: another key is refused, both are named, and nothing changes") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).into(tables.target, 0, "1").value();
    auto const before = tables.dump();
    auto const refused =
        page().key("users", {"name"}).insert("users", user("2", "Bob")).into(tables.target, 0, "2");
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == errc::primary_key_changed);
    CHECK(refused.error().message().find(R"(it was ("id") and is now ("name"))") != std::string::npos);
    CHECK(tables.dump() == before);
    CHECK(tables.target.open("shop").value().state->text() == "1");
}

FOR_EACH_DESTINATION("UPS-3: a table that was made without a key stays without one") {
    TestType tables;
    tables.target.open("shop").value();
    page().insert("users", id("1")).into(tables.target).value();
    CHECK(users().into(tables.target).error().code == errc::primary_key_changed);
}

FOR_EACH_DESTINATION("DEL-1, DEL-2: a deleted row stays, marked; the column comes with the first deletion") {
    TestType tables;
    tables.target.open("shop").value();
    records both = user("1", "Ann");
    both.push_back(user("2", "Bob")[0]);
    users().insert("users", both).into(tables.target, 10).value();
    CHECK_FALSE(has_column(table(tables.dump(), "users"), "_fivetran_deleted"));
    CHECK(users().erase("users", id("2")).into(tables.target, 20).value().at("users").deleted == 1);
    table_dump const after = table(tables.dump(), "users");
    CHECK(column(after, "name") == cells{"Ann", "Bob"});
    CHECK(column(after, "_fivetran_deleted") == cells{"false", "true"});
    CHECK(column(after, "_fivetran_synced") ==
          cells{"1970-01-01T00:00:10.000000Z", "1970-01-01T00:00:20.000000Z"});
}

FOR_EACH_DESTINATION("DEL-2: an empty delete makes no column") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).erase("users", {}).into(tables.target).value();
    CHECK_FALSE(has_column(table(tables.dump(), "users"), "_fivetran_deleted"));
}

FOR_EACH_DESTINATION("DEL-3: an unknown key or table is nothing") {
    TestType tables;
    tables.target.open("shop").value();
    CHECK(users().erase("users", id("1")).into(tables.target).value().empty());
    CHECK(tables.dump().empty());
    users().insert("users", user("1", "Ann")).into(tables.target).value();
    CHECK(users().erase("users", id("9")).into(tables.target).value().empty());
    CHECK(column(table(tables.dump(), "users"), "_fivetran_deleted") == cells{"false"});
}

FOR_EACH_DESTINATION("DEL-4: a deleted key that comes again is live again") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).erase("users", id("1")).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "_fivetran_deleted") == cells{"true"});
    users().insert("users", user("1", "Ann")).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "_fivetran_deleted") == cells{"false"});
}

FOR_EACH_DESTINATION("a key that is inserted and deleted in one page ends deleted") {
    TestType tables;
    tables.target.open("shop").value();
    users().erase("users", id("1")).insert("users", user("1", "Ann")).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "name") == cells{"Ann"});
    CHECK(column(table(tables.dump(), "users"), "_fivetran_deleted") == cells{"true"});
}

FOR_EACH_DESTINATION("a deletion finds its row however the number is spelt") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).into(tables.target).value();
    users().erase("users", {{{{"id", number("1.0")}}}}).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "_fivetran_deleted") == cells{"true"});
}

FOR_EACH_DESTINATION("SFT-1: softDelete marks the rows of earlier syncs and touches nothing else of them") {
    TestType tables;
    tables.target.open("shop").value();
    page().soft_delete("users").into(tables.target).value();
    CHECK(tables.dump().empty());
    users().insert("users", user("1", "Ann")).into(tables.target, 10).value();
    users().insert("users", user("2", "Bob")).into(tables.target, 20).value();
    load_counts const counts =
        users().soft_delete("users").insert("users", user("3", "Eve")).into(tables.target, 20).value();
    CHECK(counts.at("users") == table_counts{1, 0, 0, 1});
    table_dump const after = table(tables.dump(), "users");
    CHECK(column(after, "_fivetran_deleted") == cells{"true", "false", "false"});
    CHECK(column(after, "_fivetran_synced")[0] == "1970-01-01T00:00:10.000000Z");
    CHECK(users().soft_delete("users").into(tables.target, 20).value().empty());
}

FOR_EACH_DESTINATION("SYN-7: a re-sync marks what it did not deliver, in the keyed tables that it wrote to") {
    TestType tables;
    tables.target.open("shop").value();
    records both = user("1", "Ann");
    both.push_back(user("2", "Bob")[0]);
    users()
        .key("pets", {"id"})
        .insert("users", both)
        .insert("pets", user("1", "Rex"))
        .into(tables.target, 10)
        .value();
    page().insert("clicks", id("1")).into(tables.target, 10).value();
    users().insert("users", user("2", "Bob")).insert("clicks", id("1")).into(tables.target, 20).value();
    CHECK(tables.target.finish_resync(second(20)).value() == load_counts{{"users", {0, 0, 0, 1}}});
    CHECK(column(table(tables.dump(), "users"), "_fivetran_deleted") == cells{"true", "false"});
    CHECK_FALSE(has_column(table(tables.dump(), "pets"), "_fivetran_deleted"));
    CHECK(column(table(tables.dump(), "clicks"), "id") == cells{"1", "1"});
    CHECK(tables.target.finish_resync(second(20)).value().empty());
}

FOR_EACH_DESTINATION("SYN-7: a re-sync that delivers everything leaves no trace") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).into(tables.target, 10).value();
    users().insert("users", user("1", "Ann")).into(tables.target, 20).value();
    CHECK(tables.target.finish_resync(second(20)).value().empty());
    CHECK_FALSE(has_column(table(tables.dump(), "users"), "_fivetran_deleted"));
}

FOR_EACH_DESTINATION("RES-6: delete without a key is refused and nothing of the page is loaded") {
    TestType tables;
    tables.target.open("shop").value();
    auto const refused = page().insert("pets", id("1")).erase("users", id("1")).into(tables.target);
    CHECK(refused.error().code == errc::delete_without_schema);
    CHECK(tables.dump().empty());
    CHECK_FALSE(tables.target.open("shop").value().state.has_value());
}

FOR_EACH_DESTINATION("RES-14: a key column that is missing, null or no scalar is refused with its place") {
    TestType tables;
    tables.target.open("shop").value();
    records rows = user("1", "Ann");
    rows.push_back({{{"name", text("Bob")}}});
    auto const missing = users().insert("users", rows).into(tables.target);
    CHECK(missing.error().code == errc::key_column_missing);
    CHECK(missing.error().where == "/insert/users/1");
    auto const is_null = users().insert("users", {{{{"id", null()}}}}).into(tables.target);
    CHECK(is_null.error().code == errc::key_column_null);
    CHECK(is_null.error().where == "/insert/users/0/id");
    auto const is_json = users().erase("users", {{{{"id", json("[1]")}}}}).into(tables.target);
    CHECK(is_json.error().code == errc::key_column_not_scalar);
    CHECK(is_json.error().where == "/delete/users/0/id");
    CHECK(tables.dump().empty());
}

FOR_EACH_DESTINATION("TAB-1: tables come with the first record, columns with the first value") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", {}).into(tables.target).value();
    CHECK(tables.dump().empty());
    users().insert("users", {{{{"id", number("1")}, {"name", null()}}}}).into(tables.target).value();
    CHECK_FALSE(has_column(table(tables.dump(), "users"), "name"));
    users().insert("users", user("2", "Bob")).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "name") == cells{"NULL", "Bob"});
    page().insert("empty", {{}}).into(tables.target).value();
    CHECK(table(tables.dump(), "empty").rows.size() == 1);
}

FOR_EACH_DESTINATION("TAB-2: a user column of a system name is refused") {
    for (char const* name : {"_fivetran_synced", "_fivetran_deleted", "_fivetranBatch", "_FIVETRAN_INDEX"}) {
        TestType tables;
        tables.target.open("shop").value();
        auto const refused = page().insert("users", {{{{name, number("1")}}}}).into(tables.target);
        REQUIRE(refused.has_error());
        CHECK(refused.error().code == errc::name_reserved);
        CHECK(tables.dump().empty());
    }
}

FOR_EACH_DESTINATION("TAB-3: names are renamed, or left alone on request") {
    records const row = {{{{"userName", text("x")}}}};
    TestType renamed;
    renamed.target.open("shop").value();
    page().insert("shopUsers", row).into(renamed.target).value();
    CHECK(column(table(renamed.dump(), "shop_users"), "user_name") == cells{"x"});

    TestType source(destination_options{naming::source, false});
    source.target.open("shop").value();
    page().insert("shopUsers", row).into(source.target).value();
    CHECK(column(table(source.dump(), "shopUsers"), "userName") == cells{"x"});
}

FOR_EACH_DESTINATION("TAB-4: two columns or tables that become one are refused with both names") {
    TestType tables;
    tables.target.open("shop").value();
    auto const columns =
        page().insert("users", {{{{"userName", text("x")}, {"user-name", text("y")}}}}).into(tables.target);
    CHECK(columns.error().code == errc::name_collision);
    CHECK(columns.error().message().find("\"userName\" and \"user-name\"") != std::string::npos);
    page().insert("userEvents", id("1")).into(tables.target).value();
    auto const before = tables.dump();
    auto const entities = page().insert("user events", id("1")).into(tables.target);
    CHECK(entities.error().code == errc::name_collision);
    CHECK(entities.error().message().find("\"userEvents\" and \"user events\"") != std::string::npos);
    CHECK(tables.dump() == before);
}

FOR_EACH_DESTINATION("TAB-4: with names as sent, two that differ in case alone are one to a database") {
    TestType tables(destination_options{naming::source, false});
    tables.target.open("shop").value();
    auto const refused =
        page().insert("users", {{{{"ID", number("1")}, {"id", number("2")}}}}).into(tables.target);
    CHECK(refused.error().code == errc::name_collision);
}

FOR_EACH_DESTINATION("TAB-5: keys are matched as sent and renamed with their columns") {
    TestType tables;
    tables.target.open("shop").value();
    records const row = {{{{"userID", number("1")}}}};
    page().key("users", {"userID"}).insert("users", row).into(tables.target).value();
    page().insert("users", row).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "user_id") == cells{"1"});
}

FOR_EACH_DESTINATION("TAB-6: reserved words and hostile names are plain names") {
    TestType tables(destination_options{naming::source, false});
    tables.target.open("shop").value();
    for (char const* spelt :
         {"select", "a\"; DROP TABLE users; --", "", " ", "a'b", "[x]", "rowid", "日本", "%s?1"}) {
        std::string const name = spelt;
        page().key(name, {name}).insert(name, {{{{name, number("1")}}}}).into(tables.target).value();
        CHECK(column(table(tables.dump(), name), name) == cells{"1"});
    }
    auto const no_name = page().insert(std::string("a\0b", 3), id("1")).into(tables.target);
    CHECK(no_name.error().code == errc::name_reserved);
    CHECK(page().insert("_syncfn_state", id("1")).into(tables.target).error().code == errc::name_reserved);
}

FOR_EACH_DESTINATION("a table belongs to the connection that made it") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).into(tables.target, 0, "1").value();
    CHECK_FALSE(tables.target.open("bank").value().state.has_value());
    auto const refused = users().insert("users", user("1", "Eve")).into(tables.target);
    CHECK(refused.error().code == errc::name_collision);
    CHECK(refused.error().message().find("\"shop\"") != std::string::npos);
    page().insert("moves", id("1")).into(tables.target, 0, "2").value();
    CHECK(tables.target.open("shop").value().state->text() == "1");
    CHECK(tables.target.open("bank").value().state->text() == "2");
    CHECK(tables.dump().size() == 2);
}

FOR_EACH_DESTINATION("TYP: old and new values are exact however a column widens") {
    TestType tables;
    tables.target.open("shop").value();
    auto const load = [&](std::string id, support::cell value) {
        users().insert("users", {{{{"id", number(id)}, {"v", value}}}}).into(tables.target).value();
        return column(table(tables.dump(), "users"), "v");
    };
    CHECK(load("1", number("1")) == cells{"1"});
    CHECK(load("2", number("1099511627776")).back() == "1099511627776");
    CHECK(load("3", number("9007199254740993")).back() == "9007199254740993");
    CHECK(load("4", number("1180591620717411303424")).back() == "1180591620717411303424");
    CHECK(load("5", number("1.50")).back() == "1.5");
    CHECK(load("6", number("0.12345678901234567")).back() == "0.12345678901234567");
    CHECK(load("7", text("007")) == cells{"1", "1099511627776", "9007199254740993", "1180591620717411303424",
                                          "1.5", "0.12345678901234567", "007"});
    CHECK(load("8", json("{\"a\": 1.0}")) == cells{"\"1\"", "\"1099511627776\"", "\"9007199254740993\"",
                                                   "\"1180591620717411303424\"", "\"1.5\"",
                                                   "\"0.12345678901234567\"", "\"007\"", "{\"a\": 1.0}"});
}

FOR_EACH_DESTINATION("TYP: doubles keep all 17 digits when their column becomes text") {
    TestType tables;
    tables.target.open("shop").value();
    users()
        .insert("users", {{{{"id", number("1")}, {"v", number("0.30000000000000004")}}}})
        .into(tables.target)
        .value();
    users().insert("users", {{{{"id", number("2")}, {"v", text("x")}}}}).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "v") == cells{"0.30000000000000004", "x"});
}

FOR_EACH_DESTINATION("TYP: a key may widen, and one row stays one row") {
    TestType tables;
    tables.target.open("shop").value();
    users().insert("users", user("1", "Ann")).into(tables.target).value();
    users().insert("users", user("3000000000", "Bob")).into(tables.target).value();
    users().insert("users", {{{{"id", text("1")}, {"name", text("Eve")}}}}).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "id") == cells{"1", "3000000000"});
    CHECK(column(table(tables.dump(), "users"), "name") == cells{"Eve", "Bob"});
}

FOR_EACH_DESTINATION("strings are stored to the last byte") {
    TestType tables;
    tables.target.open("shop").value();
    records rows;
    cells const all = {
        std::string("a\0b\0", 4),   "", "\r\n", "e\u0301 é 😀", "\u202Eabc", "007", "1e5", "true", "NULL",
        std::string(1'000'000, 'x')};
    for (std::size_t i = 0; i < all.size(); ++i)
        rows.push_back({{{"id", number(std::to_string(i))}, {"name", text(all[i])}}});
    users().insert("users", rows).into(tables.target).value();
    CHECK(column(table(tables.dump(), "users"), "name") == all);
}

FOR_EACH_DESTINATION("a text key may hold anything, U+0000 too") {
    TestType tables;
    tables.target.open("shop").value();
    records rows;
    for (std::string const& key :
         {std::string("a\0", 2), std::string("a"), std::string(), std::string("a\0b", 3)})
        rows.push_back({{{"id", text(key)}}});
    CHECK(users().insert("users", rows).into(tables.target).value().at("users").upserted == 4);
    CHECK(users().insert("users", rows).into(tables.target).value().at("users").upserted == 4);
    CHECK(table(tables.dump(), "users").rows.size() == 4);
}

FOR_EACH_DESTINATION("pages are counted over the life of a connection, and the state comes back verbatim") {
    TestType tables;
    CHECK(tables.target.open("shop").value().pages == 0);
    std::string const state = "{\"n\": 12345678901234567890.10, \"s\": \"\\u0000\"}";
    page().into(tables.target, 0, "{}").value();
    page().into(tables.target, 0, state).value();
    stored_connection const stored = tables.target.open("shop").value();
    CHECK(stored.pages == 2);
    CHECK(stored.state->text() == state);
}

FOR_EACH_DESTINATION("a page needs an open connection") {
    TestType tables;
    CHECK(page().into(tables.target).error().code == errc::destination_failed);
    CHECK(tables.target.finish_resync(second(0)).error().code == errc::destination_failed);
}
