// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_UTF8_CHECK_HPP
#define SYNCFN_CODEC_UTF8_CHECK_HPP

#include <syncfn/codec/text_block.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(SYNCFN_BLOCK_SSE2) && defined(__GNUC__)
#include <immintrin.h>
#define SYNCFN_UTF8_AVX2 1
#endif

namespace syncfn {

// All that can be wrong with two neighbours falls into eight classes (after Keiser and Lemire), and each is
// told by three nibbles: the two of the first byte and the upper one of the second. So a table of sixteen
// bytes for each nibble, with a bit for each class, finds the faults of as many pairs as a shuffle looks up
// at once: a bit that all three tables answer is one.
namespace utf8_check {

/// One bit for each value of a nibble.
using nibble_set = std::uint16_t;

constexpr nibble_set nibbles(int from, int to) { return static_cast<nibble_set>((2u << to) - (1u << from)); }

struct pair_fault {
    nibble_set first_high;
    nibble_set first_low;
    nibble_set second_high;
};

inline constexpr nibble_set any_nibble = 0xFFFF;
inline constexpr nibble_set continuation = nibbles(0x8, 0xB);

inline constexpr pair_fault pair_faults[8] = {
    {nibbles(0x0, 0x7), any_nibble, continuation},                                  // none was begun
    {nibbles(0xC, 0xF), any_nibble, nibbles(0x0, 0x7) | nibbles(0xC, 0xF)},         // one is missing
    {nibbles(0xC, 0xC), nibbles(0x0, 0x1), continuation},                           // overlong, of two bytes
    {nibbles(0xE, 0xE), nibbles(0x0, 0x0), nibbles(0x8, 0x9)},                      // overlong, of three
    {nibbles(0xE, 0xE), nibbles(0xD, 0xD), nibbles(0xA, 0xB)},                      // a surrogate
    {nibbles(0xF, 0xF), nibbles(0x0, 0x0) | nibbles(0x5, 0xF), nibbles(0x8, 0x8)},  // overlong; > U+13FFFF
    {nibbles(0xF, 0xF), nibbles(0x4, 0xF), nibbles(0x9, 0xB)},                      // beyond U+10FFFF
    {continuation, any_nibble, continuation},  // no fault when the third or fourth byte is due: see below
};

using nibble_table = std::array<std::uint8_t, 16>;

constexpr nibble_table table_of(nibble_set pair_fault::*part) {
    nibble_table table{};
    for (unsigned nibble = 0; nibble < 16; ++nibble)
        for (unsigned bit = 0; bit < 8; ++bit)
            if ((pair_faults[bit].*part >> nibble & 1) != 0)
                table[nibble] = static_cast<std::uint8_t>(table[nibble] | 1u << bit);
    return table;
}

inline constexpr nibble_table first_high = table_of(&pair_fault::first_high);
inline constexpr nibble_table first_low = table_of(&pair_fault::first_low);
inline constexpr nibble_table second_high = table_of(&pair_fault::second_high);

/// The third byte after a lead of three or more, and the fourth after a lead of four, must be the second of
/// two continuations, and no other byte may be: the last class of fault must be found exactly there. What is
/// left in the high bit of a lead after the subtraction of these says that it is one.
inline constexpr std::uint8_t below_lead_of_three = 0xE0 - 0x80;
inline constexpr std::uint8_t below_lead_of_four = 0xF0 - 0x80;

/// Text is looked at in chunks of so many bytes.
inline constexpr std::size_t chunk = 64;

inline bool is_ascii(char c) { return static_cast<std::uint8_t>(c) < 0x80; }

// Each variant is a function `char const* (char const* at, char const* end)`: the first chunk from `at` on in
// which something is not well-formed (a sequence may go on behind it), or where less than a chunk is left.
// Preconditions: the text up to `at` has been looked at, and has at least three bytes.

#if defined(SYNCFN_UTF8_AVX2)

[[gnu::target("avx2")]] inline __m256i load_avx2(char const* at) {
    return _mm256_loadu_si256(reinterpret_cast<__m256i const*>(at));
}

[[gnu::target("avx2")]] inline __m256i look_up_avx2(nibble_table const& table, __m256i indices) {
    __m128i const half = _mm_loadu_si128(reinterpret_cast<__m128i const*>(table.data()));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), indices);
}

/// The faults of 32 bytes. The three bytes before each one are loaded once more, unaligned: that is cheaper
/// than to shift them in from the block before, and leaves nothing to carry from block to block.
[[gnu::target("avx2")]] inline __m256i faults_avx2(char const* at) {
    __m256i const low_nibble = _mm256_set1_epi8(0x0F);
    __m256i const second = load_avx2(at);
    __m256i const first = load_avx2(at - 1);
    __m256i const pairs = _mm256_and_si256(
        _mm256_and_si256(look_up_avx2(first_high, _mm256_and_si256(_mm256_srli_epi16(first, 4), low_nibble)),
                         look_up_avx2(first_low, _mm256_and_si256(first, low_nibble))),
        look_up_avx2(second_high, _mm256_and_si256(_mm256_srli_epi16(second, 4), low_nibble)));
    __m256i const third =
        _mm256_subs_epu8(load_avx2(at - 2), _mm256_set1_epi8(static_cast<char>(below_lead_of_three)));
    __m256i const fourth =
        _mm256_subs_epu8(load_avx2(at - 3), _mm256_set1_epi8(static_cast<char>(below_lead_of_four)));
    __m256i const due =
        _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
    return _mm256_xor_si256(pairs, due);
}

[[gnu::target("avx2")]] inline char const* chunks_avx2(char const* at, char const* end) {
    for (; static_cast<std::size_t>(end - at) >= chunk; at += chunk) {
        __m256i const all = _mm256_or_si256(load_avx2(at), load_avx2(at + 32));
        if (_mm256_movemask_epi8(all) == 0 && is_ascii(at[-1])) continue;
        __m256i const faults = _mm256_or_si256(faults_avx2(at), faults_avx2(at + 32));
        if (_mm256_testz_si256(faults, faults) == 0) return at;
    }
    return at;
}

#elif defined(SYNCFN_BLOCK_NEON)

/// The faults of 16 bytes. The three bytes before each one are loaded once more, unaligned: that leaves
/// nothing to carry from block to block.
inline uint8x16_t faults_neon(char const* at) {
    auto const* const here = reinterpret_cast<std::uint8_t const*>(at);
    uint8x16_t const second = vld1q_u8(here);
    uint8x16_t const first = vld1q_u8(here - 1);
    uint8x16_t const low_nibble = vdupq_n_u8(0x0F);
    uint8x16_t const by_first_high = vqtbl1q_u8(vld1q_u8(first_high.data()), vshrq_n_u8(first, 4));
    uint8x16_t const by_first_low = vqtbl1q_u8(vld1q_u8(first_low.data()), vandq_u8(first, low_nibble));
    uint8x16_t const by_second_high = vqtbl1q_u8(vld1q_u8(second_high.data()), vshrq_n_u8(second, 4));
    uint8x16_t const pairs = vandq_u8(vandq_u8(by_first_high, by_first_low), by_second_high);
    uint8x16_t const third = vqsubq_u8(vld1q_u8(here - 2), vdupq_n_u8(below_lead_of_three));
    uint8x16_t const fourth = vqsubq_u8(vld1q_u8(here - 3), vdupq_n_u8(below_lead_of_four));
    return veorq_u8(pairs, vandq_u8(vorrq_u8(third, fourth), vdupq_n_u8(0x80)));
}

inline char const* chunks_neon(char const* at, char const* end) {
    for (; static_cast<std::size_t>(end - at) >= chunk; at += chunk) {
        auto const* const here = reinterpret_cast<std::uint8_t const*>(at);
        uint8x16_t const all = vorrq_u8(vorrq_u8(vld1q_u8(here), vld1q_u8(here + 16)),
                                        vorrq_u8(vld1q_u8(here + 32), vld1q_u8(here + 48)));
        if (vmaxvq_u8(all) < 0x80 && is_ascii(at[-1])) continue;
        uint8x16_t const faults = vorrq_u8(vorrq_u8(faults_neon(at), faults_neon(at + 16)),
                                           vorrq_u8(faults_neon(at + 32), faults_neon(at + 48)));
        if (vmaxvq_u8(faults) != 0) return at;
    }
    return at;
}

#endif

/// The first byte from `at` on that is not well-formed, or the end; `at` is where a sequence begins. By
/// blocks through ASCII, by sequences through the rest: what every machine can do, and what says exactly
/// where.
inline std::size_t exact(std::string_view text, std::size_t at) {
    while (at != text.size()) {
        if (text.size() >= text_block::size) {
            // The last block ends with the text: it may begin before `at`, among what has been checked.
            std::size_t const block = std::min(at, text.size() - text_block::size);
            if (text_block::load(text.data() + block).ascii()) {
                at = block + text_block::size;
                continue;
            }
        }
        // Other scripts seldom go back to ASCII for a whole block, so it is not looked for within one.
        for (std::size_t const stop = at + std::min(text.size() - at, text_block::size); at < stop;) {
            std::size_t const length = is_ascii(text[at]) ? 1 : utf8_sequence_at(text, at);
            if (length == 0) return at;
            at += length;
        }
    }
    return at;
}

/// Where the sequence begins that `at` may stand in the middle of; else `at`. Precondition: the text up to
/// `at` is well-formed, but for a sequence that goes on there.
inline std::size_t sequence_around(std::string_view text, std::size_t at) {
    for (std::size_t back = 1; back <= 3 && back <= at; ++back)
        if (static_cast<std::uint8_t>(text[at - back]) >= 0xC0) return at - back;
    return at;
}

/// Checks `text` by a variant and says exactly where it is wrong.
template <class Chunks>
std::size_t by_chunks(std::string_view text, Chunks chunks) {
    constexpr std::size_t begin = 3;
    if (text.size() < begin + chunk) return exact(text, 0);
    // What stands within the first three bytes is seen as the pairs with the next ones, or here.
    std::size_t at = 0;
    while (at < begin) {
        std::size_t const length = utf8_sequence_at(text, at);
        if (length == 0) return at;
        at += length;
    }
    char const* const end = text.data() + text.size();
    char const* stop = chunks(text.data() + at, end);
    // The last chunk ends with the text, among bytes that have been looked at: nothing is left byte by byte.
    if (static_cast<std::size_t>(end - stop) < chunk && chunks(end - chunk, end) == end) stop = end;
    return exact(text, sequence_around(text, static_cast<std::size_t>(stop - text.data())));
}

}  // namespace utf8_check

/// The offset of the first byte that is not well-formed UTF-8, or `text.size()`: as `first_invalid_utf8`, at
/// many bytes a step. Linear.
inline std::size_t invalid_utf8(std::string_view text) {
#if defined(SYNCFN_UTF8_AVX2)
    if (text.size() > utf8_check::chunk && __builtin_cpu_supports("avx2"))
        return utf8_check::by_chunks(text, utf8_check::chunks_avx2);
#elif defined(SYNCFN_BLOCK_NEON)
    if (text.size() > utf8_check::chunk) return utf8_check::by_chunks(text, utf8_check::chunks_neon);
#endif
    return utf8_check::exact(text, 0);
}

}  // namespace syncfn

#endif
