// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TOKEN_SCAN_HPP
#define SYNCFN_CODEC_TOKEN_SCAN_HPP

#include <syncfn/codec/text_block.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace syncfn::scan {

inline constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Behind a run of white space: the indentation of a text that was printed for people.
inline char const* long_space(char const* at, char const* end) {
    while (static_cast<std::size_t>(end - at) >= text_block::size) {
        if (auto const other = text_block::load(at).not_spaces(); other.any()) return at + other.first();
        at += text_block::size;
    }
    while (at != end && is_space(*at)) ++at;
    return at;
}

/// Behind the white space that may stand here: most often none, or one space behind a comma or colon.
inline char const* space(char const* at, char const* end) {
    if (at == end || static_cast<std::uint8_t>(*at) > ' ') return at;
    if (!is_space(*at)) return at;
    ++at;
    return at == end || static_cast<std::uint8_t>(*at) > ' ' ? at : long_space(at, end);
}

/// Behind `c`, which stands here, perhaps after white space.
inline char const* mark(char const* at, char const* end, char c) {
    if (at != end && *at == c) return at + 1;
    at = space(at, end);
    return at != end && *at == c ? at + 1 : nullptr;
}

/// Behind `text`, which stands exactly here.
inline char const* literal(char const* at, char const* end, std::string_view text) {
    if (static_cast<std::size_t>(end - at) < text.size()) return nullptr;
    return std::memcmp(at, text.data(), text.size()) == 0 ? at + text.size() : nullptr;
}

}  // namespace syncfn::scan

#endif
