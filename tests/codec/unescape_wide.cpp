// SPDX-License-Identifier: BSL-1.0
#include "support/string_texts.hpp"
#include <syncfn/codec/unescape.hpp>
#include <syncfn/codec/unescape_wide.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#if defined(SYNCFN_STRING_AVX512)

namespace scan = syncfn::scan;

namespace {

std::string wide(std::string_view content) {
    std::vector<char> const from(content.begin(), content.end());
    std::vector<char> out(content.size());
    return {out.data(), scan::unescape_wide(from.data(), from.data() + from.size(), out.data())};
}

std::string by_bytes(std::string_view content) {
    std::string out(content.size(), '\0');
    out.resize(static_cast<std::size_t>(
        scan::unescape_bytes(content.data(), content.data() + content.size(), out.data()) - out.data()));
    return out;
}

}  // namespace

TEST_CASE("\\u escapes of a chunk are written over, up to one that goes on behind it") {
    std::string text = R"(a\u00e9\u4e2db\ud83d\ude00\u00)";
    auto const found = [&] {
        std::uint64_t bits = 0;
        for (std::size_t i = 1; i < text.size(); ++i)
            if (text[i] == 'u' && text[i - 1] == '\\') bits |= std::uint64_t{1} << i;
        return bits;
    };
    scan::rewritten_escapes const done = scan::rewrite_unicode(text.data(), text.size(), found());
    CHECK(done.size == text.size() - 4);
    std::string kept;
    for (std::size_t i = 0; i < done.size; ++i)
        if ((done.left_over >> i & 1) == 0) kept += text[i];
    CHECK(kept == "aé中b😀");

    std::string half = R"(\u0041\ud83d\ude)";
    scan::rewritten_escapes const cut =
        scan::rewrite_unicode(half.data(), half.size(), 1 << 1 | 1 << 7 | 1 << 13);
    CHECK(cut.size == 6);
}

TEST_CASE("each piece is unescaped as byte by byte, at every place of a chunk and behind every other piece") {
    if (!scan::wide_unescape_runs_here()) SKIP("this machine is too narrow");
    for (std::size_t one = 0; one < support::good_pieces; ++one)
        for (std::size_t place = 0; place < 70; ++place) {
            std::string const content = std::string(place, 'x') + std::string(support::string_pieces[one]);
            if (wide(content) != by_bytes(content)) FAIL_CHECK(content);
            for (std::size_t other = 0; other < support::good_pieces; ++other) {
                std::string const more =
                    content + std::string(support::string_pieces[other]) + "yyyyyyyyyyyyyyy";
                if (wide(more) != by_bytes(more)) FAIL_CHECK(more);
            }
        }
}

TEST_CASE("long strings of many pieces are unescaped as byte by byte") {
    if (!scan::wide_unescape_runs_here()) SKIP("this machine is too narrow");
    std::mt19937 random(9);
    for (int round = 0; round < 10'000; ++round) {
        std::string const content = support::random_content(random, random() % 500, false);
        if (wide(content) != by_bytes(content)) FAIL_CHECK(content);
    }
}

#else

TEST_CASE("there is no wide way on this machine") { SUCCEED(); }

#endif
