// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_STRING_TEXT_HPP
#define SYNCFN_CODEC_STRING_TEXT_HPP

#include <syncfn/codec/byte_buffer.hpp>
#include <syncfn/codec/escape.hpp>
#include <syncfn/codec/refusal.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/codec/utf8_wide.hpp>

#include <algorithm>  // std::min
#include <cstddef>
#include <string>
#include <string_view>

namespace syncfn {

/// Errors: `text_not_utf8`, with the offset of the first byte that is wrong.
inline void demand_utf8(std::string_view text) {
#if defined(SYNCFN_ESCAPE_WIDE)
    if (wide_escape_runs_here() && is_utf8_wide(text)) return;
#endif
    if (std::size_t const bad = invalid_utf8(text); bad != text.size())
        refuse_value(errc::text_not_utf8, "byte " + std::to_string(bad));
}

namespace detail {

inline constexpr std::size_t quotes = 2;

/// So much is escaped at once: six times a long text would be much room for nothing.
inline constexpr std::size_t string_piece = 1024;

/// A text that is not plain.
[[gnu::noinline]] inline char* put_special_string(char* at, std::string_view text, byte_buffer& out,
                                                  std::size_t rest) {
    demand_utf8(text);
    *at++ = '"';
    do {
        std::size_t const size = std::min(string_piece, text.size());
        at = out.room(at, escaped_room(size) + quotes + rest);
        at = put_escaped(at, text.data(), size);
        text.remove_prefix(size);
    } while (!text.empty());
    *at++ = '"';
    return at;
}

}  // namespace detail

/// Writes `text` as a JSON string at `at` and leaves room for `rest` bytes behind it. It needs no room to
/// begin with. Errors: throws `exception` with `text_not_utf8`.
inline char* put_string(char* at, std::string_view text, byte_buffer& out, std::size_t rest) {
    at = out.room(at, text.size() + detail::quotes + rest);
    char* const end = put_plain(at + 1, text);
    if (end == nullptr) return detail::put_special_string(at, text, out, rest);
    *at = '"';
    *end = '"';
    return end + 1;
}

}  // namespace syncfn

#endif
