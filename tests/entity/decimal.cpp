// SPDX-License-Identifier: BSL-1.0
#include <syncfn/entity/decimal.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

using syncfn::decimal;

TEST_CASE("a decimal takes every JSON number") {
    for (char const* text :
         {"0", "-0", "7", "-12", "10.50", "0.001", "1e5", "1E+5", "1.5e-300", "0e0", "0.0e-0"}) {
        CAPTURE(text);
        CHECK(decimal::is_valid(text));
        CHECK(decimal(text).text() == text);
    }
}

TEST_CASE("a decimal refuses what is no JSON number") {
    for (char const* text :
         {"",   "-",  "+1",  "01",   "-01", "00",       ".5",  "5.",    "1.e5",  "1e",    "1e+",
          "1 ", " 1", "1,5", "0x1f", "NaN", "Infinity", "--1", "1.2.3", "1e5.5", "1e5e5", "\xd9\xa1"}) {
        CAPTURE(text);
        CHECK_FALSE(decimal::is_valid(text));
        CHECK_FALSE(decimal::parse(text).has_value());
        CHECK_THROWS_AS(decimal(text), std::invalid_argument);
    }
}

TEST_CASE("a NUL inside a text is no digit") {
    CHECK_FALSE(decimal::is_valid(std::string_view("1\0", 2)));
    CHECK_FALSE(decimal::parse(std::string_view("1\0002", 3)).has_value());
}

TEST_CASE("a decimal is checked at compile time where its text is known") {
    STATIC_CHECK(decimal::is_valid("12.50"));
    STATIC_CHECK_FALSE(decimal::is_valid("12.50 EUR"));
}

TEST_CASE("a decimal keeps every digit and every zero") {
    std::string const digits = "-" + std::string(200, '9') + "." + std::string(200, '0');
    CHECK(decimal(digits).text() == digits);
    CHECK(decimal("1.500").text() == "1.500");
}

TEST_CASE("decimals are equal when their texts are") {
    CHECK(decimal("1.50") == decimal(std::string("1.50")));
    CHECK_FALSE(decimal("1.50") == decimal("1.5"));
    CHECK(decimal::parse("3") == decimal(3));
}

TEST_CASE("a decimal is zero unless told otherwise, and takes integers whole") {
    CHECK(decimal().text() == "0");
    CHECK(decimal(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
    CHECK(decimal(std::numeric_limits<std::uint64_t>::max()).text() == "18446744073709551615");
    decimal const small = std::int8_t{-7};
    CHECK(small.text() == "-7");
}
