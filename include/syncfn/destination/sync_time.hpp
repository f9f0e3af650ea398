// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SYNC_TIME_HPP
#define SYNCFN_DESTINATION_SYNC_TIME_HPP

#include <syncfn/destination/destination.hpp>

#include <chrono>
#include <string>

namespace syncfn {

namespace detail {

/// `value` in decimal digits, with zeros in front up to `width`.
inline std::string zero_padded(long long value, std::size_t width) {
    std::string const digits = std::to_string(value);
    return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

}  // namespace detail

/// `2026-01-31T23:59:59.000001Z`: always as long, so that the order of the texts is the order of the times.
/// Precondition: a year of four digits.
inline std::string to_text(sync_time time) {
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const clock(time - day);
    auto const two = [](auto value) { return detail::zero_padded(static_cast<long long>(value), 2); };
    return detail::zero_padded(static_cast<int>(date.year()), 4) + "-" +
           two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day())) + "T" +
           two(clock.hours().count()) + ":" + two(clock.minutes().count()) + ":" +
           two(clock.seconds().count()) + "." + detail::zero_padded(clock.subseconds().count(), 6) + "Z";
}

}  // namespace syncfn

#endif
