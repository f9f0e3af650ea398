// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_TIME_TEXT_HPP
#define SYNCFN_PROTOCOL_TIME_TEXT_HPP

#include <syncfn/protocol/civil_time.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>  // std::in_range

namespace syncfn {

/// Why a type cannot hold a time that is written well.
enum class time_fault : std::uint8_t {
    range,  ///< beyond the years 0001 to 9999, or beyond what the type counts
    finer,  ///< more precise than the type holds; nothing is rounded
};

/// How a duration counts: so many ticks a second (a power of ten), or so many seconds a tick.
template <class Duration>
struct tick {
    static_assert(std::is_integral_v<typename Duration::rep>,
                  "syncfn: a time point needs an integral duration; a floating-point one has no exact text");
    using period = typename Duration::period;
    static constexpr bool whole_seconds = period::den == 1;
    static constexpr std::int64_t per_second = whole_seconds ? 1 : period::den;
    static constexpr std::int64_t seconds = whole_seconds ? period::num : 1;
    static constexpr std::size_t fraction_digits = [] {
        std::size_t digits = 0;
        for (std::int64_t scale = per_second; scale > 1 && scale % 10 == 0; scale /= 10) ++digits;
        return digits;
    }();
    static_assert(
        [] {
            std::int64_t scale = per_second;
            while (scale > 1 && scale % 10 == 0) scale /= 10;
            return scale == 1 && (whole_seconds || period::num == 1);
        }(),
        "syncfn: a time point counts whole seconds or a decimal fraction of one");
};

/// The length of the text of a time that is counted in this duration.
template <class Duration>
inline constexpr std::size_t civil_time_size =
    date_size + sizeof "Thh:mm:ss" - 1 +
    (tick<Duration>::fraction_digits == 0 ? 0 : 1 + tick<Duration>::fraction_digits);

/// Writes `YYYY-MM-DDThh:mm:ss`, with as many fraction digits as the duration has; null when the year is
/// outside 0001 to 9999. Precondition: room for `civil_time_size<Duration>` bytes.
template <class Duration>
char* put_civil_time(char* at, Duration since_epoch) {
    using unit = tick<Duration>;
    auto const count = static_cast<std::int64_t>(since_epoch.count());
    std::int64_t second = count / unit::per_second;
    std::int64_t fraction = count % unit::per_second;
    if (fraction < 0) {
        fraction += unit::per_second;
        --second;
    }
    constexpr std::int64_t limit = 400'000'000'000;  // seconds; far beyond the year 9999
    if (second > limit / unit::seconds || second < -limit / unit::seconds) return nullptr;
    second *= unit::seconds;
    std::int64_t day = second / detail::day_seconds;
    std::int64_t in_day = second % detail::day_seconds;
    if (in_day < 0) {
        in_day += detail::day_seconds;
        --day;
    }
    std::chrono::year_month_day const date{std::chrono::sys_days(std::chrono::days(day))};
    if (!year_is_writable(date)) return nullptr;
    auto const second_of_day = static_cast<unsigned>(in_day);
    at = put_date(at, date);
    *at++ = 'T';
    at = detail::put_two_digits(at, second_of_day / 3600);
    *at++ = ':';
    at = detail::put_two_digits(at, second_of_day / 60 % 60);
    *at++ = ':';
    at = detail::put_two_digits(at, second_of_day % 60);
    if constexpr (unit::fraction_digits > 0) {
        *at++ = '.';
        at = detail::put_digits<unit::fraction_digits>(at, static_cast<std::uint64_t>(fraction));
    }
    return at;
}

/// The same at the end of a string. False, and nothing is appended, when the year is outside 0001 to 9999.
template <class Duration>
bool append_civil_time(std::string& out, Duration since_epoch) {
    char text[civil_time_size<Duration>];
    char* const end = put_civil_time(text, since_epoch);
    if (end != nullptr) out.append(text, end);
    return end != nullptr;
}

namespace detail {

/// `whole × scale + part`, or nothing when it does not fit; 0 <= part < scale.
inline std::optional<std::int64_t> scaled_sum(std::int64_t whole, std::int64_t scale, std::int64_t part) {
    using limits = std::numeric_limits<std::int64_t>;
    if (whole < 0) {  // the product alone may lie below the least value that the sum reaches
        ++whole;
        part -= scale;
    }
    if (whole > limits::max() / scale || whole < limits::min() / scale) return std::nullopt;
    whole *= scale;
    if (part > 0 && whole > limits::max() - part) return std::nullopt;
    if (part < 0 && whole < limits::min() - part) return std::nullopt;
    return whole + part;
}

}  // namespace detail

/// The duration since 1970-01-01T00:00:00 at offset 0; a local time counts in its own zone. Nothing is
/// rounded.
template <class Duration>
std::optional<Duration> since_epoch(civil_time const& time, time_fault& fault) {
    using unit = tick<Duration>;
    std::int64_t second = std::chrono::sys_days(time.date).time_since_epoch().count() * detail::day_seconds +
                          time.second_of_day - std::int64_t{60} * time.offset_minutes.value_or(0);
    std::int64_t fraction = 0;
    for (std::size_t i = 0; i < unit::fraction_digits; ++i)
        fraction = fraction * 10 + (i < time.fraction.size() ? time.fraction[i] - '0' : 0);
    bool const lost = time.fraction.size() > unit::fraction_digits &&
                      time.fraction.find_first_not_of('0', unit::fraction_digits) != std::string_view::npos;
    fault = time_fault::finer;
    if (lost || second % unit::seconds != 0) return std::nullopt;
    fault = time_fault::range;
    char text[civil_time_size<std::chrono::seconds>];
    if (put_civil_time(text, std::chrono::seconds(second)) == nullptr)
        return std::nullopt;  // the offset left the years
    auto const count = detail::scaled_sum(second / unit::seconds, unit::per_second, fraction);
    if (!count || !std::in_range<typename Duration::rep>(*count)) return std::nullopt;
    return Duration(static_cast<typename Duration::rep>(*count));
}

}  // namespace syncfn

#endif
