// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SHORT_NUMBER_HPP
#define SYNCFN_CODEC_SHORT_NUMBER_HPP

#include <syncfn/codec/digit_word.hpp>
#include <syncfn/codec/double_value.hpp>
#include <syncfn/codec/number_scan.hpp>
#include <syncfn/codec/whole_number.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

/// Numbers that fit one machine word: identifiers, quantities, amounts of money. Most numbers do, and are
/// read with a few operations in place, without a call and without a loop whose end the processor could guess
/// wrongly. All others are left to number_scan.hpp.
namespace syncfn::scan {

/// Whether `c`, behind digits, ends the number.
inline bool ends_number(char c) { return !is_digit(c) && c != '.' && c != 'e' && c != 'E'; }

/// As `integer`.
template <whole_number I>
[[gnu::always_inline]] inline char const* short_integer(char const* at, char const* end, I& into) {
    constexpr unsigned digits_that_fit =
        std::numeric_limits<I>::digits10 < 7 ? std::numeric_limits<I>::digits10 : 7;
    if (end - at > static_cast<std::ptrdiff_t>(digit_word::size)) {
        bool const negative = std::is_signed_v<I> && *at == '-';
        char const* const first = at + (negative ? 1 : 0);
        digit_word const word = digit_word::load(first);
        unsigned const count = word.leading_digits();
        // One comparison for 1 to the most: 0 - 1 is large.
        if (count - 1 < digits_that_fit && (*first != '0' || count == 1) && ends_number(first[count])) {
            auto const value = static_cast<std::int64_t>(word.only_first(count).value());
            into = static_cast<I>(negative ? -value : value);
            return first + count;
        }
    }
    return integer(at, end, into);
}

/// As `floating`. The point is taken out of the word, and the digits are divided by the power of ten, which
/// rounds once, and so rightly, because both are exact.
template <std::floating_point F>
[[gnu::always_inline]] inline char const* short_floating(char const* at, char const* end, F& into) {
    if (exact_arithmetic && sizeof(F) == sizeof(double) &&
        end - at > static_cast<std::ptrdiff_t>(digit_word::size) + 1) {
        bool const negative = *at == '-';
        char const* const first = at + (negative ? 1 : 0);
        digit_word const word = digit_word::load(first);
        unsigned const whole = word.leading_digits();
        if (whole - 1 < 6 && first[whole] == '.' && (*first != '0' || whole == 1)) {
            unsigned const size = word.digits_and_one_other();
            if (size != whole + 1 && ends_number(first[size])) {
                double const digits = word.without(whole).only_first(size - 1).value();
                double const value = digits / double_value::exact_tens[size - whole - 1];
                into = static_cast<F>(negative ? -value : value);
                return first + size;
            }
        }
    }
    return floating(at, end, into);
}

}  // namespace syncfn::scan

#endif
