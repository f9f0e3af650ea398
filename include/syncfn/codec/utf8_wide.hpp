// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_UTF8_WIDE_HPP
#define SYNCFN_CODEC_UTF8_WIDE_HPP

#include <syncfn/codec/escape_wide.hpp>
#include <syncfn/codec/utf8_check.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace syncfn {

#if defined(SYNCFN_ESCAPE_WIDE)

namespace detail {

[[gnu::target("avx512f,avx512bw")]] inline __m512i spread(utf8_check::nibble_table const& table) {
    // With a mask of all: GCC 12 warns of a value that its own unmasked form leaves without one.
    return _mm512_maskz_broadcast_i32x4(0xFFFF,
                                        _mm_loadu_si128(reinterpret_cast<__m128i const*>(table.data())));
}

}  // namespace detail

/// Whether a text of any length is well-formed UTF-8, for the short texts of records: `invalid_utf8` goes
/// byte by byte where less than a chunk is left, while a masked load takes 64 bytes or what there is of them.
/// Precondition: `wide_escape_runs_here()`.
[[gnu::target("avx512f,avx512bw,avx512vl,bmi,bmi2")]] inline bool is_utf8_wide(std::string_view text) {
    using namespace utf8_check;
    __m512i const low_nibble = _mm512_set1_epi8(0x0F);
    __m512i const high_bit = _mm512_set1_epi8(static_cast<char>(0x80));
    __m512i const of_first_high = detail::spread(first_high);
    __m512i const of_first_low = detail::spread(first_low);
    __m512i const of_second_high = detail::spread(second_high);
    __m512i found = _mm512_setzero_si512();
    std::uint64_t before = 0;  // whether there are bytes before the block: all bits or none
    // Zeros take the place of what is behind the end, so a sequence that is cut off meets one of them; hence
    // the block that holds the first byte behind the end is looked at too.
    for (std::size_t at = 0; at <= text.size(); at += 64, before = ~std::uint64_t{0}) {
        std::size_t const left = text.size() - at;
        std::uint64_t const mask =
            left < 64 ? _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(left)) : ~std::uint64_t{0};
        // The bytes that stand one, two and three places before: there are none before the first.
        std::uint64_t const wider = left < 63 ? mask << 1 | 1 : ~std::uint64_t{0};
        char const* const from = text.data() + at;
        __m512i const second = _mm512_maskz_loadu_epi8(mask, from);
        __m512i const first = _mm512_maskz_loadu_epi8(wider & (before | ~std::uint64_t{1}), from - 1);
        __m512i const two_before =
            _mm512_maskz_loadu_epi8((wider << 1 | 1) & (before | ~std::uint64_t{3}), from - 2);
        __m512i const three_before =
            _mm512_maskz_loadu_epi8((wider << 2 | 3) & (before | ~std::uint64_t{7}), from - 3);
        __m512i const pairs = _mm512_and_si512(
            _mm512_and_si512(
                _mm512_shuffle_epi8(of_first_high, _mm512_and_si512(_mm512_srli_epi16(first, 4), low_nibble)),
                _mm512_shuffle_epi8(of_first_low, _mm512_and_si512(first, low_nibble))),
            _mm512_shuffle_epi8(of_second_high, _mm512_and_si512(_mm512_srli_epi16(second, 4), low_nibble)));
        __m512i const third =
            _mm512_subs_epu8(two_before, _mm512_set1_epi8(static_cast<char>(below_lead_of_three)));
        __m512i const fourth =
            _mm512_subs_epu8(three_before, _mm512_set1_epi8(static_cast<char>(below_lead_of_four)));
        __m512i const due = _mm512_and_si512(_mm512_or_si512(third, fourth), high_bit);
        found = _mm512_or_si512(found, _mm512_xor_si512(pairs, due));
    }
    return _mm512_test_epi8_mask(found, found) == 0;
}

#endif

}  // namespace syncfn

#endif
