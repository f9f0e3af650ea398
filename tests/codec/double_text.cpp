// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/double_text.hpp>
#include <syncfn/codec/number_scan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <string>

namespace {

/// In a block of exactly the promised size, so that a sanitizer sees each byte too many.
template <class F>
std::string written(F value) {
    auto const room = std::make_unique<char[]>(syncfn::max_floating_text);
    return std::string(room.get(), syncfn::write_floating(room.get(), value));
}

template <class F>
std::string expected(F value) {
    char buffer[64];
    std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

template <class F>
void check(F value) {
    for (F const one : {value, -value})
        if (std::isfinite(one) && written(one) != expected(one))
            FAIL(written(one) << " for " << expected(one));
}

void check_around(double value) {
    check(value);
    check(std::nextafter(value, 0));
    check(std::nextafter(value, std::numeric_limits<double>::infinity()));
}

}  // namespace

TEST_CASE("texts are the shortest that read back, and always those of fractions") {
    CHECK(written(0.0) == "0.0");
    CHECK(written(-0.0) == "-0.0");
    CHECK(written(1.0) == "1.0");
    CHECK(written(-12.5) == "-12.5");
    CHECK(written(0.07) == "0.07");
    CHECK(written(1999.99) == "1999.99");
    CHECK(written(0.1 + 0.2) == "0.30000000000000004");
    CHECK(written(123456.789) == "123456.789");
    CHECK(written(5e-324) == "5e-324");
    CHECK(written(1.7976931348623157e308) == "1.7976931348623157e+308");
    CHECK(written(0.1F) == "0.1");
    CHECK(written(16777216.0F) == "16777216.0");
}

TEST_CASE("the form is the shorter one, with a point or with an exponent") {
    CHECK(written(100'000.0) == "1e+05");
    CHECK(written(10'000.0) == "10000.0");
    CHECK(written(120'000.0) == "120000.0");
    CHECK(written(1'200'000.0) == "1200000.0");
    CHECK(written(12'000'000.0) == "1.2e+07");
    CHECK(written(1'200'000'000'000'000.0) == "1.2e+15");
    CHECK(written(0.001) == "0.001");
    CHECK(written(0.0001) == "1e-04");
    CHECK(written(0.00012) == "0.00012");
    CHECK(written(0.000012) == "1.2e-05");
    CHECK(written(1e22) == "1e+22");
    CHECK(written(1e23) == "1e+23");
    CHECK(written(9007199254740992.0) == "9007199254740992.0");
    CHECK(written(1152921504606846976.0) == "1152921504606846976.0");
}

TEST_CASE("powers of two and of ten and their neighbours are written as the standard library does") {
    for (int e = -1074; e <= 1023; ++e) check_around(std::ldexp(1.0, e));
    for (int e = -323; e <= 308; ++e) {
        std::string const text = "1e" + std::to_string(e);
        double power = 0;
        std::from_chars(text.data(), text.data() + text.size(), power);
        for (int digit = 1; digit <= 9; ++digit) check_around(power * digit);
        check_around(power * 12);
        check_around(power * 1.5);
    }
    check_around(std::numeric_limits<double>::max());
    check_around(std::numeric_limits<double>::min());
    check_around(9007199254740993.0);
    check_around(9223372036854775808.0);
    check_around(18446744073709551616.0);
}

TEST_CASE("small numbers with few digits, and whole numbers with many zeros, are written the same") {
    for (std::uint64_t digits : {1U, 3U, 7U, 12U, 25U, 99U, 123U, 4096U, 65537U, 1234567U, 999999999U})
        for (double power = 1; power < 1e13; power *= 10) {
            check(static_cast<double>(digits) * power);
            check(static_cast<double>(digits) / power);
        }
}

TEST_CASE("amounts of money are written the same, below and above fifteen digits") {
    std::mt19937_64 random(9);
    for (int i = 0; i < 100'000; ++i) {
        auto const cents = static_cast<double>(random() >> (random() % 54 + 10));
        check(cents / 100);
        check(cents);
        check_around(cents / 100);
    }
    for (double limit :
         {1e13, 1e13 - 0.01, 1e13 + 0.01, 9999999999999.99, 9999999999999.998, 1e15, 1e15 / 100})
        check_around(limit);
}

TEST_CASE("numbers of one to seventeen digits at any place of the point are written the same") {
    std::mt19937_64 random(10);
    for (int i = 0; i < 200'000; ++i) {
        auto const digits = static_cast<double>(random() % 100'000'000'000'000'000 >> (random() % 57));
        check(digits * std::pow(10.0, static_cast<int>(random() % 40) - 30));
    }
}

TEST_CASE("random doubles and floats are written the same and read back") {
    std::mt19937_64 random(11);
    for (int i = 0; i < 200'000; ++i) {
        auto const value = std::bit_cast<double>(random());
        check(value);
        check(std::ldexp(static_cast<double>(random() >> 11), -static_cast<int>(random() % 120)));
        check(std::bit_cast<double>(random() >> 12));  // subnormal
        auto const small = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
        check(small);
        check(static_cast<double>(small));
        if (!std::isfinite(value)) continue;
        std::string const text = written(value);
        double back = 0;
        REQUIRE(syncfn::scan::floating(text.data(), text.data() + text.size(), back) ==
                text.data() + text.size());
        if (std::bit_cast<std::uint64_t>(back) != std::bit_cast<std::uint64_t>(value)) FAIL(text);
    }
}
