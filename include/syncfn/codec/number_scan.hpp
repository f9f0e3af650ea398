// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_NUMBER_SCAN_HPP
#define SYNCFN_CODEC_NUMBER_SCAN_HPP

#include <syncfn/codec/digit_word.hpp>
#include <syncfn/codec/double_value.hpp>
#include <syncfn/codec/powers_of_ten.hpp>
#include <syncfn/codec/whole_number.hpp>

#include <bit>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <system_error>  // std::errc
#include <type_traits>

namespace syncfn::scan {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Behind the digits that may stand here.
inline char const* digits(char const* at, char const* end) {
    while (end - at >= static_cast<std::ptrdiff_t>(digit_word::size)) {
        unsigned const count = digit_word::load(at).leading_digits();
        at += count;
        if (count != digit_word::size) return at;
    }
    while (at != end && is_digit(*at)) ++at;
    return at;
}

/// Behind the digits that may stand here, which are appended to `value`, modulo 2^64.
inline char const* digits(char const* at, char const* end, std::uint64_t& value) {
    while (end - at >= static_cast<std::ptrdiff_t>(digit_word::size)) {
        digit_word const word = digit_word::load(at);
        unsigned const count = word.leading_digits();
        value = value * whole_tens[count] + word.only_first(count).value();
        at += count;
        if (count != digit_word::size) return at;
    }
    for (; at != end && is_digit(*at); ++at) value = value * 10 + static_cast<std::uint64_t>(*at - '0');
    return at;
}

/// The same behind a sign of `minus` characters, 0 or 1, which is taken for a leading zero: neither a branch
/// nor a second look at memory depends on whether there is one.
inline char const* digits_behind_sign(char const* at, char const* end, unsigned minus, std::uint64_t& value) {
    if (end - at < static_cast<std::ptrdiff_t>(digit_word::size)) return digits(at + minus, end, value);
    digit_word const word = digit_word::load(at).with_zero(minus);
    unsigned const count = word.leading_digits();
    value = word.only_first(count).value();
    at += count;
    return count == digit_word::size ? digits(at, end, value) : at;
}

/// Behind the number of the JSON grammar that begins here, or null. It is as long as it can be.
inline char const* number(char const* at, char const* end) {
    if (at != end && *at == '-') ++at;
    char const* const whole = at;
    at = digits(at, end);
    if (at == whole || (*whole == '0' && at != whole + 1)) return nullptr;
    if (at != end && *at == '.') {
        char const* const fraction = ++at;
        if ((at = digits(at, end)) == fraction) return nullptr;
    }
    if (at != end && (*at == 'e' || *at == 'E')) {
        ++at;
        if (at != end && (*at == '+' || *at == '-')) ++at;
        char const* const exponent = at;
        if ((at = digits(at, end)) == exponent) return nullptr;
    }
    return at;
}

/// Behind the integer that begins here and is written in digits only; null for all others (`1.0`, `1e2`), for
/// one that does not fit, and for what is no number.
template <whole_number I>
char const* integer(char const* at, char const* end, I& into) {
    using limits = std::numeric_limits<I>;
    if (at == end) return nullptr;
    unsigned const minus = *at == '-' ? 1 : 0;
    char const* const first = at + minus;
    std::uint64_t value = 0;
    at = digits_behind_sign(at, end, minus, value);
    auto const count = at - first;
    if (count == 0 || (*first == '0' && count != 1)) return nullptr;
    if (at != end && (*at == '.' || *at == 'e' || *at == 'E')) return nullptr;
    // 2^64 is 1.8 × 10^19: what begins with 1 and has grown beyond it is below 10^19 again.
    constexpr std::uint64_t least = 10'000'000'000'000'000'000U;
    if (count >= 20 && (count > 20 || *first != '1' || value < least)) return nullptr;

    auto const most = static_cast<std::uint64_t>(limits::max());
    if (value > (std::is_signed_v<I> ? most + minus : most * (1 - minus))) return nullptr;
    into = static_cast<I>((value ^ (0 - std::uint64_t{minus})) + minus);
    return at;
}

/// A number as it is read: its value is ±digits × 10^exponent, if it is `exact`. A number of more than 19
/// digits may be too much for `digits`, an exponent of very many for `exponent`.
struct scaled_digits {
    bool negative = false;
    bool exact = true;
    std::uint64_t digits = 0;
    std::int64_t exponent = 0;
};

/// Behind the exponent whose `e` stands here, or null. It is added to that of `parts`.
inline char const* exponent(char const* at, char const* end, scaled_digits& parts) {
    constexpr std::int64_t enough = 100'000;
    ++at;
    bool const negative = at != end && *at == '-';
    if (at != end && (*at == '+' || *at == '-')) ++at;
    char const* const first = at;
    std::int64_t value = 0;
    for (; at != end && is_digit(*at); ++at)
        if (value < enough) value = value * 10 + (*at - '0');
    if (at == first) return nullptr;
    if (value >= enough) parts.exact = false;
    parts.exponent += negative ? -value : value;
    return at;
}

/// Behind the number of the JSON grammar that begins here, or null.
inline char const* decimal(char const* at, char const* end, scaled_digits& parts) {
    if (at == end) return nullptr;
    unsigned const minus = *at == '-' ? 1 : 0;
    parts.negative = minus != 0;
    char const* const whole = at + minus;
    at = digits_behind_sign(at, end, minus, parts.digits);
    auto count = at - whole;
    if (count == 0 || (*whole == '0' && count != 1)) return nullptr;
    if (at != end && *at == '.') {
        char const* const fraction = ++at;
        at = digits(at, end, parts.digits);
        if (at == fraction) return nullptr;
        parts.exponent = fraction - at;
        count += at - fraction;
    }
    if (count > 19) {
        char const* first = whole;
        for (; first != at && (*first == '0' || *first == '.'); ++first) count -= *first == '0' ? 1 : 0;
        parts.exact = count <= 19;
    }
    return at != end && (*at == 'e' || *at == 'E') ? exponent(at, end, parts) : at;
}

/// Whether the number that ends at `end` is a zero, whatever its exponent.
inline bool zero(char const* at, char const* end) {
    while (at != end && (*at == '-' || *at == '0' || *at == '.')) ++at;
    return at == end || *at == 'e' || *at == 'E';
}

/// The careful way for any number of the grammar; linear in its length.
template <std::floating_point F>
char const* rare_floating(char const* at, char const* end, F& into) {
    F value{};
    auto const [stop, code] = std::from_chars(at, end, value);
    if (stop != end || code != std::errc()) return nullptr;
    if ((value == 0 && !zero(at, end)) || value - value != 0) return nullptr;
    into = value;
    return end;
}

/// As arithmetic: no branch could foresee it.
template <std::floating_point F>
F with_sign(F magnitude, bool negative) {
    using bits = typename floating_format<F>::bits;
    return std::bit_cast<F>(std::bit_cast<bits>(magnitude) | static_cast<bits>(negative)
                                                                 << (8 * sizeof(F) - 1));
}

/// Behind the number that begins here; null when it is none, or beyond the type's range at either end:
/// `1e400` is no infinity and `1e-400` is no zero. `into` is the nearest floating-point number.
template <std::floating_point F>
char const* floating(char const* at, char const* end, F& into) {
    scaled_digits parts;
    char const* const stop = decimal(at, end, parts);
    if (stop == nullptr) return nullptr;
    F value;
    if (!parts.exact || !nearest(parts.digits, parts.exponent, value)) return rare_floating(at, stop, into);
    into = with_sign(value, parts.negative);
    return stop;
}

}  // namespace syncfn::scan

#endif
