// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_TRANSLITERATION_HPP
#define SYNCFN_DESTINATION_TRANSLITERATION_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

namespace detail {

/// U+00C0 … U+024F: the ASCII letter under the marks (canonical decomposition), `_` where there is none.
inline constexpr std::string_view latin_bases =
    "AAAAAA_CEEEEIIII_NOOOOO__UUUUY__aaaaaa_ceeeeiiii_nooooo__uuuuy_y"
    "AaAaAaCcCcCcCcDd__EeEeEeEeEeGgGgGgGgHh__IiIiIiIiI___JjKk_LlLlLl_"
    "___NnNnNn___OoOoOo__RrRrRrSsSsSsSsTtTt__UuUuUuUuUuUuWwYyYZzZzZz_"
    "________________________________Oo_____________Uu_______________"
    "_____________AaIiOoUuUuUuUuUu_AaAa____GgKkOoOo__j___Gg__NnAa____"
    "AaAaEeEeIiIiOoOoRrRrUuUuSsTt__Hh______AaEeOoOoOoOoYy____________"
    "________________";

/// U+1E00 … U+1EFF, likewise.
inline constexpr std::string_view latin_additional_bases =
    "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
    "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
    "WwWwWwWwWwXxXxYyZzZzZzhtwy______AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
    "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy______";

static_assert(latin_bases.size() == 0x250 - 0xC0 && latin_additional_bases.size() == 0x100);

constexpr bool is_combining_mark(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

/// The code point at `at`, which moves behind it. A byte that belongs to none reads as U+FFFD.
constexpr char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto const lead = static_cast<std::uint8_t>(text[at++]);
    if (lead < 0x80) return lead;
    std::size_t const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (more == 0 || at + more > text.size()) return 0xFFFD;
    char32_t point = lead & (0x3Fu >> more);
    for (std::size_t i = 0; i < more; ++i)
        point = (point << 6) | (static_cast<std::uint8_t>(text[at++]) & 0x3Fu);
    return point;
}

}  // namespace detail

/// `text` in the letters, digits and `_` of ASCII (TAB-3): Latin letters lose their marks, whatever else
/// there is becomes `_`, one per code point. A letter that Unicode does not decompose (`ß`, `ø`, `ł`) is
/// "whatever else".
constexpr std::string to_ascii(std::string_view text) {
    std::string ascii;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = detail::next_code_point(text, at);
        if (detail::is_combining_mark(c)) continue;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            ascii += static_cast<char>(c);
        else if (c >= 0xC0 && c < 0x250)
            ascii += detail::latin_bases[c - 0xC0];
        else if (c >= 0x1E00 && c < 0x1F00)
            ascii += detail::latin_additional_bases[c - 0x1E00];
        else
            ascii += '_';
    }
    return ascii;
}

}  // namespace syncfn

#endif
