// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/double_value.hpp>

#include <catch2/catch_test_macros.hpp>

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>

namespace {

template <class F>
std::optional<F> nearest(std::uint64_t digits, int exponent) {
    F value{};
    if (!syncfn::nearest(digits, exponent, value)) return std::nullopt;
    return value;
}

template <class F>
F expected(std::uint64_t digits, int exponent) {
    std::string const text = std::to_string(digits) + "e" + std::to_string(exponent);
    F value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// By either way, or by one of them alone.
template <class F>
void check(std::uint64_t digits, int exponent) {
    F value{};
    if (syncfn::nearest(digits, exponent, value) && value != expected<F>(digits, exponent))
        FAIL(digits << 'e' << exponent);
    if (digits != 0 && syncfn::double_value::by_product(digits, exponent, value) &&
        value != expected<F>(digits, exponent))
        FAIL(digits << 'e' << exponent << " by product");
}

}  // namespace

TEST_CASE("everyday decimals are decided at once, and rightly") {
    CHECK(nearest<double>(0, 400) == 0.0);
    CHECK(nearest<double>(1, -1) == 0.1);
    CHECK(nearest<double>(12345, -2) == 123.45);
    CHECK(nearest<double>(1, 23) == 1e23);
    CHECK(nearest<double>(17976931348623157, 292) == std::numeric_limits<double>::max());
    CHECK(nearest<double>(22250738585072014, -324) == std::numeric_limits<double>::min());
    CHECK(nearest<double>(18446744073709551615U, 0) == 18446744073709551615.0);
    CHECK(nearest<float>(1, -1) == 0.1F);
    CHECK(nearest<float>(34028235, 31) == std::numeric_limits<float>::max());
}

TEST_CASE("a number in the middle between two goes to the even one") {
    CHECK(nearest<double>(9007199254740993, 0) == 9007199254740992.0);
    CHECK(nearest<double>(9007199254740995, 0) == 9007199254740996.0);
    CHECK(nearest<double>(9223372036854776832U, 0) == 9223372036854775808.0);
    CHECK(nearest<float>(16777217, 0) == 16777216.0F);
    CHECK(nearest<float>(16777219, 0) == 16777220.0F);
    check<double>(9007199254740993, 1);
    check<double>(9007199254740993, 22);
}

TEST_CASE("what is in doubt, subnormal or out of range is left to others") {
    CHECK_FALSE(nearest<double>(90071992547409930, -1));  // a tie, by a power of ten that is not exact
    CHECK_FALSE(nearest<double>(5, -324));
    CHECK_FALSE(nearest<double>(1, 309));
    CHECK_FALSE(nearest<double>(17976931348623159, 292));
    CHECK_FALSE(nearest<double>(1, 400));
    CHECK_FALSE(nearest<double>(1, -400));
    CHECK_FALSE(nearest<double>(1, std::numeric_limits<std::int32_t>::min()));
    CHECK_FALSE(nearest<float>(1, 39));
    CHECK_FALSE(nearest<float>(1, -46));
}

TEST_CASE("whatever is decided is what the standard library says") {
    std::mt19937_64 random(4);
    for (int i = 0; i < 200'000; ++i) {
        std::uint64_t const digits = random() >> (random() % 64);
        check<double>(digits, static_cast<int>(random() % 680) - 350);
        check<double>(digits, static_cast<int>(random() % 60) - 30);
        check<float>(digits, static_cast<int>(random() % 100) - 60);
    }
}

TEST_CASE("numbers a hair from the middle between two are never decided wrongly") {
    std::mt19937_64 random(5);
    for (int i = 0; i < 20'000; ++i) {
        // 54 bits that end in 1 lie in the middle; the decimals next to them have up to 19 digits.
        std::uint64_t const middle = (random() >> 10 | 1) | std::uint64_t{1} << 53;
        for (int shift = 0; shift < 10; ++shift)
            for (int off = -1; off <= 1; ++off)
                check<double>((middle << shift) + static_cast<std::uint64_t>(off), 0);
        for (int e = 1; e < 4; ++e) check<double>(middle, e);
    }
}
