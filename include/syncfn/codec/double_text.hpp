// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DOUBLE_TEXT_HPP
#define SYNCFN_CODEC_DOUBLE_TEXT_HPP

#include <syncfn/codec/digit_block.hpp>
#include <syncfn/codec/double_value.hpp>
#include <syncfn/codec/integer_text.hpp>
#include <syncfn/codec/powers_of_ten.hpp>
#include <syncfn/codec/wide_product.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace syncfn {

/// The room that `write_floating` needs; the longest text of a float or double has 24 characters.
inline constexpr std::size_t max_floating_text = 32;

namespace double_text {

/// What std::to_chars makes of any number, with ".0" when it has neither a point nor an exponent.
template <std::floating_point F>
[[gnu::noinline, gnu::cold]] char* write_by_library(char* out, F value) {
    char* const end = std::to_chars(out, out + max_floating_text, value).ptr;
    std::string_view const text(out, static_cast<std::size_t>(end - out));
    if (text.find_first_of(".e") != std::string_view::npos) return end;
    std::memcpy(end, ".0", 2);
    return end + 2;
}

/// Amounts of money and other numbers of at most two decimals: null when `magnitude` is none.
///
/// Two different decimals of at most 15 digits are never nearest to the same double. So when k / 100 rounds
/// to the value and k has at most 15 digits, k / 100 without its trailing zeros is the only text as short as
/// that. Whole numbers that end in five zeros may be shorter with an exponent and are left to the others.
inline char* write_hundredths(char* out, double magnitude) {
    constexpr double most = 9999999999999.998;  // the last below 10^13, and no number of hundredths
    if (!exact_arithmetic) return nullptr;
    auto const hundredths = static_cast<std::int64_t>(std::min(magnitude, most) * 100 + 0.5);
    if (static_cast<double>(hundredths) / 100 != magnitude) return nullptr;
    auto const all = static_cast<std::uint64_t>(hundredths);
    std::uint64_t const whole = all / 100;
    auto const part = static_cast<unsigned>(all - whole * 100);
    if (part == 0 && whole != 0 && whole % 100'000 == 0) return nullptr;
    out = integer_text::write(out, whole);
    unsigned const tenths = part / 10;
    unsigned const rest = part - tenths * 10;
    out[0] = '.';
    out[1] = static_cast<char>('0' + tenths);
    out[2] = static_cast<char>('0' + rest);
    return out + (rest == 0 ? 2 : 3);
}

/// `value` or 0, as arithmetic: for conditions as likely as not, which a branch would guess wrong each other
/// time.
constexpr std::uint64_t value_if(bool condition, std::uint64_t value) {
    return value & (0 - std::uint64_t{condition});
}

/// (front × 10 + last) × 10^exponent, where `front` has 15 or 16 digits and `last` one, perhaps 0.
struct decimal_digits {
    std::uint64_t front;
    unsigned last;
    int exponent;
};

/// The shortest decimal that reads back as c × 2^q, and among those the nearest; false in case of doubt.
/// Precondition: 2^52 < c < 2^53, c × 2^q is finite.
///
/// With the power of ten that makes the gap between two doubles at least 1 and less than 10, the value
/// becomes V = c × 2^q × 10^-k, of 16 or 17 digits before the point. All numbers nearer to V than half a gap
/// read back as the value: a multiple of ten among them is at least one digit shorter than all the others and
/// alone; else the whole number nearest to V is the answer, and always among them.
///
/// The power of ten is cut off, so V and the gap are too small, V by less than 2 in 2^64 and half the gap by
/// less than 1 in 2^60. Where a comparison is that close, which includes each tie, the answer is in doubt.
inline bool shortest(std::uint64_t c, int q, decimal_digits& into) {
    constexpr std::uint64_t one = std::uint64_t{1} << 60;  // 1, in the scale of the comparisons
    constexpr std::uint64_t doubt = 4;
    int const k = (q * 315653) >> 20;  // ⌊log10(2^q)⌋
    power_of_ten const& power = ten_to(-k);
    int const shift = q + binary_exponent(-k) + 1;  // 1 to 4: then `whole` has no fraction and `part` no more
    wide_product scaled = product(c << shift, power.high);
    std::uint64_t const less = product(c << shift, power.low).high;
    std::uint64_t const part = scaled.low + less;
    std::uint64_t const whole = scaled.high + (part < less ? 1 : 0);

    std::uint64_t const gap = power.high >> (4 - shift);
    std::uint64_t const upper_part = (part >> 4) + gap / 2;  // the upper end is V + gap / 2
    std::uint64_t const upper = whole + upper_part / one;
    std::uint64_t const front = upper / 10;
    // From the multiple of ten to the upper end.
    std::uint64_t const behind = (upper - front * 10) * one + upper_part % one;
    if (behind - doubt > 10 * one - 2 * doubt || behind - gap + doubt <= 2 * doubt ||
        part - (std::uint64_t{1} << 63) + doubt <= 2 * doubt)
        return false;
    std::uint64_t const last = value_if(behind >= gap, whole + (part >> 63) - front * 10);
    into = {front, static_cast<unsigned>(last), k};
    return true;
}

/// An exponent of at least two digits, with its sign.
inline char* write_exponent(char* out, int exponent) {
    out[0] = 'e';
    out[1] = exponent < 0 ? '-' : '+';
    auto const size = static_cast<unsigned>(exponent < 0 ? -exponent : exponent);
    out += 2;
    *out = static_cast<char>('0' + size / 100);
    out += size >= 100 ? 1 : 0;
    out[0] = static_cast<char>('0' + size / 10 % 10);
    out[1] = static_cast<char>('0' + size % 10);
    return out + 2;
}

/// How digits are laid out with a point: how much of "0.000" stands before them, how many of them before the
/// point (17: it is not among them), and how long they and the point are at least.
struct digit_layout {
    std::uint8_t prefix;
    std::uint8_t whole;
    std::uint8_t least;
};

/// From 0.000d to 16 digits before the point, by the exponent of the first digit: a table, since no branch
/// could foresee the next number's.
inline constexpr int lowest_layout = -4;
inline constexpr digit_layout layouts[] = {{5, 17, 0},  {4, 17, 0},  {3, 17, 0},  {2, 17, 0},  {0, 1, 3},
                                           {0, 2, 4},   {0, 3, 5},   {0, 4, 6},   {0, 5, 7},   {0, 6, 8},
                                           {0, 7, 9},   {0, 8, 10},  {0, 9, 11},  {0, 10, 12}, {0, 11, 13},
                                           {0, 12, 14}, {0, 13, 15}, {0, 14, 16}, {0, 15, 17}, {0, 16, 18}};

/// Writes the digits in the form that std::to_chars chooses: the shorter of those with a point and with an
/// exponent, the point when both are as long. `has_layout`: whether the exponent of the first digit is one
/// that `layouts` knows; it decides nearly always, and is known before the digits are.
inline char* write_digits(char* out, decimal_digits const& number, bool has_layout) {
    constexpr std::uint64_t least = 1'000'000'000'000'000;
    bool const missing = number.front < least;
    digit_block const block(number.front + value_if(missing, number.front * 9));
    unsigned const last_at = 16U - missing;
    int const exponent = number.exponent + static_cast<int>(last_at);  // of the first digit
    // How many digits there are without zeros at the end. Where the next number is written depends on it, and
    // until that is known its loads wait for these stores: so no count of the digits themselves, unless the
    // number has been shortened by more than one, which is rare among those that come here.
    bool const ends_in_zeros = (number.last == 0) & (number.front % 10 == 0);
    int const count = ends_in_zeros ? static_cast<int>(std::bit_width(block.nonzero()))
                                    : static_cast<int>(last_at + unsigned{number.last != 0});
    auto const last = static_cast<char>('0' + number.last);

    // More than five zeros before the point are longer than an exponent, and for a single digit one zero
    // less, since its exponent form has no point.
    int const single = count == 1 ? 1 : 0;
    if (has_layout && exponent <= count + 4 - single && exponent >= lowest_layout + single) {
        digit_layout const layout = layouts[exponent - lowest_layout];
        std::memcpy(out, "0.000000", 8);
        out += layout.prefix;
        out[17] = '0';
        block.store_with_point(out, layout.whole);
        out[last_at + unsigned{layout.whole <= last_at}] = last;
        return out + std::max(count + int{layout.whole < count}, int{layout.least});
    }
    block.store_with_point(out, 1);
    out[last_at + 1] = last;
    return write_exponent(out + count + 1 - single, exponent);
}

inline char* write(char* out, double value) {
    constexpr std::uint64_t hidden = std::uint64_t{1} << 52;
    auto const bits = std::bit_cast<std::uint64_t>(value);
    double const magnitude = std::fabs(value);
    *out = '-';
    char* const start = out + (bits >> 63);
    if (char* const end = write_hundredths(start, magnitude)) return end;

    // The gap below a power of two is half as wide, the subnormal numbers have fewer digits, and of whole
    // numbers from 2^53 on that need no exponent (below 10^22, which is below 2^74) all digits are printed.
    std::uint64_t const fraction = bits & (hidden - 1);
    auto const exponent = static_cast<int>(bits >> 52 & 0x7FF) - 1075;
    bool const rare = (fraction == 0) | (exponent == -1075) | (exponent > 0 && exponent < 22);
    decimal_digits digits;
    if (rare || !shortest(hidden | fraction, exponent, digits)) return write_by_library(out, value);
    return write_digits(start, digits, magnitude >= 1e-4 && magnitude < 1e16);
}

}  // namespace double_text

/// Writes the shortest text that reads back as exactly `value`, and returns the place behind it. It is the
/// text of std::to_chars, but always with a fraction or an exponent (`1.0`, `-0.0`, `1e+22`), so that whoever
/// infers a type sees a column of fractions from its first value on. Preconditions: finite;
/// `max_floating_text` bytes can be written, of which those behind the returned place are left with anything.
template <std::floating_point F>
char* write_floating(char* out, F value) {
    static_assert(sizeof(F) <= sizeof(double));
    if constexpr (std::is_same_v<F, double>)
        return double_text::write(out, value);
    else
        return double_text::write_by_library(out, value);
}

}  // namespace syncfn

#endif
