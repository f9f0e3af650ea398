// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite_connection.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::sqlite;

namespace {

connection empty_database() { return {":memory:", std::chrono::milliseconds(0)}; }

/// What `action` throws.
template <class Action>
std::optional<error> refusal_of(Action action) {
    try {
        action();
    } catch (exception const& thrown) {
        return thrown.cause();
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("values go in and come out, U+0000 too") {
    connection database = empty_database();
    std::string const text("a\0b", 3);
    statement& query = database.prepare("SELECT ?1, ?2, ?3, ?4, ?5");
    query.bind(1, std::int64_t{-5})
        .bind(2, 0.1)
        .bind(3, nullptr)
        .bind(4, std::string_view(text))
        .bind(5, std::string_view());
    REQUIRE(query.step());
    CHECK(query.integer(0) == -5);
    CHECK(query.real(1) == 0.1);
    CHECK(query.is_null(2));
    CHECK(query.text(3) == text);
    CHECK_FALSE(query.is_null(4));
    CHECK(query.text(4).empty());
    CHECK_FALSE(query.step());
}

TEST_CASE("a statement is prepared once") {
    connection database = empty_database();
    statement const* const first = &database.prepare("SELECT 1");
    CHECK(&database.prepare("SELECT 1") == first);
    CHECK(database.number("SELECT 41 + 1") == 42);
    CHECK(database.number("SELECT 1 WHERE 0") == 0);
}

TEST_CASE("more statements than are kept do no harm") {
    connection database = empty_database();
    for (int i = 0; i < 600; ++i) {
        statement& query = database.prepare("SELECT " + std::to_string(i));
        REQUIRE(query.step());
        REQUIRE(query.integer(0) == i);
        query.reset();
    }
}

TEST_CASE("a refusal is thrown with SQLite's words, control characters neutralised") {
    connection database = empty_database();
    auto const syntax = refusal_of([&] { database.execute("SELEC 1"); });
    REQUIRE(syntax);
    CHECK(syntax->code == errc::destination_failed);
    CHECK(syntax->where == ":memory:");
    CHECK(syntax->detail.find("syntax error") != std::string::npos);
    auto const hostile = refusal_of([&] { database.prepare("SELECT * FROM \"a\x1b[2J\""); });
    REQUIRE(hostile);
    CHECK(hostile->detail == "no such table: a?[2J");
    CHECK(failure_of(SQLITE_CORRUPT, "", "").code == errc::destination_damaged);
    CHECK(failure_of(SQLITE_NOTADB, "", "").code == errc::destination_damaged);
}

TEST_CASE("a transaction that is not committed never happened") {
    connection database = empty_database();
    database.execute("CREATE TABLE t (a)");
    {
        transaction all(database);
        database.execute("INSERT INTO t VALUES (1)");
        CHECK(database.changes() == 1);
        CHECK(database.in_transaction());
    }
    CHECK_FALSE(database.in_transaction());
    CHECK(database.number("SELECT count(*) FROM t") == 0);
    {
        transaction all(database);
        database.execute("INSERT INTO t VALUES (1)");
        all.commit();
    }
    CHECK(database.number("SELECT count(*) FROM t") == 1);
}

TEST_CASE("a statement that was left half way does not outlive its transaction") {
    connection database = empty_database();
    database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
    {
        transaction all(database);
        REQUIRE(database.prepare("SELECT a FROM t WHERE a > ?1").bind(1, std::int64_t{0}).step());
    }
    database.execute("DROP TABLE t");
    CHECK(database.number("SELECT count(*) FROM sqlite_schema") == 0);
}
