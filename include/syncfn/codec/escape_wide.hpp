// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ESCAPE_WIDE_HPP
#define SYNCFN_CODEC_ESCAPE_WIDE_HPP

#include <syncfn/codec/ready_escape.hpp>
#include <syncfn/codec/text_block.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(SYNCFN_BLOCK_SSE2)
#include <immintrin.h>
#define SYNCFN_ESCAPE_WIDE 1
#endif

namespace syncfn {

#if defined(SYNCFN_ESCAPE_WIDE)

/// True when this machine can run `put_escaped_wide`.
inline bool wide_escape_runs_here() {
    return __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
           __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512vbmi2") != 0 &&
           __builtin_cpu_supports("bmi2") != 0;
}

namespace detail {

/// The letters behind the backslashes, by control character; `u` begins the long escape.
alignas(32) inline constexpr std::array<char, 32> control_letters = [] {
    std::array<char, 32> letters{};
    for (std::size_t code = 0; code < letters.size(); ++code) letters[code] = ready_escapes[code].text[1];
    return letters;
}();

/// Writes those of the bytes that the mask names.
[[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]] inline char* put_squeezed(
    char* at, __m512i bytes, std::uint64_t kept) {
    _mm512_storeu_si512(at, _mm512_maskz_compress_epi8(kept, bytes));
    return at + std::popcount(kept);
}

}  // namespace detail

/// Writes `size` bytes escaped, 32 at a time and without a branch for each escape, however dense they are: a
/// backslash goes before every byte, and then those that nobody asked for are squeezed out. Only behind the
/// `u` of a long escape it is interrupted, for the four digits. Precondition: room for `escaped_room(size)`.
[[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]] inline char*
put_escaped_wide(char* at, char const* from, std::size_t size) {
    __m256i const letters =
        _mm256_load_si256(reinterpret_cast<__m256i const*>(detail::control_letters.data()));
    while (size != 0) {
        std::size_t const count = size < 32 ? size : 32;
        std::uint32_t const there = _bzhi_u32(~0U, static_cast<unsigned>(count));
        __m256i const block = _mm256_maskz_loadu_epi8(there, from);  // nothing is read behind the end
        std::uint32_t const controls = _mm256_mask_cmplt_epu8_mask(there, block, _mm256_set1_epi8(0x20));
        std::uint32_t const escaped = controls | _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8('"')) |
                                      _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8('\\'));
        __m256i const text = _mm256_mask_permutexvar_epi8(block, controls, block, letters);
        __m512i const pairs =
            _mm512_or_si512(_mm512_slli_epi16(_mm512_cvtepu8_epi16(text), 8), _mm512_set1_epi16('\\'));
        std::uint64_t kept =
            _pdep_u64(escaped, 0x5555'5555'5555'5555) | _pdep_u64(there, 0xAAAA'AAAA'AAAA'AAAA);
        std::uint32_t long_ones = _mm256_mask_cmpeq_epi8_mask(controls, text, _mm256_set1_epi8('u'));
        for (; long_ones != 0; long_ones &= long_ones - 1) {
            auto const place = static_cast<unsigned>(std::countr_zero(long_ones));
            std::uint64_t const up_to_u = _bzhi_u64(kept, 2 * place + 2);
            at = detail::put_squeezed(at, pairs, up_to_u);
            kept ^= up_to_u;
            std::memcpy(at, ready_escapes[static_cast<std::uint8_t>(from[place])].text + 2, 4);
            at += 4;
        }
        at = detail::put_squeezed(at, pairs, kept);
        from += count;
        size -= count;
    }
    return at;
}

#endif

}  // namespace syncfn

#endif
