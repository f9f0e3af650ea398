// SPDX-License-Identifier: BSL-1.0
#include "support/unicode.hpp"
#include <syncfn/codec/utf8_check.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using syncfn::first_invalid_utf8;

namespace {

namespace check = syncfn::utf8_check;

/// The check with each variant that this machine can run.
std::vector<std::size_t> answers(std::string_view text) {
    std::vector<std::size_t> all{syncfn::invalid_utf8(text), check::exact(text, 0)};
#if defined(SYNCFN_UTF8_AVX2)
    if (__builtin_cpu_supports("avx2")) all.push_back(check::by_chunks(text, check::chunks_avx2));
#elif defined(SYNCFN_BLOCK_NEON)
    all.push_back(check::by_chunks(text, check::chunks_neon));
#endif
    return all;
}

bool all_agree(std::string_view text) {
    std::size_t const truth = first_invalid_utf8(text);
    for (std::size_t const answer : answers(text))
        if (answer != truth) return false;
    return true;
}

std::string bytes(std::initializer_list<unsigned> values) {
    std::string out;
    for (unsigned const value : values) out += static_cast<char>(value);
    return out;
}

/// Calls `visit` with each sequence of `length` bytes from `choice`.
template <class Visit>
void for_each_sequence(std::vector<unsigned> const& choice, std::size_t length, Visit visit) {
    std::vector<std::size_t> digits(length, 0);
    std::string text(length, '\0');
    for (;;) {
        for (std::size_t i = 0; i < length; ++i) text[i] = static_cast<char>(choice[digits[i]]);
        visit(std::string_view(text));
        std::size_t at = 0;
        while (at < length && ++digits[at] == choice.size()) digits[at++] = 0;
        if (at == length) return;
    }
}

/// The bytes at which the rules of UTF-8 change.
std::vector<unsigned> const borders{0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                    0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};

std::vector<unsigned> every_byte() {
    std::vector<unsigned> all;
    for (unsigned value = 0; value < 256; ++value) all.push_back(value);
    return all;
}

/// `size` bytes of ASCII with `sequence` at `at`.
std::string placed(std::string_view sequence, std::size_t at, std::size_t size) {
    std::string text(size, 'a');
    return text.replace(at, sequence.size(), sequence);
}

/// How many variants are wrong about `sequence` where one chunk ends and another begins.
std::size_t wrong_between_chunks(std::string_view sequence) {
    constexpr std::size_t border = 3 + check::chunk;
    static std::string text(border + check::chunk, 'a');
    std::size_t const at = border - sequence.size() / 2;
    text.replace(at, sequence.size(), sequence);
    std::size_t const bad = first_invalid_utf8(sequence);
    std::size_t const truth = bad == sequence.size() ? text.size() : at + bad;
    std::size_t wrong = 0;
    for (std::size_t const answer : answers(text)) wrong += answer != truth ? 1 : 0;
    text.replace(at, sequence.size(), sequence.size(), 'a');
    return wrong;
}

}  // namespace

TEST_CASE("every sequence of one and of two bytes is judged as byte by byte") {
    std::size_t wrong = 0;
    for (std::size_t const length : {1u, 2u})
        for_each_sequence(every_byte(), length, [&](std::string_view sequence) {
            wrong += wrong_between_chunks(sequence);
            if (!all_agree(sequence)) ++wrong;
        });
    CHECK(wrong == 0);
}

TEST_CASE("sequences of three and of four bytes are judged as byte by byte at every border of the rules") {
    std::size_t wrong = 0;
    for (std::size_t const length : {3u, 4u})
        for_each_sequence(borders, length,
                          [&](std::string_view sequence) { wrong += wrong_between_chunks(sequence); });
    CHECK(wrong == 0);
}

TEST_CASE("a fault is found at every place around the borders of chunks, also when the text ends with it") {
    std::vector<std::string> const sequences{bytes({0x80}),
                                             bytes({0xC3}),
                                             bytes({0xC3, 0xA9}),
                                             bytes({0xC3, 0xA9, 0xA9}),
                                             bytes({0xE2, 0x82}),
                                             bytes({0xE2, 0x82, 0xAC}),
                                             bytes({0xF0, 0x9F}),
                                             bytes({0xF0, 0x9F, 0x98}),
                                             bytes({0xED, 0xA0, 0x80}),
                                             bytes({0xF0, 0x9F, 0x98, 0x80}),
                                             bytes({0xF4, 0x90, 0x80, 0x80}),
                                             bytes({0xF0, 0x9F, 0x98, 0x80, 0x80})};
    std::size_t wrong = 0;
    for (std::string const& sequence : sequences)
        for (std::size_t at = 0; at < 150; ++at) {
            if (!all_agree(placed(sequence, at, 300))) ++wrong;
            if (!all_agree(placed(sequence, at, at + sequence.size()))) ++wrong;
        }
    CHECK(wrong == 0);
}

TEST_CASE("texts of every length and script are accepted") {
    std::size_t wrong = 0;
    for (std::string_view const letter : {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
        std::string text;
        for (int shift = 0; shift < 4; ++shift) {
            text.assign(static_cast<std::size_t>(shift), 'x');
            while (text.size() < 300) {
                text += letter;
                for (std::size_t const answer : answers(text))
                    if (answer != text.size()) ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("all characters of Unicode in one text are accepted, and pieces of it are judged as byte by byte") {
    std::string text;
    support::for_each_scalar([&](char32_t scalar) { text += support::utf8(scalar); });
    for (std::size_t const answer : answers(text)) CHECK(answer == text.size());
    std::size_t wrong = 0;
    for (std::size_t begin = 0; begin + 300 < text.size(); begin += 997)
        if (!all_agree(std::string_view(text).substr(begin, 200 + begin % 100))) ++wrong;
    CHECK(wrong == 0);
}

TEST_CASE("texts with random changes are judged as byte by byte") {
    std::mt19937 random(42);
    auto const below = [&](std::size_t limit) { return std::size_t{random()} % limit; };
    std::size_t wrong = 0;
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        while (text.size() < 40 + below(300)) {
            if (below(3) == 0) text.append(below(90), 'a');
            text += support::utf8(
                static_cast<char32_t>(below(3) == 0 ? below(0xD800) : 0xE000 + below(0x102000)));
        }
        for (std::size_t changes = below(3); changes > 0; --changes)
            text[below(text.size())] = static_cast<char>(below(2) == 0 ? below(256) : 0x80 + below(0x80));
        if (!all_agree(text)) ++wrong;
    }
    CHECK(wrong == 0);
}
