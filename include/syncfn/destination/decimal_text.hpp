// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_DECIMAL_TEXT_HPP
#define SYNCFN_DESTINATION_DECIMAL_TEXT_HPP

#include <syncfn/protocol/number_parts.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace syncfn {

/// The parts of a JSON number without the sign of a zero: databases drop it. Linear.
inline number_parts decimal_parts_of(std::string_view numeral) {
    number_parts parts = parts_of(numeral);
    if (parts.zero()) parts.negative = false;
    return parts;
}

/// The number without an exponent and without needless zeros: `-0.0015`, `1200`.
/// Precondition: few enough digits to write out.
inline std::string plain_text(number_parts const& parts) {
    if (parts.zero()) return "0";
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
inline std::string plain_double(double value) {
    // 2^53: from here on `fixed` prints more than the shortest
    constexpr double whole_limit = 9007199254740992.0;
    double const size = std::fabs(value);
    if (size == 0) return "0";
    if (size >= 1e-6 && size < whole_limit) return detail::chars_of(value, std::chars_format::fixed);
    std::string text = detail::chars_of(value, std::chars_format::scientific);
    number_parts const parts = decimal_parts_of(text);
    return parts.whole_digits() + parts.fraction_digits() <= max_decimal_digits ? plain_text(parts) : text;
}

/// The double that prints back to the same number as `numeral`, if there is one (TYP-2).
inline std::optional<double> exact_double(std::string_view numeral) {
    double value = 0;
    auto const read = std::from_chars(numeral.data(), numeral.data() + numeral.size(), value);
    if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    if (decimal_parts_of(plain_double(value)) != decimal_parts_of(numeral)) return std::nullopt;
    return value;
}

}  // namespace syncfn

#endif
