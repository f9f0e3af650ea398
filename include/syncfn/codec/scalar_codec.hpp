// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SCALAR_CODEC_HPP
#define SYNCFN_CODEC_SCALAR_CODEC_HPP

#include <syncfn/codec/base64.hpp>
#include <syncfn/codec/number.hpp>
#include <syncfn/codec/value_codec.hpp>
#include <syncfn/entity/bytes.hpp>
#include <syncfn/entity/decimal.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

template <>
struct value_codec<bool> {
    static std::string expected() { return "a boolean"; }

    static void write(json_writer& out, bool value, json_place const&) { out.boolean(value); }

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

    static void write(json_writer& out, I value, json_place const&) { out.number(value); }

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

    static void write(json_writer& out, F value, json_place const& place) { out.number(value, place); }

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

    static void write(json_writer& out, std::string_view value, json_place const& place) {
        out.string(value, place);
    }

    static void read(json_view from, Text& into, json_place const& place, reading& notes) {
        static_assert(!std::same_as<Text, std::string_view>,
                      "syncfn: a std::string_view can be written, but not read; use std::string");
        if (notes.demand(json_kind::string, from, place, expected())) into = from.text();
    }
};

/// A number with all its digits.
template <>
struct value_codec<decimal> {
    static std::string expected() { return "a number"; }

    static void write(json_writer& out, decimal const& value, json_place const&) { out.raw(value.text()); }

    static void read(json_view from, decimal& into, json_place const& place, reading& notes) {
        if (notes.demand(json_kind::number, from, place, expected())) into = decimal(from.text());
    }
};

/// Base64 in a string.
template <>
struct value_codec<bytes> {
    static std::string expected() { return "a string of padded base64"; }

    static void write(json_writer& out, bytes const& value, json_place const&) {
        out.string(encode_base64({value.data(), value.size()}));
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

    static void write(json_writer& out, raw_json const& value, json_place const& place) {
        decoded<document> const parsed = parse_document(value.text());
        if (!parsed.ok()) refuse_to_write(to_error(parsed.found).code, place, "the text of a raw_json");
        out.raw(parsed.value.root().raw());
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

    static void write(json_writer& out, E value, json_place const& place) {
        char const* const name = boost::describe::enum_to_string(value, nullptr);
        if (name == nullptr)
            refuse_to_write(errc::value_not_an_enumerator, place,
                            "list the enumerator in BOOST_DESCRIBE_ENUM; described is " + expected());
        out.string(name);
    }

    static void read(json_view from, E& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::string, from, place, expected())) return;
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
            if (from.text() != enumerator.name) return;
            into = enumerator.value;
            found = true;
        });
        if (!found) notes.refuse(errc::value_not_an_enumerator, from, place, expected());
    }
};

}  // namespace syncfn

#endif
