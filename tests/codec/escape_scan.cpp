// SPDX-License-Identifier: BSL-1.0
#include "support/string_texts.hpp"
#include <syncfn/codec/escape_scan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace scan = syncfn::scan;

TEST_CASE("an escape ends where RFC 8259 says, or is none") {
    auto const length = [](std::string_view text) {
        char const* const end = scan::escape(text.data(), text.data() + text.size());
        return end == nullptr ? 0 : static_cast<int>(end - text.data());
    };
    for (char const letter : std::string_view("\"\\/bfnrt"))
        CHECK(length(std::string("\\") + letter + "x") == 2);
    CHECK(length("\\u0041b") == 6);
    CHECK(length("\\uD83D\\uDE00\\") == 12);
    for (char const* const text :
         {"\\", "\\x", "\\u", "\\u004", "\\u004g", "\\udc00", "\\ud800", "\\ud800\\n", "\\ud83d\\u0041",
          "\\ud83d\\ude0", "\\ud83d\\ude0g", "\\ud83dxude00"})
        CHECK(length(text) == 0);
}

#if defined(SYNCFN_BLOCK_SSE2)

TEST_CASE("escaped bytes are the second of each pair that backslashes begin, also across chunks") {
    std::mt19937_64 random(3);
    for (int round = 0; round < 5'000; ++round) {
        std::uint64_t carried = 0;
        bool escaped_next = false;
        for (int chunk = 0; chunk < 4; ++chunk) {
            std::uint64_t slashes = random();
            if (round % 3 == 1) slashes |= random() | random();
            if (round % 3 == 2) slashes &= random();
            if (round % 50 == 0) slashes = ~std::uint64_t{0};
            std::uint64_t truth = 0;
            for (int bit = 0; bit < 64; ++bit) {
                bool const escaped = escaped_next;
                if (escaped) truth |= std::uint64_t{1} << bit;
                escaped_next = !escaped && (slashes >> bit & 1) != 0;
            }
            if (scan::escaped_bytes(slashes, carried) != truth) FAIL_CHECK(round << " " << chunk);
        }
        if ((carried != 0) != escaped_next) FAIL_CHECK(round);
    }
}

namespace {

template <class Chunk>
void check_sets() {
    std::string text(64, '\0');
    auto const has = [](std::string_view any, int byte) {
        return any.find(static_cast<char>(byte)) != std::string_view::npos;
    };
    for (int begin = 0; begin < 256; begin += 64) {
        for (int i = 0; i < 64; ++i) text[static_cast<std::size_t>(i)] = static_cast<char>(begin + i);
        Chunk const chunk(text.data());
        for (int i = 0; i < 64; ++i) {
            auto const in = [i](std::uint64_t set) { return (set >> i & 1) != 0; };
            int const byte = begin + i;
            CHECK(in(chunk.quotes()) == (byte == '"'));
            CHECK(in(chunk.slashes()) == (byte == '\\'));
            CHECK(in(chunk.controls()) == (byte < 0x20));
            CHECK(in(chunk.letters()) == has("\"\\/bfnrtu", byte));
            CHECK(in(chunk.hexadecimals()) == has("0123456789abcdefABCDEF", byte));
        }
    }
}

bool wide_runs_here() {
#if defined(SYNCFN_STRING_AVX512)
    return __builtin_cpu_supports("avx512bw") != 0;
#else
    return false;
#endif
}

}  // namespace

TEST_CASE("each set of a chunk holds the bytes it is named for") {
    check_sets<scan::string_chunk>();
#if defined(SYNCFN_STRING_AVX512)
    if (wide_runs_here()) check_sets<scan::wide_string_chunk>();
#endif
}

TEST_CASE("chunk by chunk and escape by escape a string has one end") {
    std::mt19937 random(11);
    for (int round = 0; round < 20'000; ++round) {
        std::string const text = '\\' + support::random_content(random, random() % 300, round % 2 == 0) +
                                 "\"" + support::random_content(random, random() % 100, true);
        char const* const end = text.data() + text.size();
        char const* const truth = scan::string_by_escapes(text.data(), end);
        if (scan::string_by_chunks(text.data(), end) != truth) FAIL_CHECK(text);
#if defined(SYNCFN_STRING_AVX512)
        if (wide_runs_here() && scan::string_by_wide_chunks(text.data(), end) != truth) FAIL_CHECK(text);
#endif
    }
}

TEST_CASE("each piece, good or bad, is judged alike at every place of a chunk, by all ways") {
    for (std::string_view const piece : support::string_pieces)
        for (std::size_t place = 0; place < 140; ++place) {
            std::string const text =
                std::string(place, 'x') + std::string(piece) + "yyy\"" + std::string(70, ' ');
            char const* const end = text.data() + text.size();
            char const* const truth = scan::string_by_escapes(text.data(), end);
            if (scan::string_by_chunks(text.data(), end) != truth) FAIL_CHECK(text);
#if defined(SYNCFN_STRING_AVX512)
            if (wide_runs_here() && scan::string_by_wide_chunks(text.data(), end) != truth) FAIL_CHECK(text);
#endif
        }
}

#endif
