// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_EXACTNESS_FULL_RECORD_HPP
#define SYNCFN_TESTS_EXACTNESS_FULL_RECORD_HPP

#include "spelling.hpp"
#include "support/value_maker.hpp"
#include <syncfn/codec/record_codec.hpp>
#include <syncfn/entity/bytes.hpp>
#include <syncfn/entity/decimal.hpp>

#include <boost/describe/class.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exactness {

enum class mood { calm, merry, cross };
BOOST_DESCRIBE_ENUM(mood, calm, merry, cross)

struct spot {
    double x = 0;
    std::optional<std::int32_t> floor;
};
BOOST_DESCRIBE_STRUCT(spot, (), (x, floor))

using millisecond_time = std::chrono::sys_time<std::chrono::milliseconds>;
using local_second = std::chrono::local_seconds;

/// A record with members of every type that a column can have.
struct full_record {
    std::int64_t id = 0;
    bool flag = false;
    std::int8_t i8 = 0;
    std::int16_t i16 = 0;
    std::int32_t i32 = 0;
    std::uint8_t u8 = 0;
    std::uint16_t u16 = 0;
    std::uint32_t u32 = 0;
    std::uint64_t u64 = 0;
    float f32 = 0;
    double f64 = 0;
    std::string text;
    std::optional<std::string> note;
    std::optional<std::int64_t> count;
    std::optional<double> ratio;
    syncfn::decimal amount;
    syncfn::bytes blob;
    std::chrono::year_month_day day{};
    millisecond_time at{};
    local_second local{};
    mood feeling = mood::calm;
    spot where;
    std::vector<std::optional<double>> readings;
    std::array<std::int32_t, 2> pair{};
    std::map<std::string, std::int64_t> totals;
};
BOOST_DESCRIBE_STRUCT(full_record, (),
                      (id, flag, i8, i16, i32, u8, u16, u32, u64, f32, f64, text, note, count, ratio, amount,
                       blob, day, at, local, feeling, where, readings, pair, totals))

inline constexpr std::chrono::sys_days first_day = std::chrono::year(1) / 1 / 1;
inline constexpr std::chrono::sys_days last_day = std::chrono::year(9999) / 12 / 31;

inline std::chrono::sys_days make_day(support::random_bits& bits) {
    auto const days = static_cast<std::uint64_t>((last_day - first_day).count()) + 1;
    return first_day + std::chrono::days(static_cast<int>(bits.below(days)));
}

/// Any float but the infinities and NaN.
inline float make_float(support::random_bits& bits) {
    if (bits.one_in(2)) return static_cast<float>(static_cast<std::int32_t>(bits.next())) / 100;
    auto const pattern = static_cast<std::uint32_t>(bits.next());
    return std::bit_cast<float>((pattern & 0x7F800000) == 0x7F800000 ? pattern & 0xBFFFFFFF : pattern);
}

inline full_record make_record(support::value_maker& maker) {
    support::random_bits& bits = maker.bits();
    full_record made;
    made.id = maker.integer();
    made.flag = bits.one_in(2);
    made.i8 = static_cast<std::int8_t>(bits.next());
    made.i16 = static_cast<std::int16_t>(bits.next());
    made.i32 = static_cast<std::int32_t>(bits.next());
    made.u8 = static_cast<std::uint8_t>(bits.next());
    made.u16 = static_cast<std::uint16_t>(bits.next());
    made.u32 = static_cast<std::uint32_t>(bits.next());
    made.u64 = maker.natural();
    made.f32 = make_float(bits);
    made.f64 = maker.floating();
    made.text = maker.text();
    if (bits.one_in(2)) made.note = maker.text();
    if (bits.one_in(2)) made.count = maker.integer();
    if (bits.one_in(2)) made.ratio = maker.floating();
    made.amount = syncfn::decimal(maker.digits());
    made.blob = syncfn::bytes(maker.text());
    made.day = make_day(bits);
    made.at = make_day(bits) + std::chrono::milliseconds(bits.below(86'400'000));
    made.local = local_second(make_day(bits).time_since_epoch() + std::chrono::seconds(bits.below(86'400)));
    made.feeling = static_cast<mood>(bits.below(3));
    made.where = {maker.floating(), std::nullopt};
    if (bits.one_in(2)) made.where.floor = static_cast<std::int32_t>(bits.next());
    for (auto count = bits.below(4); count != 0; --count)
        made.readings.push_back(bits.one_in(3) ? std::nullopt : std::optional(maker.floating()));
    made.pair = {static_cast<std::int32_t>(bits.next()), 0};
    for (std::size_t i = 0, end = bits.below(4); i < end; ++i) made.totals[maker.name(i)] = maker.integer();
    return made;
}

/// Spells the members of a record as they must arrive; written without the library, to be a second opinion.
class record_speller {
public:
    explicit record_speller(speller& out) : out_(out) {}

    void spell(full_record const& r) {
        out_.open('{');
        members(r);
        out_.close('}');
    }

private:
    void members(full_record const& r) {
        member("id", r.id), member("flag", r.flag), member("i8", r.i8), member("i16", r.i16);
        member("i32", r.i32), member("u8", r.u8), member("u16", r.u16), member("u32", r.u32);
        member("u64", r.u64), member("f32", r.f32), member("f64", r.f64), member("text", r.text);
        member("note", r.note), member("count", r.count), member("ratio", r.ratio);
        member("amount", r.amount), member("blob", r.blob), member("day", r.day), member("at", r.at);
        member("local", r.local), member("feeling", r.feeling), member("where", r.where);
        member("readings", r.readings), member("pair", r.pair), member("totals", r.totals);
    }

    template <class T>
    void member(std::string_view name, T const& held) {
        out_.string(name);
        value(held);
    }

    void value(bool held) { out_.boolean(held); }
    template <std::integral I>
    void value(I held) {
        out_.integer(std::to_string(held));
    }
    void value(double held) { out_.floating(held); }
    /// A float travels as the shortest decimal that is nearest to it among floats.
    void value(float held) {
        char digits[64];
        *std::to_chars(digits, digits + sizeof digits - 1, held).ptr = '\0';
        out_.floating(std::strtod(digits, nullptr));
    }
    void value(std::string const& held) { out_.string(held); }
    void value(syncfn::decimal const& held) { out_.number(held.text()); }
    void value(syncfn::bytes const& held) { out_.string(base64(held.as_text())); }
    void value(std::chrono::year_month_day held) { out_.string(date(held)); }
    void value(millisecond_time held) { out_.string(time(held.time_since_epoch(), true) + "Z"); }
    void value(local_second held) { out_.string(time(held.time_since_epoch(), false)); }
    void value(mood held) {
        constexpr std::string_view names[] = {"calm", "merry", "cross"};
        out_.string(names[static_cast<std::size_t>(held)]);
    }
    template <class T>
    void value(std::optional<T> const& held) {
        if (held)
            value(*held);
        else
            out_.null();
    }
    void value(spot const& held) {
        out_.open('{');
        member("x", held.x);
        member("floor", held.floor);
        out_.close('}');
    }
    void value(std::vector<std::optional<double>> const& held) { elements(held); }
    void value(std::array<std::int32_t, 2> const& held) { elements(held); }
    void value(std::map<std::string, std::int64_t> const& held) {
        out_.open('{');
        for (auto const& [name, total] : held) member(name, total);
        out_.close('}');
    }

    template <class Sequence>
    void elements(Sequence const& held) {
        out_.open('[');
        for (auto const& each : held) value(each);
        out_.close(']');
    }

    static std::string date(std::chrono::year_month_day day) {
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                      static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        return text;
    }

    static std::string time(std::chrono::milliseconds since_epoch, bool with_fraction) {
        auto const days = std::chrono::floor<std::chrono::days>(since_epoch);
        std::chrono::hh_mm_ss const in_day(since_epoch - days);
        char text[32];
        std::snprintf(text, sizeof text, "T%02d:%02d:%02d", static_cast<int>(in_day.hours().count()),
                      static_cast<int>(in_day.minutes().count()), static_cast<int>(in_day.seconds().count()));
        std::string whole = date(std::chrono::sys_days(days)) + text;
        std::snprintf(text, sizeof text, ".%03d", static_cast<int>(in_day.subseconds().count()));
        return with_fraction ? whole + text : whole;
    }

    static std::string base64(std::string_view data) {
        constexpr std::string_view letters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string text;
        for (std::size_t at = 0; at < data.size(); at += 3) {
            std::uint32_t group = 0;
            for (std::size_t i = 0; i < 3; ++i)
                group = group << 8 | (at + i < data.size() ? static_cast<unsigned char>(data[at + i]) : 0U);
            for (std::size_t i = 0; i < 4; ++i)
                text += at + i > data.size() ? '=' : letters[group >> (18 - 6 * i) & 63];
        }
        return text;
    }

    speller& out_;
};

}  // namespace exactness

#endif
