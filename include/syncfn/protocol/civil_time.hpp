// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_CIVIL_TIME_HPP
#define SYNCFN_PROTOCOL_CIVIL_TIME_HPP

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace syncfn {

/// A point of a calendar without a zone, as it is written.
struct civil_time {
    std::chrono::year_month_day date = {};
    std::int64_t second_of_day = 0;
    std::string_view fraction = {};          ///< the digits behind the point
    std::optional<int> offset_minutes = {};  ///< `Z` is 0; absent: a local time
};

namespace detail {

inline constexpr std::int64_t day_seconds = 86'400;

constexpr bool only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The number at `at`, exactly `count` digits; nothing when something else stands there.
constexpr std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count || !only_digits(text.substr(at, count))) return std::nullopt;
    int value = 0;
    for (char const c : text.substr(at, count)) value = value * 10 + (c - '0');
    return value;
}

inline void append_zero_padded(std::string& out, std::int64_t value, std::size_t width) {
    std::string const digits = std::to_string(value);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

/// "00" to "99".
inline constexpr std::array<char, 200> digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = static_cast<char>('0' + (i % 2 == 0 ? i / 20 : i / 2 % 10));
    return pairs;
}();

/// Writes two digits. Precondition: `value < 100`.
inline char* put_two_digits(char* at, unsigned value) {
    std::memcpy(at, digit_pairs.data() + std::size_t{2} * value, 2);
    return at + 2;
}

/// Writes `value` in exactly `Width` digits. Precondition: it has no more.
template <std::size_t Width>
char* put_digits(char* at, std::uint64_t value) {
    if constexpr (Width >= 2) {
        put_two_digits(at + Width - 2, static_cast<unsigned>(value % 100));
        put_digits<Width - 2>(at, value / 100);
    } else if constexpr (Width == 1) {
        *at = static_cast<char>('0' + value);
    }
    return at + Width;
}

/// The offset in minutes that `zone` spells: `Z`, `+hh:mm` or `-hh:mm`.
constexpr std::optional<int> zone_offset(std::string_view zone) {
    if (zone == "Z") return 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
    auto const hours = number_at(zone, 1, 2);
    auto const minutes = number_at(zone, 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    int const total = *hours * 60 + *minutes;
    return zone[0] == '-' ? -total : total;
}

}  // namespace detail

/// True for the years that ISO 8601 writes with four digits and SQL databases hold.
constexpr bool year_is_writable(std::chrono::year_month_day date) {
    return date.year() >= std::chrono::year(1) && date.year() <= std::chrono::year(9999);
}

/// The length of `YYYY-MM-DD`.
inline constexpr std::size_t date_size = 10;

/// Writes `YYYY-MM-DD`. Preconditions: `date.ok()` and `year_is_writable(date)`; room for `date_size` bytes.
inline char* put_date(char* at, std::chrono::year_month_day date) {
    auto const year = static_cast<unsigned>(static_cast<int>(date.year()));
    at = detail::put_two_digits(at, year / 100);
    at = detail::put_two_digits(at, year % 100);
    *at++ = '-';
    at = detail::put_two_digits(at, static_cast<unsigned>(date.month()));
    *at++ = '-';
    return detail::put_two_digits(at, static_cast<unsigned>(date.day()));
}

/// Reads `YYYY-MM-DD`, a date that exists; nothing otherwise.
constexpr std::optional<std::chrono::year_month_day> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const year = detail::number_at(text, 0, 4);
    auto const month = detail::number_at(text, 5, 2);
    auto const day = detail::number_at(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || !year_is_writable(date)) return std::nullopt;
    return date;
}

/// Reads `YYYY-MM-DDThh:mm:ss[.f][Z|±hh:mm]`; nothing when it has another form or does not exist (no leap
/// seconds).
constexpr std::optional<civil_time> read_civil_time(std::string_view text) {
    if (text.size() < 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    auto const date = read_date(text.substr(0, 10));
    auto const hour = detail::number_at(text, 11, 2);
    auto const minute = detail::number_at(text, 14, 2);
    auto const second = detail::number_at(text, 17, 2);
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    civil_time time{*date, (*hour * 60 + *minute) * 60 + *second, {}, {}};

    std::string_view rest = text.substr(19);
    if (rest.starts_with('.')) {
        std::size_t const end = rest.find_first_not_of("0123456789", 1);
        time.fraction = rest.substr(1, end == std::string_view::npos ? end : end - 1);
        if (time.fraction.empty()) return std::nullopt;
        rest.remove_prefix(1 + time.fraction.size());
    }
    if (rest.empty()) return time;
    time.offset_minutes = detail::zone_offset(rest);
    if (!time.offset_minutes) return std::nullopt;
    return time;
}

}  // namespace syncfn

#endif
