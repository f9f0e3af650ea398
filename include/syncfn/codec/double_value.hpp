// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DOUBLE_VALUE_HPP
#define SYNCFN_CODEC_DOUBLE_VALUE_HPP

#include <syncfn/codec/powers_of_ten.hpp>
#include <syncfn/codec/wide_product.hpp>

#include <bit>
#include <cfloat>  // FLT_EVAL_METHOD
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace syncfn {

/// Whether one operation on doubles is rounded once, as IEEE 754 has it.
#if defined(__FAST_MATH__)
inline constexpr bool exact_arithmetic = false;
#else
inline constexpr bool exact_arithmetic = FLT_EVAL_METHOD == 0;
#endif

/// What IEEE 754 says of `F`.
template <std::floating_point F>
struct floating_format {
    static_assert(std::numeric_limits<F>::is_iec559 && sizeof(F) <= 8);

    using bits = std::conditional_t<sizeof(F) == 8, std::uint64_t, std::uint32_t>;

    static constexpr int significand = std::numeric_limits<F>::digits;     // with the hidden bit
    static constexpr int bias = std::numeric_limits<F>::max_exponent - 1;  // the exponent of 1.0 as stored
    static constexpr int infinite = 2 * bias + 1;
    static constexpr int exact_power =
        std::numeric_limits<F>::digits == 53 ? 22 : 10;  // 5^22 < 2^53, 5^10 < 2^24
};

namespace double_value {

/// The powers of ten that are doubles themselves.
inline constexpr double exact_tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// Clinger's way: when both the digits and the power of ten are exact in `F`, one multiplication or division
/// rounds once, and so rightly.
template <std::floating_point F>
bool by_arithmetic(std::uint64_t digits, std::int64_t exponent, F& into) {
    using format = floating_format<F>;
    if (!exact_arithmetic || digits >> format::significand != 0) return false;
    if (exponent < -format::exact_power || exponent > format::exact_power) return false;
    auto const power = static_cast<F>(exact_tens[exponent < 0 ? -exponent : exponent]);
    auto const whole = static_cast<F>(static_cast<std::int64_t>(digits));
    into = exponent < 0 ? whole / power : whole * power;
    return true;
}

/// The way of Eisel and Lemire: digits × 10^exponent in 128 bits, of which the first few are the answer.
///
/// The power is cut off, so the true product is larger, by less than one in `high`. Only when the bits behind
/// the rounding bit are all ones can that change the answer; then the second half of the power is taken as
/// well, and less than two in `low` is missing. False where even that leaves a doubt, or it may be a tie of a
/// power that is not exact, and where the value is subnormal or out of range.
template <std::floating_point F>
bool by_product(std::uint64_t digits, std::int64_t exponent, F& into) {
    using format = floating_format<F>;
    constexpr std::uint64_t ones = (std::uint64_t{1} << (62 - format::significand)) - 1;
    if (exponent < power_of_ten::lowest || exponent > power_of_ten::highest) return false;
    auto const ten = static_cast<int>(exponent);
    power_of_ten const& power = ten_to(ten);
    int const shift = std::countl_zero(digits);
    wide_product all = product(digits << shift, power.high);
    if ((all.high & ones) == ones) {
        std::uint64_t const more = product(digits << shift, power.low).high;
        all.low += more;
        all.high += all.low < more ? 1 : 0;
        if ((all.high & ones) == ones && all.low >= ~std::uint64_t{1}) return false;
    }

    int const cut = 62 - format::significand + static_cast<int>(all.high >> 63);  // leaves the rounding bit
    std::uint64_t const kept = all.high >> cut;
    std::uint64_t significand = (kept + 1) >> 1;
    if (all.low == 0 && kept << cut == all.high && (kept & 1) != 0) {
        if (ten < 0 || ten > power_of_ten::last_exact_high) return false;
        significand &= ~std::uint64_t{1};  // a tie goes to the even one
    }
    int const stored = binary_exponent(ten) - shift + cut + 1 + format::significand + format::bias;
    if (stored < 1) return false;
    std::uint64_t const bits =
        (static_cast<std::uint64_t>(stored - 1) << (format::significand - 1)) + significand;
    if (bits >= static_cast<std::uint64_t>(format::infinite) << (format::significand - 1)) return false;
    into = std::bit_cast<F>(static_cast<typename format::bits>(bits));
    return true;
}

}  // namespace double_value

/// The floating-point number nearest to digits × 10^exponent. False when these ways cannot tell, which is
/// rare: the value is subnormal or out of range, or hardly differs from the middle between two numbers.
template <std::floating_point F>
bool nearest(std::uint64_t digits, std::int64_t exponent, F& into) {
    if (digits == 0) {
        into = 0;
        return true;
    }
    return double_value::by_arithmetic(digits, exponent, into) ||
           double_value::by_product(digits, exponent, into);
}

}  // namespace syncfn

#endif
