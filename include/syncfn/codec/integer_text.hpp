// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_INTEGER_TEXT_HPP
#define SYNCFN_CODEC_INTEGER_TEXT_HPP

#include <syncfn/codec/digit_block.hpp>
#include <syncfn/codec/digit_word.hpp>
#include <syncfn/codec/powers_of_ten.hpp>
#include <syncfn/codec/whole_number.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace syncfn {

/// The room that `write_integer` needs: a sign and the digits, which are written eight at a time.
template <whole_number I>
inline constexpr std::size_t max_integer_text =
    1 + (std::numeric_limits<I>::digits10 / digit_word::size + 1) * digit_word::size;

namespace integer_text {

/// How many digits it takes, one for zero. 1233 / 4096 is nearly log10(2), so that what the bits say is right
/// or one too few. Precondition: below 10^16.
inline unsigned count_digits(std::uint64_t value) {
    auto const fewest = static_cast<unsigned>(std::bit_width(value | 1)) * 1233 >> 12;
    return fewest + unsigned{(value | 1) >= whole_tens[fewest]};
}

/// The digits of any number below 10^16 in the same few steps, for no branch could foresee how many they are:
/// moved to the front of sixteen by a multiplication.
inline char* write_front(char* out, std::uint64_t value) {
    unsigned const count = count_digits(value);
    digit_block(value * whole_tens[16 - count]).store(out);
    return out + count;
}

/// At most eight digits: the word without its leading zeros.
inline char* write_short(char* out, std::uint32_t value) {
    digit_word const digits = digit_word::of(value);
    unsigned const skipped = digits.leading_zeros();
    digits.without_first(skipped).store(out);
    return out + digit_word::size - skipped;
}

inline char* write(char* out, std::uint64_t value) {
    constexpr std::uint64_t ten_to_8 = whole_tens[8];
    constexpr std::uint64_t ten_to_16 = whole_tens[16];
    if (value < ten_to_8) return write_short(out, static_cast<std::uint32_t>(value));
    if (value < ten_to_16) return write_front(out, value);
    std::uint64_t const front = value / ten_to_16;
    out = write_short(out, static_cast<std::uint32_t>(front));
    digit_block(value - front * ten_to_16).store(out);
    return out + digit_block::size;
}

}  // namespace integer_text

/// Writes the digits of `value` and returns the place behind them. Precondition: `max_integer_text<I>` bytes
/// can be written; those behind the returned place are left with anything.
template <whole_number I>
char* write_integer(char* out, I value) {
    auto rest = static_cast<std::uint64_t>(value);
    if constexpr (std::is_signed_v<I>) {
        *out = '-';
        out += value < 0 ? 1 : 0;
        rest = value < 0 ? 0 - rest : rest;
    }
    if constexpr (sizeof(I) < 4)
        return integer_text::write_short(out, static_cast<std::uint32_t>(rest));
    else
        return integer_text::write(out, rest);
}

}  // namespace syncfn

#endif
