// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/token_scan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace scan = syncfn::scan;

namespace {

/// How many bytes are skipped at the beginning of `text`.
std::size_t spaces_of(std::string_view text) {
    return static_cast<std::size_t>(scan::space(text.data(), text.data() + text.size()) - text.data());
}

}  // namespace

TEST_CASE("white space is skipped whatever its length, and nothing else is") {
    for (std::size_t length = 0; length < 70; ++length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) text += " \n\r\t"[i % 4];
        CHECK(spaces_of(text) == length);
        for (int other = 0; other < 256; ++other) {
            auto const c = static_cast<char>(other);
            if (scan::is_space(c)) continue;
            if (spaces_of(text + c + text) != length) FAIL_CHECK(length << " " << other);
        }
    }
}

TEST_CASE("a mark is found behind white space or not at all") {
    auto const behind = [](std::string_view text) {
        char const* const at = scan::mark(text.data(), text.data() + text.size(), ':');
        return at == nullptr ? -1 : static_cast<int>(at - text.data());
    };
    CHECK(behind(":1") == 1);
    CHECK(behind(" \n:") == 3);
    CHECK(behind("") == -1);
    CHECK(behind("  ") == -1);
    CHECK(behind(" ,:") == -1);
}

TEST_CASE("a literal stands exactly here and whole") {
    auto const is = [](std::string_view text) {
        return scan::literal(text.data(), text.data() + text.size(), "null") == text.data() + 4;
    };
    CHECK(is("null"));
    CHECK(is("null,"));
    CHECK_FALSE(is("nul"));
    CHECK_FALSE(is(" null"));
    CHECK_FALSE(is("nulL"));
}
