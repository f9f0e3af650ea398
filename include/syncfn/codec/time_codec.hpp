// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TIME_CODEC_HPP
#define SYNCFN_CODEC_TIME_CODEC_HPP

#include <syncfn/codec/value_codec.hpp>
#include <syncfn/protocol/time_text.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>  // std::cmp_less

namespace syncfn {

/// A date, `YYYY-MM-DD`: `year_month_day`, or a time point that counts days.
template <travels_as<column_type::date> Date>
struct value_codec<Date> {
    static std::string expected() { return "a date YYYY-MM-DD that exists"; }

    static constexpr std::size_t room = date_size + 2;

    static char* put(char* at, Date const& value, byte_buffer&, std::size_t) {
        std::chrono::year_month_day const date = calendar_date(value);
        if (!date.ok() || !year_is_writable(date))
            refuse_value(errc::value_out_of_range, "a date that exists, of the years 0001 to 9999");
        *at++ = '"';
        at = put_date(at, date);
        *at++ = '"';
        return at;
    }

    static void read(json_view from, Date& into, json_place const& place, reading& notes) {
        if (notes.demand(json_kind::string, from, place, expected()) && !parse(from.text(), into))
            notes.refuse(errc::value_wrong_type, from, place, expected());
    }

    /// False, and `into` stays as it was, when the characters are no date.
    static bool parse(std::string_view text, Date& into) {
        auto const date = read_date(text);
        if (!date) return false;
        if constexpr (counts_days)
            into = Date(std::chrono::sys_days(*date).time_since_epoch());
        else
            into = Date(*date);
        return true;
    }

private:
    static constexpr bool counts_days = requires(Date const& value) { value.time_since_epoch(); };

    static std::chrono::year_month_day calendar_date(Date const& value) {
        if constexpr (counts_days) {
            using namespace std::chrono;
            // The calendar counts years in 16 bits: days beyond them would come out as another year.
            constexpr auto first = sys_days(year(1) / 1 / 1).time_since_epoch().count();
            constexpr auto last = sys_days(year(9999) / 12 / 31).time_since_epoch().count();
            auto const count = value.time_since_epoch().count();
            if (std::cmp_less(count, first) || std::cmp_greater(count, last)) return {};
            return sys_days(days(static_cast<int>(count)));
        } else {
            return std::chrono::year_month_day(value);
        }
    }
};

namespace detail {

/// What became of the characters of a time.
enum class time_reading : std::uint8_t { read, no_time, too_fine, out_of_range };

template <class TimePoint>
time_reading parse_time(std::string_view text, TimePoint& into, bool zoned) {
    auto const time = read_civil_time(text);
    if (!time || time->offset_minutes.has_value() != zoned) return time_reading::no_time;
    time_fault fault{};
    auto const count = since_epoch<typename TimePoint::duration>(*time, fault);
    if (!count) return fault == time_fault::finer ? time_reading::too_fine : time_reading::out_of_range;
    into = TimePoint(*count);
    return time_reading::read;
}

template <class TimePoint>
void read_time(json_view from, TimePoint& into, json_place const& place, reading& notes, bool zoned,
               std::string const& expected) {
    if (!notes.demand(json_kind::string, from, place, expected)) return;
    switch (parse_time(from.text(), into, zoned)) {
        case time_reading::read: return;
        case time_reading::no_time: return notes.refuse(errc::value_wrong_type, from, place, expected);
        case time_reading::too_fine:
            return notes.refuse(errc::value_out_of_range, from, place, expected,
                                "the type counts less precisely; nothing is rounded");
        case time_reading::out_of_range:
            return notes.refuse(errc::value_out_of_range, from, place, expected,
                                "beyond what the type holds");
    }
}

template <class TimePoint>
char* put_time(char* at, TimePoint const& value) {
    *at++ = '"';
    at = put_civil_time(at, value.time_since_epoch());
    if (at == nullptr) refuse_value(errc::value_out_of_range, "a time of the years 0001 to 9999");
    return at;
}

}  // namespace detail

/// A time without a zone, `YYYY-MM-DDThh:mm:ss[.f]`: `std::chrono::local_time`.
template <travels_as<column_type::local_datetime> Time>
struct value_codec<Time> {
    static std::string expected() { return "a local time YYYY-MM-DDThh:mm:ss without an offset"; }

    static constexpr std::size_t room = civil_time_size<typename Time::duration> + 2;

    static char* put(char* at, Time const& value, byte_buffer&, std::size_t) {
        at = detail::put_time(at, value);
        *at++ = '"';
        return at;
    }

    static void read(json_view from, Time& into, json_place const& place, reading& notes) {
        detail::read_time(from, into, place, notes, false, expected());
    }

    /// False, and `into` stays as it was, when the characters are no such time.
    static bool parse(std::string_view text, Time& into) {
        return detail::parse_time(text, into, false) == detail::time_reading::read;
    }
};

/// A point of time, written with `Z`: `std::chrono::sys_time`. Any offset is read.
template <travels_as<column_type::instant> Time>
struct value_codec<Time> {
    static std::string expected() { return "an instant YYYY-MM-DDThh:mm:ss with Z or an offset"; }

    static constexpr std::size_t room = civil_time_size<typename Time::duration> + 3;

    static char* put(char* at, Time const& value, byte_buffer&, std::size_t) {
        at = detail::put_time(at, value);
        *at++ = 'Z';
        *at++ = '"';
        return at;
    }

    static void read(json_view from, Time& into, json_place const& place, reading& notes) {
        detail::read_time(from, into, place, notes, true, expected());
    }

    /// False, and `into` stays as it was, when the characters are no such time.
    static bool parse(std::string_view text, Time& into) {
        return detail::parse_time(text, into, true) == detail::time_reading::read;
    }
};

}  // namespace syncfn

#endif
