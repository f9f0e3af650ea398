// SPDX-License-Identifier: BSL-1.0
#include "support/unicode.hpp"
#include <syncfn/protocol/utf8.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using namespace std::string_view_literals;

TEST_CASE("every Unicode scalar value is one well-formed sequence") {
    std::size_t wrong = 0;
    support::for_each_scalar([&](char32_t scalar) {
        std::string const text = support::utf8(scalar);
        if (syncfn::utf8_sequence_at(text, 0) != text.size()) ++wrong;
        if (syncfn::first_invalid_utf8(text) != text.size()) ++wrong;
        if (text.size() > 1 &&
            syncfn::utf8_sequence_at(std::string_view(text).substr(0, text.size() - 1), 0) != 0)
            ++wrong;
    });
    CHECK(wrong == 0);
}

TEST_CASE("each class of ill-formed bytes is found at its first byte") {
    std::string_view const classes[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xC2",
        "\xC2\x41",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xE1\x80",
        "\xE1\x80\xC0",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF1\x80\x80",
        "\xF1\x80\x80\x41",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xF8\x88\x80\x80\x80",
        "\xFC\x84\x80\x80\x80\x80",
        "\xFE",
        "\xFF",
    };
    for (std::string_view const bytes : classes) {
        std::string const text = "aé" + std::string(bytes) + "z";
        INFO(text);
        CHECK(syncfn::first_invalid_utf8(text) == 3);
    }
}

TEST_CASE("two continuations are enough to tell U+FFFE and U+FFFF from nonsense") {
    CHECK(syncfn::first_invalid_utf8("\xEF\xBF\xBE\xEF\xBF\xBF") == 6);
    CHECK(syncfn::first_invalid_utf8("") == 0);
    CHECK(syncfn::first_invalid_utf8("\0a"sv) == 2);
}

TEST_CASE("repaired text keeps what is well-formed and replaces each byte that is not") {
    CHECK(syncfn::repaired_utf8("a\xE9z\xF0\x9F\x98\x80\xC0\xAF") == "a\uFFFDz\U0001F600\uFFFD\uFFFD");
    CHECK(syncfn::repaired_utf8("") == "");
}
