// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SURROGATE_HPP
#define SYNCFN_CODEC_SURROGATE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace syncfn {

/// The UTF-16 code unit that the escape `\uXXXX` at `at` spells, if there is one.
inline std::optional<unsigned> utf16_escape_at(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    unsigned unit = 0;
    for (char const c : text.substr(at + 2, 4)) {
        std::size_t const digit = std::string_view("0123456789abcdefABCDEF").find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        unit = unit * 16 + static_cast<unsigned>(digit < 16 ? digit : digit - 6);
    }
    return unit;
}

constexpr bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// True when the text ends inside the escape that may begin at `at`.
inline bool escape_is_cut_off(std::string_view text, std::size_t at) {
    std::string_view const rest = text.substr(at);
    return rest.size() < 6 && rest.substr(0, 2) == std::string_view("\\u").substr(0, rest.size()) &&
           rest.find('"') == std::string_view::npos;
}

/// The offset of the first `\u` escape that is half of a surrogate pair, in the string that begins at
/// `quote`. The search ends with the string, or where it is no string any more; a pair that the end of the
/// text cuts off is no half.
inline std::optional<std::size_t> lone_surrogate_in(std::string_view text, std::size_t quote) {
    std::size_t at = quote + 1;
    while (at < text.size() && text[at] != '"' && static_cast<std::uint8_t>(text[at]) >= 0x20) {
        unsigned const unit = utf16_escape_at(text, at).value_or(0);
        if (is_low_surrogate(unit)) return at;
        if (is_high_surrogate(unit)) {
            if (escape_is_cut_off(text, at + 6)) return std::nullopt;
            if (!is_low_surrogate(utf16_escape_at(text, at + 6).value_or(0))) return at;
            at += 6;
        }
        at += unit != 0 ? 6 : text[at] == '\\' ? 2 : 1;
    }
    return std::nullopt;
}

}  // namespace syncfn

#endif
