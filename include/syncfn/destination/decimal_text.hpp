// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_DECIMAL_TEXT_HPP
#define SYNCFN_DESTINATION_DECIMAL_TEXT_HPP

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace syncfn {

/// The number that a JSON numeral stands for, exactly: 0.DIGITS × 10^point. Two numerals are the same number
/// when their parts are equal, whatever their digits look like (`1.50`, `15e-1`).
struct decimal_parts {
    bool negative = false;
    std::string digits = {};  ///< without zeros at either end; empty for zero
    std::int64_t point = 0;

    std::int64_t whole_digits() const { return std::max<std::int64_t>(point, 0); }
    std::int64_t fraction_digits() const {
        return std::max<std::int64_t>(static_cast<std::int64_t>(digits.size()) - point, 0);
    }

    friend bool operator==(decimal_parts const&, decimal_parts const&) = default;
};

namespace detail {

/// An exponent as a number; one that no memory could write out is cut to a billion.
inline std::int64_t decimal_exponent(std::string_view text) {
    constexpr std::int64_t limit = 1'000'000'000;
    bool const negative = text.starts_with('-');
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    for (char const c : text) value = std::min(limit, value * 10 + (c - '0'));
    return negative ? -value : value;
}

}  // namespace detail

/// The parts of a JSON numeral. Precondition: `numeral` is one (RFC 8259). Linear.
inline decimal_parts decimal_parts_of(std::string_view numeral) {
    decimal_parts parts;
    parts.negative = numeral.starts_with('-');
    if (parts.negative) numeral.remove_prefix(1);
    std::size_t const e = std::min(numeral.find_first_of("eE"), numeral.size());
    std::int64_t const exponent = e < numeral.size() ? detail::decimal_exponent(numeral.substr(e + 1)) : 0;
    std::string_view const mantissa = numeral.substr(0, e);
    std::size_t const dot = std::min(mantissa.find('.'), mantissa.size());
    parts.digits = mantissa.substr(0, dot);
    if (dot < mantissa.size()) parts.digits += mantissa.substr(dot + 1);
    std::size_t const first = std::min(parts.digits.find_first_not_of('0'), parts.digits.size());
    parts.point = static_cast<std::int64_t>(dot) + exponent - static_cast<std::int64_t>(first);
    parts.digits.erase(0, first);
    parts.digits.erase(parts.digits.find_last_not_of('0') + 1);
    if (parts.digits.empty()) return {};
    return parts;
}

/// The number without an exponent and without needless zeros: `-0.0015`, `1200`.
/// Precondition: few enough digits to write out.
inline std::string plain_text(decimal_parts const& parts) {
    if (parts.digits.empty()) return "0";
    auto const size = static_cast<std::int64_t>(parts.digits.size());
    std::string text = parts.negative ? "-" : "";
    if (parts.point <= 0)
        text += "0." + std::string(static_cast<std::size_t>(-parts.point), '0') + parts.digits;
    else if (parts.point >= size)
        text += parts.digits + std::string(static_cast<std::size_t>(parts.point - size), '0');
    else
        text += parts.digits.substr(0, static_cast<std::size_t>(parts.point)) + "." +
                parts.digits.substr(static_cast<std::size_t>(parts.point));
    return text;
}

namespace detail {

inline std::string chars_of(double value, std::chars_format format) {
    char text[64];
    return {text, std::to_chars(text, text + sizeof text, value, format).ptr};
}

}  // namespace detail

/// A number of at most this many digits is a BIGDECIMAL, and is always written out.
inline constexpr int max_decimal_digits = 38;

/// The shortest digits that read back as `value`: `10`, `0.1`, `1e+300`. The text is that of the same number
/// in any other column of numbers, so it stays the same when the column widens. Zero has no sign: databases
/// drop it. Precondition: finite.
inline std::string double_text(double value) {
    constexpr double whole_limit =
        9007199254740992.0;  // 2^53: from here on `fixed` prints more than the shortest
    double const size = std::fabs(value);
    if (size == 0) return "0";
    if (size >= 1e-6 && size < whole_limit) return detail::chars_of(value, std::chars_format::fixed);
    std::string text = detail::chars_of(value, std::chars_format::scientific);
    decimal_parts const parts = decimal_parts_of(text);
    return parts.whole_digits() + parts.fraction_digits() <= max_decimal_digits ? plain_text(parts) : text;
}

/// The double that prints back to the same number as `numeral`, if there is one (TYP-2).
inline std::optional<double> exact_double(std::string_view numeral) {
    double value = 0;
    auto const read = std::from_chars(numeral.data(), numeral.data() + numeral.size(), value);
    if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    if (decimal_parts_of(double_text(value)) != decimal_parts_of(numeral)) return std::nullopt;
    return value;
}

}  // namespace syncfn

#endif
