// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite_value.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <optional>
#include <string>

using namespace syncfn;
using namespace syncfn::sqlite;

namespace {

/// The text of a value after it went through a column of its type.
std::optional<std::string> stored(std::optional<std::string> const& text, logical_type type) {
    connection database(":memory:", std::chrono::milliseconds(0));
    database.execute("CREATE TABLE t (v " + std::string(sqlite_column_type(type)) + ")");
    statement& insert = database.prepare("INSERT INTO t VALUES (?1)");
    bind_value(insert, 1, text, type);
    insert.run();
    statement& query = database.prepare("SELECT v FROM t");
    REQUIRE(query.step());
    return read_value(query, 0, type);
}

/// The text of a value after its column widened in SQL.
std::optional<std::string> widened(std::optional<std::string> const& text, logical_type from,
                                   logical_type to) {
    connection database(":memory:", std::chrono::milliseconds(0));
    register_conversion(database);
    database.execute("CREATE TABLE t (v " + std::string(sqlite_column_type(from)) + ")");
    database.execute("CREATE TABLE u (v " + std::string(sqlite_column_type(to)) + ")");
    statement& insert = database.prepare("INSERT INTO t VALUES (?1)");
    bind_value(insert, 1, text, from);
    insert.run();
    database.execute("INSERT INTO u SELECT " + conversion("v", from, to) + " FROM t");
    statement& query = database.prepare("SELECT v FROM u");
    REQUIRE(query.step());
    return read_value(query, 0, to);
}

}  // namespace

TEST_CASE("a value comes back as it went in") {
    CHECK(stored(std::nullopt, logical_type::string) == std::nullopt);
    CHECK(stored("true", logical_type::boolean) == "true");
    CHECK(stored("false", logical_type::boolean) == "false");
    CHECK(stored("-9223372036854775808", logical_type::int64) == "-9223372036854775808");
    CHECK(stored("0.30000000000000004", logical_type::float64) == "0.30000000000000004");
    CHECK(stored("10", logical_type::float64) == "10");
    CHECK(stored("12345678901234567890.5", logical_type::bigdecimal) == "12345678901234567890.5");
    CHECK(stored("007", logical_type::string) == "007");
    CHECK(stored("1e5", logical_type::string) == "1e5");
    CHECK(stored("", logical_type::string) == "");
    CHECK(stored(std::string("\0", 1), logical_type::string) == std::string("\0", 1));
    CHECK(stored("5", logical_type::json) == "5");
    CHECK(stored("2024-02-29", logical_type::localdate) == "2024-02-29");
}

TEST_CASE("widening in SQL does what widening in the reference does") {
    using enum logical_type;
    struct {
        std::optional<std::string> text;
        logical_type from;
        logical_type to;
    } const all[] = {{"5", int16, int64},
                     {"9007199254740992", int64, float64},
                     {"9223372036854775807", int64, string},
                     {"0.30000000000000004", float64, string},
                     {"1e+300", float64, string},
                     {"0.1", float64, bigdecimal},
                     {"true", boolean, string},
                     {"false", boolean, json},
                     {"007", string, json},
                     {std::string("a\0\"b", 4), string, json},
                     {"2024-02-29", localdate, localdatetime},
                     {"2024-02-29", localdate, string},
                     {"12345678901234567890", bigdecimal, json},
                     {std::nullopt, string, json}};
    for (auto const& [text, from, to] : all) {
        INFO(text.value_or("NULL") << " from " << name_of(from) << " to " << name_of(to));
        CHECK(widened(text, from, to) == (text ? std::optional(converted(*text, from, to)) : std::nullopt));
    }
}

TEST_CASE("only what has to be written anew is") {
    CHECK_FALSE(needs_rewrite(logical_type::int16, logical_type::int64));
    CHECK_FALSE(needs_rewrite(logical_type::instant, logical_type::string));
    CHECK_FALSE(needs_rewrite(logical_type::bigdecimal, logical_type::string));
    CHECK(needs_rewrite(logical_type::int64, logical_type::float64));
    CHECK(needs_rewrite(logical_type::string, logical_type::json));
    CHECK(needs_rewrite(logical_type::localdate, logical_type::localdatetime));
}
