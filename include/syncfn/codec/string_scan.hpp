// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_STRING_SCAN_HPP
#define SYNCFN_CODEC_STRING_SCAN_HPP

#include <syncfn/codec/escape_scan.hpp>
#include <syncfn/codec/text_block.hpp>

namespace syncfn::scan {

/// Behind the closing quote of the string whose content begins here; `escaped` becomes true when it holds an
/// escape.
inline char const* string(char const* at, char const* end, bool& escaped) {
    at = near_special(at, end);
    if (at == end) return nullptr;
    if (*at == '"') return at + 1;
    if (*at != '\\') return nullptr;
    escaped = true;
#if defined(SYNCFN_STRING_AVX512)
    if (__builtin_cpu_supports("avx512bw")) return string_by_wide_chunks(at, end);
#endif
#if defined(SYNCFN_BLOCK_SSE2)
    return string_by_chunks(at, end);
#else
    return string_by_escapes(at, end);
#endif
}

}  // namespace syncfn::scan

#endif
