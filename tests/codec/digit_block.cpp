// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/digit_block.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <random>
#include <string>

namespace {

std::string sixteen_digits(std::uint64_t value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%016llu", static_cast<unsigned long long>(value));
    return buffer;
}

template <class Block>
void check(std::uint64_t value) {
    std::string const expected = sixteen_digits(value);
    Block const block(value);
    char buffer[18];
    block.store(buffer);
    if (std::string(buffer, 16) != expected) FAIL(expected);
    for (unsigned i = 0; i < 16; ++i)
        if ((block.nonzero() >> i & 1) != (expected[i] != '0' ? 1U : 0U)) FAIL(expected << ", digit " << i);
    if (block.nonzero() >> 16 != 0) FAIL(expected);
    for (unsigned whole = 0; whole <= 16; ++whole) {
        block.store_with_point(buffer, whole);
        std::string with_point = expected;
        with_point.insert(whole, 1, '.');
        if (std::string(buffer, 17) != with_point) FAIL(with_point);
    }
    block.store_with_point(buffer, 17);
    REQUIRE(std::string(buffer, 16) == expected);
    REQUIRE(buffer[17] == '.');
}

template <class Block>
void check_many() {
    std::mt19937_64 random(2);
    for (int i = 0; i < 20'000; ++i) {
        std::uint64_t const value = random() % 10'000'000'000'000'000;
        check<Block>(value >> (random() % 54));
        check<Block>(value / 1'000'000 * 1'000'000);
    }
    for (std::uint64_t power = 1; power <= 1'000'000'000'000'000; power *= 10) {
        check<Block>(power);
        check<Block>(power - 1);
        check<Block>(power * 10 - 1);
    }
}

}  // namespace

TEST_CASE("a block writes sixteen digits, with a point before any of them") {
    check_many<syncfn::digit_block>();
}

TEST_CASE("the portable block writes the same") { check_many<syncfn::portable_digit_block>(); }
