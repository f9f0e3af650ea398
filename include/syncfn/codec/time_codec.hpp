// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TIME_CODEC_HPP
#define SYNCFN_CODEC_TIME_CODEC_HPP

#include <syncfn/codec/value_codec.hpp>
#include <syncfn/protocol/time_text.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>  // std::cmp_less

namespace syncfn {

/// A date, `YYYY-MM-DD`: `year_month_day`, or a time point that counts days.
template <travels_as<column_type::date> Date>
struct value_codec<Date> {
    static std::string expected() { return "a date YYYY-MM-DD that exists"; }

    static void write(json_writer& out, Date const& value, json_place const& place) {
        std::chrono::year_month_day const date = calendar_date(value);
        if (!date.ok() || !year_is_writable(date))
            refuse_to_write(errc::value_out_of_range, place, "a date that exists, of the years 0001 to 9999");
        std::string text;
        append_date(text, date);
        out.string(text);
    }

    static void read(json_view from, Date& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::string, from, place, expected())) return;
        auto const date = read_date(from.text());
        if (!date) return notes.refuse(errc::value_wrong_type, from, place, expected());
        if constexpr (counts_days)
            into = Date(std::chrono::sys_days(*date).time_since_epoch());
        else
            into = Date(*date);
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

template <class TimePoint>
void read_time(json_view from, TimePoint& into, json_place const& place, reading& notes, bool zoned,
               std::string const& expected) {
    if (!notes.demand(json_kind::string, from, place, expected)) return;
    auto const time = read_civil_time(from.text());
    if (!time || time->offset_minutes.has_value() != zoned)
        return notes.refuse(errc::value_wrong_type, from, place, expected);
    time_fault fault{};
    if (auto const count = since_epoch<typename TimePoint::duration>(*time, fault)) {
        into = TimePoint(*count);
        return;
    }
    bool const finer = fault == time_fault::finer;
    notes.refuse(errc::value_out_of_range, from, place, expected,
                 finer ? "the type counts less precisely; nothing is rounded" : "beyond what the type holds");
}

template <class TimePoint>
void write_time(json_writer& out, TimePoint const& value, json_place const& place, std::string_view zone) {
    std::string text;
    if (!append_civil_time(text, value.time_since_epoch()))
        refuse_to_write(errc::value_out_of_range, place, "a time of the years 0001 to 9999");
    text += zone;
    out.string(text);
}

}  // namespace detail

/// A time without a zone, `YYYY-MM-DDThh:mm:ss[.f]`: `std::chrono::local_time`.
template <travels_as<column_type::local_datetime> Time>
struct value_codec<Time> {
    static std::string expected() { return "a local time YYYY-MM-DDThh:mm:ss without an offset"; }

    static void write(json_writer& out, Time const& value, json_place const& place) {
        detail::write_time(out, value, place, "");
    }

    static void read(json_view from, Time& into, json_place const& place, reading& notes) {
        detail::read_time(from, into, place, notes, false, expected());
    }
};

/// A point of time, written with `Z`: `std::chrono::sys_time`. Any offset is read.
template <travels_as<column_type::instant> Time>
struct value_codec<Time> {
    static std::string expected() { return "an instant YYYY-MM-DDThh:mm:ss with Z or an offset"; }

    static void write(json_writer& out, Time const& value, json_place const& place) {
        detail::write_time(out, value, place, "Z");
    }

    static void read(json_view from, Time& into, json_place const& place, reading& notes) {
        detail::read_time(from, into, place, notes, true, expected());
    }
};

}  // namespace syncfn

#endif
