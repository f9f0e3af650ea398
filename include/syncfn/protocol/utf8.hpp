// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_UTF8_HPP
#define SYNCFN_PROTOCOL_UTF8_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

/// The length in bytes of the well-formed UTF-8 sequence at `at`, or 0: no overlong form, no surrogate,
/// nothing beyond U+10FFFF (RFC 3629). Precondition: `at < text.size()`.
constexpr std::size_t utf8_sequence_at(std::string_view text, std::size_t at) {
    auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
    auto const in = [](std::uint8_t b, unsigned low, unsigned high) { return b >= low && b <= high; };
    std::uint8_t const lead = byte(0);
    std::size_t const left = text.size() - at;
    if (lead < 0x80) return 1;
    if (in(lead, 0xC2, 0xDF)) return left >= 2 && in(byte(1), 0x80, 0xBF) ? 2 : 0;
    if (in(lead, 0xE0, 0xEF)) {
        unsigned const low = lead == 0xE0 ? 0xA0 : 0x80;
        unsigned const high = lead == 0xED ? 0x9F : 0xBF;
        return left >= 3 && in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) ? 3 : 0;
    }
    if (in(lead, 0xF0, 0xF4)) {
        unsigned const low = lead == 0xF0 ? 0x90 : 0x80;
        unsigned const high = lead == 0xF4 ? 0x8F : 0xBF;
        return left >= 4 && in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) && in(byte(3), 0x80, 0xBF) ? 4
                                                                                                         : 0;
    }
    return 0;
}

/// The offset of the first byte that is not well-formed UTF-8, or `text.size()`. Linear.
constexpr std::size_t first_invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t const length = utf8_sequence_at(text, at);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

/// `text` with U+FFFD in place of each byte that is not well-formed UTF-8: for words that must reach a
/// person. Linear.
inline std::string repaired_utf8(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const length = utf8_sequence_at(text, at);
        out += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    return out;
}

}  // namespace syncfn

#endif
