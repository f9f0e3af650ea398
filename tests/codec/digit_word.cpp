// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/digit_word.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <cstdio>
#include <string>

using syncfn::digit_word;

namespace {

std::string stored(digit_word word) {
    char buffer[digit_word::size];
    word.store(buffer);
    return std::string(buffer, sizeof buffer);
}

std::string eight_digits(std::uint32_t value) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%08u", static_cast<unsigned>(value));
    return buffer;
}

}  // namespace

TEST_CASE("a word writes and reads any eight digits") {
    for (std::uint32_t value = 0; value < 100'000'000; value += value < 20'000 ? 1 : 7919) {
        digit_word const word = digit_word::of(value);
        std::string const expected = eight_digits(value);
        if (stored(word) != expected || word.value() != value) FAIL(expected);
        if (digit_word::load(expected.data()).value() != value) FAIL(expected);
    }
    CHECK(stored(digit_word::of(99'999'999)) == "99999999");
    for (std::uint32_t n = 1; n < 10'000; ++n)  // on both sides of each border between the halves
        if (digit_word::of(n * 10'000 - 1).value() != n * 10'000 - 1) FAIL(n);
}

TEST_CASE("a word finds the first character that is no digit") {
    for (unsigned place = 0; place < digit_word::size; ++place) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string text = "90909090";
            text[place] = static_cast<char>(byte);
            bool const digit = byte >= '0' && byte <= '9';
            if (digit_word::load(text.data()).leading_digits() != (digit ? 8 : place))
                FAIL(place << ' ' << byte);
        }
    }
    CHECK(digit_word::load("12\xFF\xFF\x30\x00,,").leading_digits() == 2);
}

TEST_CASE("a word knows its leading zeros and goes without them") {
    CHECK(digit_word::of(1).leading_zeros() == 7);
    CHECK(digit_word::of(0).leading_zeros() == 7);
    CHECK(digit_word::of(12345678).leading_zeros() == 0);
    CHECK(digit_word::of(500).leading_zeros() == 5);
    CHECK(stored(digit_word::of(500).without_first(5)) == "50000000");
}

TEST_CASE("the first characters of a word are a number of their own") {
    digit_word const word = digit_word::load("12345,]}");
    CHECK(word.only_first(0).value() == 0);
    CHECK(word.only_first(1).value() == 1);
    CHECK(word.only_first(5).value() == 12345);
    CHECK(digit_word::load("98765432").only_first(8).value() == 98765432);
}
