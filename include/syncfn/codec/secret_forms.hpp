// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SECRET_FORMS_HPP
#define SYNCFN_CODEC_SECRET_FORMS_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/protocol/json_pointer.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

namespace detail {

inline void append_utf16_escape(std::string& out, std::uint32_t unit) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[(unit >> shift) & 15];
}

/// The inside of a JSON string as encoders write it that leave nothing but ASCII. Precondition: valid UTF-8.
inline std::string ascii_json(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const lead = static_cast<std::uint8_t>(text[at++]);
        if (lead < 0x80) {
            out += static_cast<char>(lead);
            continue;
        }
        int const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        std::uint32_t point = lead & (0x3Fu >> more);
        for (int i = 0; i < more && at < text.size(); ++i)
            point = (point << 6) | (static_cast<std::uint8_t>(text[at++]) & 0x3Fu);
        if (point >= 0x10000) append_utf16_escape(out, 0xD800 + ((point - 0x10000) >> 10));
        append_utf16_escape(out, point >= 0x10000 ? 0xDC00 + ((point - 0x10000) & 0x3FF) : point);
    }
    return out;
}

inline std::string json_inside(std::string_view text) {
    std::string quoted;
    append_json_string(quoted, text);
    return quoted.substr(1, quoted.size() - 2);
}

inline std::string with_escaped_slashes(std::string_view text) {
    std::string out;
    for (char const c : text) out += c == '/' ? std::string("\\/") : std::string(1, c);
    return out;
}

}  // namespace detail

/// A secret as it stands inside JSON text, of every usual encoder, inside JSON within JSON, and in a JSON
/// Pointer. Some may be equal. Precondition: valid UTF-8.
inline std::vector<std::string> json_forms(std::string_view secret) {
    std::string const once = detail::json_inside(secret);
    std::string const ascii = detail::ascii_json(once);
    std::string const slashes = detail::with_escaped_slashes(once);
    std::string const ascii_slashes = detail::ascii_json(slashes);
    return {once,
            ascii,
            slashes,
            ascii_slashes,
            detail::json_inside(once),
            detail::json_inside(ascii),
            detail::json_inside(slashes),
            detail::json_inside(ascii_slashes),
            pointer_to("", secret).substr(1),
            pointer_to("", once).substr(1)};
}

/// `text` with `mask` instead of every `word`. Precondition: `word` is not empty. Linear in the text.
inline std::string replace_all(std::string text, std::string_view word, std::string_view mask) {
    std::size_t at = text.find(word);
    if (at == std::string::npos) return text;
    std::string out;
    std::size_t copied = 0;
    for (; at != std::string::npos; at = text.find(word, copied)) {
        out.append(text, copied, at - copied).append(mask);
        copied = at + word.size();
    }
    return out.append(text, copied);
}

}  // namespace syncfn

#endif
