// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_TEMPORAL_TEXT_HPP
#define SYNCFN_DESTINATION_TEMPORAL_TEXT_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace syncfn {

/// What a string says about time (TYP-3).
enum class temporal : std::uint8_t { none, date, datetime, instant };

namespace detail {

/// Reads `pattern` off the front of `text`: `0` stands for a digit, everything else for itself.
constexpr bool take_pattern(std::string_view& text, std::string_view pattern) {
    if (text.size() < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const is_digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == '0' ? !is_digit : text[i] != pattern[i]) return false;
    }
    text.remove_prefix(pattern.size());
    return true;
}

constexpr int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) value = value * 10 + (text[i] - '0');
    return value;
}

constexpr bool is_calendar_date(std::string_view text) {
    std::chrono::year_month_day const day{std::chrono::year(digits_at(text, 0, 4)),
                                          std::chrono::month(static_cast<unsigned>(digits_at(text, 5, 2))),
                                          std::chrono::day(static_cast<unsigned>(digits_at(text, 8, 2)))};
    return digits_at(text, 0, 4) > 0 && day.ok();
}

/// `Z`, or an offset such as `+05:30`.
constexpr bool is_zone(std::string_view text) {
    if (text == "Z") return true;
    std::string_view rest = text;
    if (!take_pattern(rest, "+00:00") && !take_pattern(rest, "-00:00")) return false;
    return rest.empty() && digits_at(text, 1, 2) <= 23 && digits_at(text, 4, 2) <= 59;
}

}  // namespace detail

/// Recognises `YYYY-MM-DD`, `YYYY-MM-DDThh:mm:ss[.f]` and the latter with `Z` or an offset, if the calendar
/// date and the time of day exist; everything else is no time at all.
constexpr temporal temporal_of(std::string_view text) {
    std::string_view rest = text;
    if (!detail::take_pattern(rest, "0000-00-00") || !detail::is_calendar_date(text)) return temporal::none;
    if (rest.empty()) return temporal::date;
    if (!detail::take_pattern(rest, "T00:00:00")) return temporal::none;
    if (detail::digits_at(text, 11, 2) > 23 || detail::digits_at(text, 14, 2) > 59 ||
        detail::digits_at(text, 17, 2) > 59)
        return temporal::none;
    if (rest.starts_with('.')) {
        if (!detail::take_pattern(rest, ".0")) return temporal::none;
        while (detail::take_pattern(rest, "0")) continue;
    }
    if (rest.empty()) return temporal::datetime;
    return detail::is_zone(rest) ? temporal::instant : temporal::none;
}

}  // namespace syncfn

#endif
