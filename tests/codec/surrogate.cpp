// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/surrogate.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

TEST_CASE("an escape is read only where it is whole") {
    CHECK(syncfn::utf16_escape_at("\\uAbC9", 0) == 0xABC9u);
    CHECK(syncfn::utf16_escape_at("x\\u0000", 1) == 0u);
    CHECK_FALSE(syncfn::utf16_escape_at("\\uAbC", 0));
    CHECK_FALSE(syncfn::utf16_escape_at("\\uAbCg", 0));
    CHECK_FALSE(syncfn::utf16_escape_at("\\nAbC9", 0));
}

TEST_CASE("four digits have their value in either case, and one wrong byte at any place makes it negative") {
    CHECK(syncfn::four_hex_digits("0000") == 0);
    CHECK(syncfn::four_hex_digits("fFfF") == 0xFFFF);
    CHECK(syncfn::four_hex_digits("1a2B") == 0x1A2B);
    for (std::size_t place = 0; place < 4; ++place)
        for (int value = 0; value < 256; ++value) {
            std::array<char, 4> text{'0', '9', 'a', 'F'};
            text[place] = static_cast<char>(value);
            bool const digit =
                std::string_view("0123456789abcdefABCDEF").find(text[place]) != std::string_view::npos;
            if ((syncfn::four_hex_digits(text.data()) >= 0) != digit) FAIL_CHECK(place << " " << value);
        }
}

TEST_CASE("a pair stands for a character beyond the first plane") {
    CHECK(syncfn::paired_surrogates(0xD800, 0xDC00) == 0x10000);
    CHECK(syncfn::paired_surrogates(0xD83D, 0xDE00) == 0x1F600);
    CHECK(syncfn::paired_surrogates(0xDBFF, 0xDFFF) == 0x10FFFF);
}

TEST_CASE("a text that ends within the escape of a low surrogate may still become one") {
    std::string_view const whole = "\\udC0f";
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK(syncfn::may_become_low_surrogate(whole.substr(0, size)));
    CHECK_FALSE(syncfn::may_become_low_surrogate(whole));
    for (char const* const text : {"x", "\\n", "\\u0", "\\ud8", "\\uD7", "\\udcg", "\\udc0\""})
        CHECK_FALSE(syncfn::may_become_low_surrogate(text));
}
