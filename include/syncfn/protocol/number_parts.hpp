// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_NUMBER_PARTS_HPP
#define SYNCFN_PROTOCOL_NUMBER_PARTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

/// A JSON number taken apart: its value is ±0.digits × 10^point, `digits` without zeros at either end.
/// Two numbers are equal exactly when their parts are, whatever their spelling (`1.50`, `15e-1`); zero has no
/// digits, and keeps its sign.
struct number_parts {
    bool negative = false;
    std::string digits = {};
    std::int64_t point = 0;

    bool zero() const { return digits.empty(); }
    std::int64_t whole_digits() const { return std::max<std::int64_t>(point, 0); }
    std::int64_t fraction_digits() const {
        return std::max<std::int64_t>(static_cast<std::int64_t>(digits.size()) - point, 0);
    }

    friend bool operator==(number_parts const&, number_parts const&) = default;
};

namespace detail {

/// The exponent behind `e`; beyond ±10^15 it stays there, which no number in memory can make up for.
inline std::int64_t exponent_of(std::string_view text) {
    constexpr std::int64_t bound = 1'000'000'000'000'000;
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    for (char const c : text)
        if (value < bound) value = value * 10 + (c - '0');
    return negative ? -value : value;
}

}  // namespace detail

/// Takes a number apart. Precondition: `text` is a number of the JSON grammar. Linear.
inline number_parts parts_of(std::string_view text) {
    number_parts parts;
    parts.negative = text.starts_with('-');
    if (parts.negative) text.remove_prefix(1);
    std::size_t const e = text.find_first_of("eE");
    std::string_view const mantissa = text.substr(0, e);
    std::size_t const dot = mantissa.find('.');
    std::string_view const whole = mantissa.substr(0, dot);

    parts.digits = whole;
    if (dot != std::string_view::npos) parts.digits += mantissa.substr(dot + 1);
    std::size_t const leading = parts.digits.find_first_not_of('0');
    if (leading == std::string::npos) return {parts.negative, {}, 0};
    parts.digits.erase(0, leading);
    parts.digits.erase(parts.digits.find_last_not_of('0') + 1);
    parts.point = static_cast<std::int64_t>(whole.size()) - static_cast<std::int64_t>(leading);
    if (e != std::string_view::npos) parts.point += detail::exponent_of(text.substr(e + 1));
    return parts;
}

}  // namespace syncfn

#endif
