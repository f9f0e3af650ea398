// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_UNESCAPE_WIDE_HPP
#define SYNCFN_CODEC_UNESCAPE_WIDE_HPP

#include <syncfn/codec/escape_scan.hpp>
#include <syncfn/codec/surrogate.hpp>

#include <algorithm>  // std::min
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(SYNCFN_STRING_AVX512)

namespace syncfn::scan {

/// True when this machine can run `unescape_wide`.
inline bool wide_unescape_runs_here() {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2");
}

/// The first bytes of a chunk, as bits.
constexpr std::uint64_t first_bytes(std::size_t count) {
    return count == 0 ? 0 : ~std::uint64_t{0} >> (64 - count);
}

/// The \u escapes of a chunk after each has been written over with its UTF-8.
struct rewritten_escapes {
    std::uint64_t left_over;  ///< their bytes that UTF-8 did not need
    std::size_t size;         ///< of the chunk, without an escape that goes on behind it
};

/// Writes over the \u escapes of the `size` bytes at `text`; `found` are their `u`.
inline rewritten_escapes rewrite_unicode(char* text, std::size_t size, std::uint64_t found) {
    std::uint64_t left_over = 0;
    for (; found != 0; found &= found - 1) {
        auto const begin = static_cast<std::size_t>(std::countr_zero(found)) - 1;
        if (begin + 6 > size) return {left_over, begin};
        auto const unit = static_cast<unsigned>(four_hex_digits(text + begin + 2));
        std::size_t behind = begin + 6;
        char* written;
        if (is_high_surrogate(unit)) [[unlikely]] {
            behind = begin + 12;
            if (behind > size) return {left_over, begin};
            found &= found - 1;
            written = put_pair(text + begin, text + begin);
        } else {
            written = put_utf8(unit, text + begin);
        }
        left_over |= first_bytes(behind) & ~first_bytes(static_cast<std::size_t>(written - text));
    }
    return {left_over, size};
}

/// As `unescape`, sixty-four bytes at a time: one look into a table of all ASCII exchanges the letters of all
/// escapes for their meanings, and one instruction closes the gaps that the backslashes leave. So short
/// escapes cost nothing, however many there are and wherever they stand; \u escapes are written over one by
/// one before that. Precondition: `wide_unescape_runs_here()`.
[[gnu::target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt,bmi,bmi2")]] inline char* unescape_wide(
    char const* at, char const* end, char* out) {
    __m512i const meanings = _mm512_loadu_si512(escape_meanings.data());
    __m512i const more_meanings = _mm512_loadu_si512(escape_meanings.data() + 64);
    while (at != end) {
        std::size_t const left = std::min(static_cast<std::size_t>(end - at), string_chunk::size);
        std::size_t size = left;
        __m512i text = _mm512_maskz_loadu_epi8(first_bytes(left), at);
        std::uint64_t const slashes = _mm512_cmpeq_epi8_mask(text, _mm512_set1_epi8('\\'));
        std::uint64_t carried = 0;
        std::uint64_t const escaped = escaped_bytes(slashes, carried);
        size -= carried;  // a backslash at the end of the chunk is left to the next one, with its letter
        std::uint64_t gaps = slashes & ~escaped;
        std::uint64_t const unicode = _mm512_mask_cmpeq_epi8_mask(escaped, text, _mm512_set1_epi8('u'));
        text = _mm512_mask2_permutex2var_epi8(meanings, text, escaped, more_meanings);
        if (unicode != 0) {
            alignas(64) std::array<char, string_chunk::size> bytes;
            _mm512_store_si512(bytes.data(), text);
            rewritten_escapes const rewritten = rewrite_unicode(bytes.data(), size, unicode);
            text = _mm512_load_si512(bytes.data());
            size = rewritten.size;
            gaps = (gaps & ~(unicode >> 1)) | rewritten.left_over;
        }
        std::uint64_t const kept = first_bytes(size) & ~gaps;
        __m512i const packed = _mm512_maskz_compress_epi8(kept, text);
        // What has been written is no longer than what it was made of: before the end there is room for all.
        if (left == string_chunk::size)
            _mm512_storeu_si512(out, packed);
        else
            _mm512_mask_storeu_epi8(out, first_bytes(static_cast<std::size_t>(std::popcount(kept))), packed);
        out += std::popcount(kept);
        at += size;
    }
    return out;
}

}  // namespace syncfn::scan

#endif

#endif
