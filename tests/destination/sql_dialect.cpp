// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sql_dialect.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace syncfn;

TEST_CASE("an identifier is quoted whatever it looks like") {
    CHECK(quote_identifier("select") == "\"select\"");
    CHECK(quote_identifier("a\"; DROP TABLE t; --") == "\"a\"\"; DROP TABLE t; --\"");
    CHECK(quote_identifier("") == "\"\"");
}

TEST_CASE("SQLite keeps digits and spelling in TEXT") {
    CHECK(sqlite_dialect.column_type(logical_type::string) == "TEXT");
    CHECK(sqlite_dialect.column_type(logical_type::bigdecimal) == "TEXT");
    CHECK(sqlite_dialect.column_type(logical_type::json) == "TEXT");
    CHECK(sqlite_dialect.column_type(logical_type::instant) == "TEXT");
    CHECK(sqlite_dialect.column_type(logical_type::int16) == "INTEGER");
    CHECK(sqlite_dialect.column_type(logical_type::int64) == "INTEGER");
    CHECK(sqlite_dialect.column_type(logical_type::float64) == "REAL");
}
