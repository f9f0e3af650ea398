// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ESCAPE_HPP
#define SYNCFN_CODEC_ESCAPE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

/// Appends the escape of `c`, the shortest that JSON has. Precondition: `c` is `"`, `\` or a control
/// character.
inline void append_json_escape(std::string& out, char c) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    if (std::size_t const at = named.find(c); at != std::string_view::npos) {
        out += '\\';
        out += letters[at];
        return;
    }
    auto const code = static_cast<std::uint8_t>(c);
    out += "\\u00";
    out += digits[code >> 4];
    out += digits[code & 15];
}

/// Appends `text` as a JSON string with its quotes: `"`, `\` and the control characters below U+0020 are
/// escaped, everything else stands as it is. Precondition: `text` is valid UTF-8. Linear.
inline void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (c != '"' && c != '\\' && static_cast<std::uint8_t>(c) >= 0x20) continue;
        out.append(text, copied, at - copied);
        append_json_escape(out, c);
        copied = at + 1;
    }
    out.append(text, copied);
    out += '"';
}

}  // namespace syncfn

#endif
