// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SCALAR_CODEC_HPP
#define SYNCFN_CODEC_SCALAR_CODEC_HPP

#include <syncfn/codec/base64.hpp>
#include <syncfn/codec/double_text.hpp>
#include <syncfn/codec/enumerator_text.hpp>
#include <syncfn/codec/integer_text.hpp>
#include <syncfn/codec/number.hpp>
#include <syncfn/codec/string_text.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/codec/value_codec.hpp>
#include <syncfn/codec/value_scan.hpp>
#include <syncfn/entity/bytes.hpp>
#include <syncfn/entity/decimal.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cmath>  // std::isfinite
#include <concepts>
#include <cstddef>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

namespace detail {

/// Writes text that is JSON already.
inline char* put_verbatim(char* at, std::string_view text, byte_buffer& out, std::size_t rest) {
    at = out.room(at, text.size() + rest);
    std::memcpy(at, text.data(), text.size());
    return at + text.size();
}

/// True for text that is surely one JSON value and nothing else: what its maker minified.
inline bool is_one_value(std::string_view text) {
    char const* const end = text.data() + text.size();
    return invalid_utf8(text) == text.size() && scan::value(text.data(), end, default_json_depth) == end;
}

}  // namespace detail

template <>
struct value_codec<bool> {
    static std::string expected() { return "a boolean"; }

    static constexpr std::size_t room = 8;

    /// Without a branch, which would be guessed wrong half of the time.
    static char* put(char* at, bool value, byte_buffer&, std::size_t) {
        static constexpr char texts[2][9] = {"false   ", "true    "};
        std::memcpy(at, texts[value ? 1 : 0], room);
        return at + (value ? 4 : 5);
    }

    static void read(json_view from, bool& into, json_place const& place, reading& notes) {
        if (notes.demand(json_kind::boolean, from, place, expected())) into = from.text() == "true";
    }
};

template <whole_number I>
struct value_codec<I> {
    static std::string expected() {
        using limits = std::numeric_limits<I>;
        return "an integer from " + std::to_string(limits::min()) + " to " + std::to_string(limits::max());
    }

    static constexpr std::size_t room = max_integer_text<I>;

    static char* put(char* at, I value, byte_buffer&, std::size_t) { return write_integer(at, value); }

    static void read(json_view from, I& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::number, from, place, expected())) return;
        if (auto const value = read_integer<I>(from.text()))
            into = *value;
        else
            notes.refuse(errc::value_out_of_range, from, place, expected());
    }
};

template <std::floating_point F>
struct value_codec<F> {
    static_assert(sizeof(F) <= sizeof(double),
                  "syncfn: long double has no column; use double or syncfn::decimal");

    static std::string expected() { return "a number in the range of a floating-point column"; }

    static constexpr std::size_t room = max_floating_text;

    static char* put(char* at, F value, byte_buffer&, std::size_t) {
        if (!std::isfinite(value)) refuse_value(errc::value_not_a_number);
        return write_floating(at, value);
    }

    static void read(json_view from, F& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::number, from, place, expected())) return;
        if (auto const value = read_floating<F>(from.text()))
            into = *value;
        else
            notes.refuse(errc::value_out_of_range, from, place, expected());
    }
};

template <travels_as<column_type::string> Text>
struct value_codec<Text> {
    static std::string expected() { return "a string"; }

    static constexpr std::size_t room = 0;

    static char* put(char* at, std::string_view value, byte_buffer& out, std::size_t rest) {
        return put_string(at, value, out, rest);
    }

    static void read(json_view from, Text& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::string, from, place, expected())) return;
        if constexpr (std::same_as<Text, std::string_view>)
            into = notes.kept(from.text());
        else
            into = from.text();
    }
};

/// A number with all its digits.
template <>
struct value_codec<decimal> {
    static std::string expected() { return "a number"; }

    static constexpr std::size_t room = 0;

    static char* put(char* at, decimal const& value, byte_buffer& out, std::size_t rest) {
        return detail::put_verbatim(at, value.text(), out, rest);
    }

    static void read(json_view from, decimal& into, json_place const& place, reading& notes) {
        if (notes.demand(json_kind::number, from, place, expected())) into = decimal(from.text());
    }
};

/// Base64 in a string.
template <>
struct value_codec<bytes> {
    static std::string expected() { return "a string of padded base64"; }

    static constexpr std::size_t room = 0;

    static char* put(char* at, bytes const& value, byte_buffer& out, std::size_t rest) {
        at = out.room(at, base64_size(value.size()) + 2 + rest);
        *at++ = '"';
        at = put_base64(at, {value.data(), value.size()});
        *at++ = '"';
        return at;
    }

    static void read(json_view from, bytes& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::string, from, place, expected())) return;
        if (auto data = decode_base64(from.text()))
            into = bytes(*std::move(data));
        else
            notes.refuse(errc::value_wrong_type, from, place, expected());
    }
};

/// Any JSON, verbatim. What is written is checked first: text that is no JSON would break the answer around
/// it.
template <>
struct value_codec<raw_json> {
    static std::string expected() { return "any JSON value"; }

    static constexpr std::size_t room = 0;

    static char* put(char* at, raw_json const& value, byte_buffer& out, std::size_t rest) {
        if (detail::is_one_value(value.text())) return detail::put_verbatim(at, value.text(), out, rest);
        decoded<document> const parsed = parse_document(value.text());
        if (!parsed.ok()) refuse_value(to_error(parsed.found).code, "the text of a raw_json");
        return detail::put_verbatim(at, parsed.value.root().raw(), out, rest);
    }

    static void read(json_view from, raw_json& into, json_place const&, reading&) {
        into = raw_json(std::string(from.raw()));
    }
};

/// The described name of the enumerator.
template <described_enum E>
struct value_codec<E> {
    static std::string expected() {
        std::string names;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
            names += names.empty() ? "one of \"" : ", \"";
            names += enumerator.name;
            names += '"';
        });
        return names;
    }

    static constexpr std::size_t room = enumerator_text<E>::room;

    static char* put(char* at, E value, byte_buffer&, std::size_t) {
        char* const end = enumerator_text<E>::put(at, value);
        if (end == nullptr)
            refuse_value(errc::value_not_an_enumerator,
                         "list the enumerator in BOOST_DESCRIBE_ENUM; described is " + expected());
        return end;
    }

    static void read(json_view from, E& into, json_place const& place, reading& notes) {
        if (notes.demand(json_kind::string, from, place, expected()) && !parse(from.text(), into))
            notes.refuse(errc::value_not_an_enumerator, from, place, expected());
    }

    /// False, and `into` stays as it was, when the characters are no enumerator's name.
    static bool parse(std::string_view text, E& into) {
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
            if (text != enumerator.name) return;
            into = enumerator.value;
            found = true;
        });
        return found;
    }
};

}  // namespace syncfn

#endif
