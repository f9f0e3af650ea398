// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/utf8_wide.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <string_view>

#if defined(SYNCFN_ESCAPE_WIDE)

namespace {

/// The text stands in memory of its own, so that a sanitizer sees a look beyond.
bool agrees(std::string_view text) {
    std::unique_ptr<char[]> const bytes(new char[text.size()]);
    std::copy(text.begin(), text.end(), bytes.get());
    bool const valid = syncfn::first_invalid_utf8(text) == text.size();
    return syncfn::is_utf8_wide({bytes.get(), text.size()}) == valid;
}

constexpr std::string_view pieces[] = {
    "a",        "é",        "日",           "😀",       "\xC3",         "\x80",         "\xE2\x82",
    "\xF0\x9F", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90", "\xE0\x9F\xBF", "\xF0\x8F\xBF", "\xF5"};

}  // namespace

TEST_CASE("many bytes at once and one after the other agree on what is UTF-8, at every place") {
    if (!syncfn::wide_escape_runs_here()) SKIP("this machine has no such instructions");
    for (std::size_t before = 0; before <= 130; ++before) {
        for (std::string_view const piece : pieces) {
            for (std::size_t const behind : {0U, 1U, 2U, 3U, 60U, 64U}) {
                std::string const text =
                    std::string(before, 'x') + std::string(piece) + std::string(behind, 'y');
                if (!agrees(text))
                    FAIL_CHECK(before << " bytes before " << piece << ", " << behind << " behind");
            }
        }
    }
}

TEST_CASE("many bytes at once and one after the other agree on what is UTF-8, in random text") {
    if (!syncfn::wide_escape_runs_here()) SKIP("this machine has no such instructions");
    std::mt19937 random(1);
    std::size_t valid = 0;
    for (int i = 0; i < 30'000; ++i) {
        std::string text;
        std::size_t const kinds = random() % 8 == 0 ? std::size(pieces) : 4;
        while (text.size() < random() % 200) text += pieces[random() % kinds];
        if (kinds == 4 && !text.empty() && random() % 2 == 0)
            text[random() % text.size()] = static_cast<char>(random());
        if (!agrees(text)) FAIL_CHECK(text);
        if (syncfn::first_invalid_utf8(text) == text.size()) ++valid;
    }
    CHECK(valid > 5000);
    CHECK(valid < 25'000);
}

#endif
