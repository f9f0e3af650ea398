// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SURROGATE_HPP
#define SYNCFN_CODEC_SURROGATE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>  // std::size
#include <optional>
#include <string_view>

namespace syncfn {

/// The value of each hexadecimal digit, and -1 for all other bytes.
inline constexpr std::array<std::int8_t, 256> hexadecimal_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < 10; ++i) values['0' + i] = static_cast<std::int8_t>(i);
    for (std::size_t i = 0; i < 6; ++i) values['a' + i] = values['A' + i] = static_cast<std::int8_t>(10 + i);
    return values;
}();

/// The value of the four hexadecimal digits at `at`, negative if they are not. The -1 of one wrong digit
/// stays negative however it is shifted, so there is no branch. Precondition: four bytes can be read.
constexpr int four_hex_digits(char const* at) {
    auto const digit = [at](int i) { return int{hexadecimal_values[static_cast<std::uint8_t>(at[i])]}; };
    return digit(0) * 0x1000 | digit(1) * 0x100 | digit(2) * 0x10 | digit(3);
}

/// The UTF-16 code unit that the escape `\uXXXX` at `at` spells, if there is one.
inline std::optional<unsigned> utf16_escape_at(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    int const unit = four_hex_digits(text.data() + at + 2);
    if (unit < 0) return std::nullopt;
    return static_cast<unsigned>(unit);
}

constexpr bool is_high_surrogate(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low_surrogate(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// The scalar value that a pair of surrogates stands for. Precondition: they are one.
constexpr unsigned paired_surrogates(unsigned high, unsigned low) {
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/// Writes the UTF-8 of a character below U+10000 that is no surrogate. All bytes that a sequence may have are
/// written, and its length is reckoned from the sign of a difference instead of asked for: nobody can foresee
/// a branch on it, and compilers make branches of comparisons.
inline char* put_utf8(unsigned unit, char* out) {
    auto const byte = [](unsigned value) { return static_cast<char>(value & 0xFF); };
    unsigned const three = (0x7FF - unit) >> 31;
    unsigned const more = ((0x7F - unit) >> 31) + three;
    constexpr unsigned leads = 0xE0C000;  // a byte for each length
    out[0] = byte(unit >> (6 * more) | leads >> (8 * more));
    out[1] = byte(0x80 | (unit >> (6 * three) & 0x3F));
    out[2] = byte(0x80 | (unit & 0x3F));
    return out + 1 + more;
}

/// Writes the character that the pair of \u escapes at `at` stands for, perhaps over them. Precondition: it
/// is one.
inline char* put_pair(char const* at, char* out) {
    auto const byte = [](unsigned value) { return static_cast<char>(value); };
    unsigned const point = paired_surrogates(static_cast<unsigned>(four_hex_digits(at + 2)),
                                             static_cast<unsigned>(four_hex_digits(at + 8)));
    out[0] = byte(0xF0 | point >> 18), out[1] = byte(0x80 | (point >> 12 & 0x3F));
    out[2] = byte(0x80 | (point >> 6 & 0x3F)), out[3] = byte(0x80 | (point & 0x3F));
    return out + 4;
}

/// True when `text` ends before one can say whether it begins with the escape of a low surrogate.
inline bool may_become_low_surrogate(std::string_view text) {
    constexpr std::string_view allowed[] = {
        "\\", "u", "dD", "cdefCDEF", "0123456789abcdefABCDEF", "0123456789abcdefABCDEF"};
    if (text.size() >= std::size(allowed)) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (allowed[i].find(text[i]) == std::string_view::npos) return false;
    return true;
}

}  // namespace syncfn

#endif
