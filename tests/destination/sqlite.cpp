// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite.hpp>

#include <catch2/catch_test_macros.hpp>

#include <signal.h>
#include <support/table_pages.hpp>
#include <support/temporary_folder.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

using namespace syncfn;
using namespace support;

// The rules of the contract are tested in destination.cpp; here is what a file adds to them.

namespace {

using cells = std::vector<std::string>;

/// The same file, as another program would open it.
sqlite::connection other_program(std::string const& file) { return {file, std::chrono::milliseconds(0)}; }

sqlite::options impatient() { return {{}, std::chrono::milliseconds(0)}; }

page users(std::string id, support::cell value) {
    return page().key("users", {"id"}).insert("users", {{{{"id", number(id)}, {"v", value}}}});
}

/// Runs `load`, which must be refused, and shows that neither table nor state has moved.
template <class Load>
error refused_without_trace(sqlite::destination& target, Load load) {
    auto const tables = target.dump().value();
    auto const state = target.get_state("shop").value();
    auto const refused = load();
    REQUIRE(refused.has_error());
    CHECK(target.dump().value() == tables);
    CHECK(target.get_state("shop").value() == state);
    return refused.error();
}

}  // namespace

TEST_CASE("tables and state outlive the destination") {
    temporary_folder folder;
    {
        sqlite::destination target(folder.path("w.db"));
        CHECK_FALSE(target.open("shop").value().state);
        users("1", text("x")).into(target, 5, "{\"a\": 1}").value();
    }
    sqlite::destination target(folder.path("w.db"));
    stored_connection const stored = target.open("shop").value();
    CHECK(stored.state->text() == "{\"a\": 1}");
    CHECK(stored.pages == 1);
    CHECK(stored.keys == key_map{{"users", {"id"}}});
    CHECK(column(table(target.dump().value(), "users"), "v") == cells{"x"});
    CHECK(users("1", number("2")).into(target).value().at("users").upserted == 1);
}

TEST_CASE("a page that breaks half way leaves no trace, and the next one loads") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", text("x")).into(target, 0, "1").value();
    auto trap = other_program(folder.path("w.db"));
    trap.execute(
        "CREATE TRIGGER trap BEFORE INSERT ON users WHEN NEW.id = 13 BEGIN SELECT RAISE(ABORT, 'sprung'); "
        "END");

    page load = users("2", text("y"));
    for (int id = 3; id <= 200; ++id)
        support::append(load.body.insert[0].records,
                        {{{"id", number(std::to_string(id))}, {"new", text("z")}}});
    error const cause = refused_without_trace(target, [&] { return load.into(target, 0, "2"); });
    CHECK(cause.code == errc::destination_failed);
    CHECK(cause.detail == "sprung");

    trap.execute("DROP TRIGGER trap");
    CHECK(load.into(target, 0, "2").value().at("users").upserted == 199);
    CHECK(target.get_state("shop").value()->text() == "2");
}

TEST_CASE("a rebuild that breaks leaves the table as it was") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", number("1")).into(target, 0, "1").value();
    other_program(folder.path("w.db"))
        .execute(
            "CREATE TRIGGER trap BEFORE INSERT ON users WHEN NEW.id = 2 BEGIN SELECT RAISE(ABORT, 'sprung'); "
            "END");
    refused_without_trace(target, [&] { return users("2", text("x")).into(target); });
    CHECK(column(table(target.dump().value(), "users"), "v") == cells{"1"});
    CHECK(users("3", text("x")).into(target).has_value());
}

TEST_CASE("a full disk is refused with SQLite's words, and leaves no trace") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", text("x")).into(target, 0, "1").value();

    signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &usual) == 0);
    rlimit const tight{200'000, usual.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    auto const refused = users("2", text(std::string(5'000'000, 'x'))).into(target, 0, "2");
    REQUIRE(setrlimit(RLIMIT_FSIZE, &usual) == 0);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == errc::destination_failed);
    CHECK_FALSE(refused.error().detail.empty());
    CHECK(column(table(target.dump().value(), "users"), "v") == cells{"x"});
    CHECK(target.get_state("shop").value()->text() == "1");
    CHECK(users("2", text("y")).into(target, 0, "2").has_value());
}

TEST_CASE("a file that may not be written is refused") {
    temporary_folder folder;
    std::string const file = folder.path("w.db");
    sqlite::destination(file).open("shop").value();
    chmod(file.c_str(), 0444);
    chmod(folder.path().c_str(), 0755);
    bool const was_root = geteuid() == 0;
    if (was_root) REQUIRE(seteuid(65534) == 0);
    auto const opened = sqlite::destination(file).open("shop");
    if (was_root) REQUIRE(seteuid(0) == 0);
    CHECK(opened.error().code == errc::destination_failed);
    CHECK_FALSE(opened.error().detail.empty());
}

TEST_CASE("a file in a folder that is not there is refused") {
    auto const opened = sqlite::destination("/nonexistent/w.db").open("shop");
    CHECK(opened.error().code == errc::destination_failed);
    CHECK(opened.error().where == "/nonexistent/w.db");
}

TEST_CASE("a file that another program holds is refused once patience ends") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"), impatient());
    target.open("shop").value();
    users("1", text("x")).into(target, 0, "1").value();
    auto holder = other_program(folder.path("w.db"));
    holder.execute("BEGIN IMMEDIATE");
    error const cause =
        refused_without_trace(target, [&] { return users("1", text("y")).into(target, 0, "2"); });
    CHECK(cause.code == errc::destination_failed);
    CHECK(cause.detail == "database is locked");
    holder.execute("COMMIT");
    CHECK(users("1", text("y")).into(target, 0, "2").has_value());
}

TEST_CASE("a file that is no database is damage, and stays as it is") {
    temporary_folder folder;
    std::string const text(4096, 'x');
    std::string const file = folder.file("w.db", text);
    CHECK(sqlite::destination(file).open("shop").error().code == errc::destination_damaged);
    CHECK(folder.read("w.db") == text);
}

TEST_CASE("a database whose pages are overwritten is damage") {
    temporary_folder folder;
    std::string const file = folder.path("w.db");
    {
        sqlite::destination target(file);
        target.open("shop").value();
        users("1", text(std::string(50'000, 'x'))).into(target, 0, "1").value();
    }
    std::string bytes = folder.read("w.db");
    REQUIRE(bytes.size() > 40'000);
    for (std::size_t i = 4096; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7);
    folder.file("w.db", bytes);
    sqlite::destination target(file);
    CHECK(target.open("shop").error().code == errc::destination_damaged);
}

TEST_CASE("a state that is not JSON is damage, never the beginning") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", text("x")).into(target, 0, "{}").value();
    other_program(folder.path("w.db")).execute("UPDATE _syncfn_state SET state = '{\"a\": '");
    CHECK(target.get_state("shop").error().code == errc::destination_damaged);
    CHECK(target.open("shop").error().code == errc::destination_damaged);
    CHECK(users("2", text("x")).into(target).error().code == errc::destination_damaged);
    target.set_state("shop", raw_json("{\"a\": 1}")).value();
    CHECK(target.open("shop").value().state->text() == "{\"a\": 1}");
}

TEST_CASE("column facts that cannot be read are damage") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", text("x")).into(target).value();
    for (char const* facts : {"", "x", "1:2:3", "1:2:3:4:5", "1:2:3:4x", "99999:1:1:1"}) {
        other_program(folder.path("w.db"))
            .execute("UPDATE _syncfn_columns SET facts = '" + std::string(facts) + "'");
        error const cause = target.open("shop").error();
        INFO(cause.message());
        CHECK(cause.code == errc::destination_damaged);
    }
}

TEST_CASE("who opens a connection later fences the earlier one out") {
    temporary_folder folder;
    sqlite::destination first(folder.path("w.db"));
    sqlite::destination second(folder.path("w.db"));
    first.open("shop").value();
    users("1", text("x")).into(first, 0, "1").value();
    second.open("shop").value();
    error const cause =
        refused_without_trace(first, [&] { return users("2", text("y")).into(first, 0, "2"); });
    CHECK(cause.code == errc::destination_fenced);
    CHECK(first.finish_resync(support::second(0)).error().code == errc::destination_fenced);
    CHECK(users("2", text("y")).into(second, 0, "2").has_value());
    CHECK(first.open("shop").value().state->text() == "2");
    CHECK(users("3", text("z")).into(first, 0, "3").has_value());
}

TEST_CASE("two connections of one file do not fence each other, and see each other's tables") {
    temporary_folder folder;
    sqlite::destination shop(folder.path("w.db"));
    sqlite::destination bank(folder.path("w.db"));
    shop.open("shop").value();
    bank.open("bank").value();
    users("1", text("x")).into(shop).value();
    CHECK(users("1", text("y")).into(bank).error().code == errc::name_collision);
    CHECK(page().insert("moves", {{{{"id", number("1")}}}}).into(bank).has_value());
    CHECK(users("2", text("y")).into(shop).has_value());
    CHECK(shop.dump().value().size() == 2);
}

TEST_CASE("the state can be read, replaced and reset, which fences a running sync out") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    CHECK_FALSE(target.get_state("shop").value());
    CHECK(target.dump().value().empty());
    target.open("shop").value();
    users("1", text("x")).into(target, 0, "{\"n\": 1.00}").value();
    CHECK(target.get_state("shop").value()->text() == "{\"n\": 1.00}");
    CHECK_FALSE(target.get_state("bank").value());

    sqlite::destination operators(folder.path("w.db"));
    operators.set_state("shop", raw_json("{\"n\": 7}")).value();
    CHECK(users("2", text("x")).into(target).error().code == errc::destination_fenced);
    CHECK(target.open("shop").value().state->text() == "{\"n\": 7}");
    operators.reset_state("shop").value();
    stored_connection const after = target.open("shop").value();
    CHECK_FALSE(after.state);
    CHECK(after.pages == 1);
    CHECK(table(target.dump().value(), "users").rows.size() == 1);
}

TEST_CASE("values have SQLite's own types, as far as these are exact") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    page()
        .insert("t", {{{{"whole", number("9223372036854775807")},
                        {"fraction", number("1.50")},
                        {"decimal", number("12345678901234567.50")},
                        {"big", number("18446744073709551616")},
                        {"flag", boolean(true)},
                        {"day", text("2024-02-29")},
                        {"digits", text("007")},
                        {"tree", json("{\"a\": 1}")}}}})
        .into(target)
        .value();
    auto reader = other_program(folder.path("w.db"));
    auto& row = reader.prepare(
        "SELECT typeof(whole), typeof(fraction), typeof(\"decimal\"), \"decimal\", typeof(big),"
        " big, flag, typeof(flag), day, digits, typeof(digits), json_extract(tree, '$.a') FROM t");
    REQUIRE(row.step());
    cells found;
    for (int i = 0; i < 12; ++i) found.push_back(row.text(i));
    CHECK(found == cells{"integer", "real", "text", "12345678901234567.5", "text", "18446744073709551616",
                         "1", "integer", "2024-02-29", "007", "text", "1"});
    CHECK(reader.number("SELECT count(*) FROM _syncfn_columns WHERE type = 'BIGDECIMAL'") == 2);
}

TEST_CASE("the file is in WAL mode, and our tables describe the user's") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    page()
        .key("orderLines", {"orderId", "no"})
        .insert("orderLines", {{{{"orderId", number("1")}, {"no", text("a")}}}})
        .into(target, 0, "{}")
        .value();
    auto reader = other_program(folder.path("w.db"));
    auto& mode = reader.prepare("PRAGMA journal_mode");
    REQUIRE(mode.step());
    CHECK(mode.text(0) == "wal");
    auto& described =
        reader.prepare("SELECT name, source_name, connection, keyed, primary_key FROM _syncfn_tables");
    REQUIRE(described.step());
    CHECK(described.text(0) == "order_lines");
    CHECK(described.text(1) == "orderLines");
    CHECK(described.text(2) == "shop");
    CHECK(described.integer(3) == 1);
    CHECK(described.text(4) == R"(["orderId", "no"])");
    auto& state = reader.prepare(
        "SELECT version, fence, sync_id, page, committed_at LIKE '____-__-__T%Z' FROM _syncfn_state");
    REQUIRE(state.step());
    CHECK(state.integer(0) == 1);
    CHECK(state.integer(1) == 1);
    CHECK(state.text(2) == "sync");
    CHECK(state.integer(3) == 1);
    CHECK(state.integer(4) == 1);
}

TEST_CASE("other people's indexes, triggers and views survive a rebuild") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", number("1")).into(target).value();
    auto analyst = other_program(folder.path("w.db"));
    analyst.execute(
        "CREATE INDEX by_v ON users (v); CREATE VIEW seen AS SELECT v FROM users; CREATE TABLE log (v);"
        "CREATE TRIGGER note AFTER INSERT ON users BEGIN INSERT INTO log VALUES (NEW.v); END");
    users("2", text("x")).into(target).value();
    CHECK(analyst.number("SELECT count(*) FROM sqlite_schema WHERE name IN ('by_v', 'seen', 'note')") == 3);
    CHECK(analyst.number("SELECT count(*) FROM seen") == 2);
    CHECK(analyst.number("SELECT count(*) FROM log WHERE v = 'x'") == 1);
}

TEST_CASE("a rebuild that would drop somebody's column is refused") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    users("1", number("1")).into(target).value();
    other_program(folder.path("w.db")).execute("ALTER TABLE users ADD COLUMN remark TEXT DEFAULT 'mine'");
    CHECK(users("2", number("2")).into(target).has_value());
    error const cause = refused_without_trace(target, [&] { return users("3", text("x")).into(target); });
    CHECK(cause.detail.find("\"remark\"") != std::string::npos);
}

TEST_CASE("a table that somebody else made is not ours to fill") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    other_program(folder.path("w.db")).execute("CREATE TABLE users (id INTEGER)");
    CHECK(users("1", number("1")).into(target).error().code == errc::destination_failed);
}

TEST_CASE("a page of many wide rows is written whole") {
    temporary_folder folder;
    sqlite::destination target(folder.path("w.db"));
    target.open("shop").value();
    records rows;
    for (int r = 0; r < 103; ++r) {
        support::record row{{{"id", text("k" + std::to_string(r * 7919 % 103))}}};
        for (int c = 0; c < 700; ++c)
            row.fields.push_back({"c" + std::to_string(c), number(std::to_string(r))});
        rows.push_back(row);
    }
    CHECK(page().key("wide", {"id"}).insert("wide", rows).into(target).value().at("wide").upserted == 103);
    table_dump const wide = table(target.dump().value(), "wide");
    CHECK(wide.rows.size() == 103);
    CHECK(wide.columns.size() == 702);
}

TEST_CASE("more columns than SQLite has are refused, not lost") {
    sqlite::destination target(":memory:");
    target.open("shop").value();
    support::record row;
    for (int c = 0; c < 2100; ++c) row.fields.push_back({"c" + std::to_string(c), number("1")});
    CHECK(page().insert("wide", {row}).into(target).error().code == errc::destination_failed);
    CHECK(target.dump().value().empty());
}
