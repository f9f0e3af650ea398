// SPDX-License-Identifier: BSL-1.0
#include "support/string_texts.hpp"
#include "support/unicode.hpp"
#include <syncfn/codec/unescape.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace scan = syncfn::scan;

namespace {

/// Whether each way makes `text` of the content, in memory of exactly its size.
bool all_make(std::string const& text, std::string_view content) {
    std::vector<char> const from(content.begin(), content.end());
    char const* const end = from.data() + from.size();
    auto const makes = [&](auto way) {
        std::vector<char> out(content.size());
        char* const behind = way(out.data());
        return text == std::string_view(out.data(), static_cast<std::size_t>(behind - out.data()));
    };
    bool all = makes([&](char* out) { return scan::unescape({from.data(), from.size()}, out); });
    all &= makes([&](char* out) { return scan::unescape_bytes(from.data(), end, out); });
    all &= makes([&](char* out) { return scan::unescape_by_blocks(from.data(), end, out); });
#if defined(SYNCFN_BLOCK_SSE2)
    all &= makes([&](char* out) { return scan::unescape_by_chunks(from.data(), end, out); });
#endif
    return all;
}

/// The same, read off the definition.
std::string defined(std::string_view content) {
    std::string out;
    auto const unit = [&](std::size_t at) {
        return std::stoul(std::string(content.substr(at, 4)), nullptr, 16);
    };
    for (std::size_t at = 0; at < content.size(); ++at) {
        if (content[at] != '\\') {
            out += content[at];
        } else if (char const letter = content[++at]; letter != 'u') {
            std::size_t const known = std::string_view("bfnrt").find(letter);
            out += known == std::string_view::npos ? letter : "\b\f\n\r\t"[known];
        } else {
            unsigned long point = unit(at + 1);
            at += 4;
            if (point >= 0xD800 && point <= 0xDBFF) {
                point = 0x10000 + ((point & 0x3FF) << 10) + (unit(at + 3) & 0x3FF);
                at += 6;
            }
            out += support::utf8(static_cast<char32_t>(point));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("nothing stands for nothing") { CHECK(all_make("", "")); }

TEST_CASE("each escape stands for its character, at every place") {
    for (std::size_t piece = 0; piece < support::good_pieces; ++piece)
        for (std::size_t before = 0; before < 150; ++before)
            for (std::size_t const behind : {0u, 1u, 15u, 40u, 100u}) {
                std::string const content = std::string(before, 'x') +
                                            std::string(support::string_pieces[piece]) +
                                            std::string(behind, 'y');
                if (!all_make(defined(content), content)) FAIL_CHECK(content);
            }
}

TEST_CASE("every escape of four digits stands for its character, alone and among others") {
    std::string all;
    std::string text;
    auto const digits = [](unsigned unit) {
        std::string out = "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[unit >> shift & 15];
        return out;
    };
    support::for_each_scalar([&](char32_t scalar) {
        if (scalar >= 0x10000 && scalar % 61 != 0) return;
        auto const code = static_cast<unsigned>(scalar);
        std::string const escape =
            code < 0x10000 ? digits(code)
                           : digits(0xD800 + ((code - 0x10000) >> 10)) + digits(0xDC00 + (code & 0x3FF));
        if (!all_make(support::utf8(scalar), escape)) FAIL_CHECK(escape);
        all += escape;
        text += support::utf8(scalar);
    });
    CHECK(all_make(text, all));
}

TEST_CASE("strings of many pieces stand for what their pieces stand for") {
    std::mt19937 random(5);
    for (int round = 0; round < 20'000; ++round) {
        std::string const content = support::random_content(random, random() % 400, false);
        if (!all_make(defined(content), content)) FAIL_CHECK(content);
    }
}
