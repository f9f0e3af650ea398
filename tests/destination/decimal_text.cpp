// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/decimal_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>

using namespace syncfn;

TEST_CASE("all spellings of a number have the same parts") {
    for (char const* numeral : {"1.5", "1.50", "15e-1", "0.15E1", "150e-2", "1.5e0", "1.5e+0"})
        CHECK(decimal_parts_of(numeral) == decimal_parts_of("1.5"));
    for (char const* zero : {"0", "-0", "0.0", "0e9", "-0.000e-5"})
        CHECK(decimal_parts_of(zero) == number_parts{});
    CHECK(decimal_parts_of("1.5") != decimal_parts_of("-1.5"));
    CHECK(decimal_parts_of("1.5") != decimal_parts_of("15"));
}

TEST_CASE("plain text has no exponent and no needless zeros") {
    CHECK(plain_text(decimal_parts_of("-1.50e-3")) == "-0.0015");
    CHECK(plain_text(decimal_parts_of("12e2")) == "1200");
    CHECK(plain_text(decimal_parts_of("12.340")) == "12.34");
    CHECK(plain_text(decimal_parts_of("-0.0")) == "0");
    CHECK(plain_text(decimal_parts_of("12345678901234567890.123456789012345678")) ==
          "12345678901234567890.123456789012345678");
}

TEST_CASE("a double is written out, as the same number would be in any other column") {
    CHECK(plain_double(10) == "10");
    CHECK(plain_double(0.1) == "0.1");
    CHECK(plain_double(-0.0) == "0");
    CHECK(plain_double(1e-7) == "0.0000001");
    CHECK(plain_double(9007199254740993.0) == "9007199254740992");
    CHECK(plain_double(1234567890123456800000.0) == "1234567890123456800000");
    CHECK(plain_double(1e37) == "1" + std::string(37, '0'));
    CHECK(plain_double(1e300) == "1e+300");
    CHECK(plain_double(-2.5e-40) == "-2.5e-40");
}

TEST_CASE("a double's text reads back as the same double") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        std::uint64_t const bits = random();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        if (!std::isfinite(value) || value == 0) continue;
        std::string const text = plain_double(value);
        double again = 0;
        std::from_chars(text.data(), text.data() + text.size(), again);
        REQUIRE(again == value);
        REQUIRE(exact_double(text) == value);
    }
}

TEST_CASE("a numeral has an exact double only if the double prints back to the same number") {
    CHECK(exact_double("0.1") == 0.1);
    CHECK(exact_double("1.50") == 1.5);
    CHECK(exact_double("1e2") == 100.0);
    CHECK_FALSE(exact_double("0.1234567890123456789"));
    CHECK_FALSE(exact_double("1e400"));
    CHECK_FALSE(exact_double("1e-400"));
}
