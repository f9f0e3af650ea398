// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_INFERENCE_HPP
#define SYNCFN_DESTINATION_INFERENCE_HPP

#include <syncfn/destination/decimal_text.hpp>
#include <syncfn/destination/temporal_text.hpp>
#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/number_parts.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>  // std::ssize
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace syncfn {

/// The types that a column can turn out to have (TYP-1). `none`: no value yet. FLOAT and BINARY are missing:
/// no JSON value proves them.
enum class logical_type : std::uint8_t {
    none,
    boolean,
    int16,       ///< SHORT
    int32,       ///< INT
    int64,       ///< LONG
    bigdecimal,  ///< at most 38 digits
    float64,     ///< DOUBLE
    localdate,
    localdatetime,
    instant,
    string,
    json,
};

/// The contract's word for a type.
constexpr std::string_view name_of(logical_type type) {
    constexpr std::string_view names[] = {"NONE",          "BOOLEAN",    "SHORT",  "INT",
                                          "LONG",          "BIGDECIMAL", "DOUBLE", "LOCALDATE",
                                          "LOCALDATETIME", "INSTANT",    "STRING", "JSON"};
    return names[static_cast<std::size_t>(type)];
}

constexpr bool is_integer(logical_type type) {
    return type == logical_type::int16 || type == logical_type::int32 || type == logical_type::int64;
}

/// All that has to be known of a column's values to name the narrowest type that holds each of them exactly.
/// Facts only add up, so the order of arrival never matters.
struct type_facts {
    enum kind : std::uint16_t {
        boolean = 1,
        integer = 2,
        binary_fraction = 4,   ///< a double prints back to the same number
        decimal_fraction = 8,  ///< it does not
        date = 16,
        datetime = 32,
        instant = 64,
        text = 128,
        json = 256,
    };
    /// The widths that integers need, in order.
    enum width : std::uint8_t { no_integer, in_16, in_32, in_double, in_64, beyond_64 };

    std::uint16_t kinds = 0;
    std::uint8_t integer_width = no_integer;
    std::uint16_t whole_digits = 0;     ///< the most digits before the point of any number
    std::uint16_t fraction_digits = 0;  ///< the most digits behind it

    friend bool operator==(type_facts const&, type_facts const&) = default;
};

/// What is known of two sets of values together: associative, commutative, idempotent.
constexpr type_facts widen(type_facts const& a, type_facts const& b) {
    return {static_cast<std::uint16_t>(a.kinds | b.kinds), std::max(a.integer_width, b.integer_width),
            std::max(a.whole_digits, b.whole_digits), std::max(a.fraction_digits, b.fraction_digits)};
}

namespace detail {

constexpr bool fits_decimal(type_facts const& facts) {
    return facts.whole_digits + facts.fraction_digits <= max_decimal_digits;
}

constexpr logical_type integer_type(type_facts const& facts) {
    switch (facts.integer_width) {
        case type_facts::in_16: return logical_type::int16;
        case type_facts::in_32: return logical_type::int32;
        case type_facts::in_double:
        case type_facts::in_64: return logical_type::int64;
        default: return fits_decimal(facts) ? logical_type::bigdecimal : logical_type::string;
    }
}

constexpr logical_type number_type(type_facts const& facts) {
    if (facts.kinds == type_facts::integer) return integer_type(facts);
    bool const doubles_hold_all =
        (facts.kinds & type_facts::decimal_fraction) == 0 && facts.integer_width <= type_facts::in_double;
    if (doubles_hold_all) return logical_type::float64;
    return fits_decimal(facts) ? logical_type::bigdecimal : logical_type::string;
}

constexpr logical_type temporal_type(type_facts const& facts) {
    if (facts.kinds == type_facts::date) return logical_type::localdate;
    if (facts.kinds == type_facts::instant) return logical_type::instant;
    return facts.kinds & type_facts::instant ? logical_type::string : logical_type::localdatetime;
}

constexpr std::uint16_t digit_count(std::int64_t count) {
    return static_cast<std::uint16_t>(
        std::min<std::int64_t>(count, std::numeric_limits<std::uint16_t>::max()));
}

inline type_facts integer_facts(std::string_view numeral) {
    type_facts facts{type_facts::integer};
    std::int64_t value = 0;
    auto const read = std::from_chars(numeral.data(), numeral.data() + numeral.size(), value);
    std::string_view const digits = numeral.substr(numeral.starts_with('-') ? 1 : 0);
    facts.whole_digits =
        value == 0 && read.ec == std::errc() ? std::uint16_t{0} : digit_count(std::ssize(digits));
    std::int64_t constexpr exact = std::int64_t{1} << 53;
    if (read.ec != std::errc())
        facts.integer_width = type_facts::beyond_64;
    else if (value >= -32768 && value <= 32767)
        facts.integer_width = type_facts::in_16;
    else if (value >= std::numeric_limits<std::int32_t>::min() &&
             value <= std::numeric_limits<std::int32_t>::max())
        facts.integer_width = type_facts::in_32;
    else
        facts.integer_width = value >= -exact && value <= exact ? type_facts::in_double : type_facts::in_64;
    return facts;
}

inline type_facts number_facts(std::string_view numeral) {
    if (numeral.find_first_of(".eE") == std::string_view::npos) return integer_facts(numeral);
    number_parts const parts = decimal_parts_of(numeral);
    type_facts facts{exact_double(numeral) ? type_facts::binary_fraction : type_facts::decimal_fraction};
    facts.whole_digits = digit_count(parts.whole_digits());
    facts.fraction_digits = digit_count(parts.fraction_digits());
    return facts;
}

inline type_facts string_facts(std::string_view text) {
    switch (temporal_of(text)) {
        case temporal::date: return {type_facts::date};
        case temporal::datetime: return {type_facts::datetime};
        case temporal::instant: return {type_facts::instant};
        default: return {type_facts::text};
    }
}

/// `text` as a JSON string.
inline std::string json_quoted(std::string_view text) {
    std::string json = "\"";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (json += '\\') += c;
        else if (byte < 0x20)
            ((json += "\\u00") += "0123456789abcdef"[byte >> 4]) += "0123456789abcdef"[byte & 15];
        else
            json += c;
    }
    return json + '"';
}

}  // namespace detail

/// The narrowest type that holds all the values exactly (TYP-1 … TYP-4).
constexpr logical_type type_of(type_facts const& facts) {
    constexpr unsigned numbers =
        type_facts::integer | type_facts::binary_fraction | type_facts::decimal_fraction;
    constexpr unsigned times = type_facts::date | type_facts::datetime | type_facts::instant;
    unsigned const kinds = facts.kinds;
    if (kinds == 0) return logical_type::none;
    if (kinds & type_facts::json) return logical_type::json;
    if ((kinds & ~numbers) == 0) return detail::number_type(facts);
    if ((kinds & ~times) == 0) return detail::temporal_type(facts);
    return kinds == type_facts::boolean ? logical_type::boolean : logical_type::string;
}

/// What one value says about its column (TYP-2, TYP-3). With `dates_as_text` a date is a string as any other.
inline type_facts infer(cell const& value, bool dates_as_text = false) {
    switch (value.type) {
        case cell_type::boolean: return {type_facts::boolean};
        case cell_type::number: return detail::number_facts(value.text);
        case cell_type::string:
            return dates_as_text ? type_facts{type_facts::text} : detail::string_facts(value.text);
        case cell_type::json: return {type_facts::json};
        default: return {};
    }
}

/// The text of `value` in a column of type `type`: of a number the one text that all its spellings share, of
/// everything else, and of whatever lands in a STRING or JSON column, the text as sent. None for null.
/// Precondition: the column was widened by the value.
inline std::optional<std::string> stored_text(cell const& value, logical_type type) {
    if (value.type == cell_type::null) return std::nullopt;
    switch (type) {
        case logical_type::int16:
        case logical_type::int32:
        case logical_type::int64: return std::string(value.text == "-0" ? "0" : value.text);
        case logical_type::bigdecimal: return plain_text(decimal_parts_of(value.text));
        case logical_type::float64: return plain_double(exact_double(value.text).value_or(0));
        case logical_type::localdatetime:
            return temporal_of(value.text) == temporal::date ? std::string(value.text) + "T00:00:00"
                                                             : std::string(value.text);
        case logical_type::json:
            return value.type == cell_type::string ? detail::json_quoted(value.text)
                                                   : std::string(value.text);
        default: return std::string(value.text);
    }
}

/// True when a stored value's text changes as its column widens.
constexpr bool changes_text(logical_type from, logical_type to) {
    bool const is_text = from == logical_type::string || from == logical_type::localdate ||
                         from == logical_type::localdatetime || from == logical_type::instant;
    if (to == logical_type::json) return is_text;
    return from == logical_type::localdate && to == logical_type::localdatetime;
}

/// The text of a stored value after its column has widened. Distinct values stay distinct and none is rounded
/// (TYP-4).
inline std::string converted(std::string text, logical_type from, logical_type to) {
    if (!changes_text(from, to)) return text;
    return to == logical_type::json ? detail::json_quoted(text) : text + "T00:00:00";
}

}  // namespace syncfn

#endif
