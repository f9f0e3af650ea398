// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_JSON_VALUE_CODEC_HPP
#define SYNCFN_CODEC_JSON_VALUE_CODEC_HPP

#include <syncfn/codec/container_codec.hpp>
#include <syncfn/codec/number.hpp>
#include <syncfn/codec/scalar_codec.hpp>
#include <syncfn/codec/value_codec.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

namespace detail {

inline std::string_view view_of(boost::json::string_view text) { return {text.data(), text.size()}; }

/// The number that a `boost::json::value` holds without loss: an integer of 64 bits, or a double that prints
/// back to the same number.
inline std::optional<boost::json::value> exact_number(std::string_view text) {
    bool const digits_only = text.find_first_of(".eE") == std::string_view::npos;
    if (digits_only && text != "-0") {
        if (auto const number = read_integer<std::int64_t>(text)) return boost::json::value(*number);
        if (auto const number = read_integer<std::uint64_t>(text)) return boost::json::value(*number);
        return std::nullopt;
    }
    auto const number = read_floating<double>(text);
    if (!number) return std::nullopt;
    std::string printed;
    append_floating(printed, *number);
    if (parts_of(printed) != parts_of(text)) return std::nullopt;
    return boost::json::value(*number);
}

}  // namespace detail

// Never Boost's own parser and serializer: those of 1.81 change doubles.

template <>
struct value_codec<boost::json::object> {
    static constexpr std::size_t room = detail::brackets;
    static std::string expected() { return "an object"; }
    static char* put(char* at, boost::json::object const& value, byte_buffer& out, std::size_t rest);
    static void read(json_view from, boost::json::object& into, json_place const& place, reading& notes);
};

template <>
struct value_codec<boost::json::array> {
    static constexpr std::size_t room = detail::brackets;
    static std::string expected() { return "an array"; }
    static char* put(char* at, boost::json::array const& value, byte_buffer& out, std::size_t rest);
    static void read(json_view from, boost::json::array& into, json_place const& place, reading& notes);
};

/// Any JSON. A number that the DOM cannot hold exactly is a fault.
template <>
struct value_codec<boost::json::value> {
    static std::string expected() { return "any JSON value"; }

    static constexpr std::size_t room = max_floating_text;
    static_assert(max_integer_text<std::int64_t> <= room && max_integer_text<std::uint64_t> <= room);

    static char* put(char* at, boost::json::value const& value, byte_buffer& out, std::size_t rest) {
        switch (value.kind()) {
            case boost::json::kind::bool_: return put_value(at, value.get_bool(), out, rest);
            case boost::json::kind::int64: return put_value(at, value.get_int64(), out, rest);
            case boost::json::kind::uint64: return put_value(at, value.get_uint64(), out, rest);
            case boost::json::kind::double_: return put_value(at, value.get_double(), out, rest);
            case boost::json::kind::string:
                return put_string(at, detail::view_of(value.get_string()), out, rest);
            case boost::json::kind::array: return put_value(at, value.get_array(), out, rest);
            case boost::json::kind::object: return put_value(at, value.get_object(), out, rest);
            case boost::json::kind::null: break;
        }
        return put_value(at, std::optional<bool>(), out, rest);
    }

    static void read(json_view from, boost::json::value& into, json_place const& place, reading& notes) {
        switch (from.kind()) {
            case json_kind::null: into = nullptr; return;
            case json_kind::boolean: into = from.text() == "true"; return;
            case json_kind::number: return read_number(from, into, place, notes);
            case json_kind::string:
                into = boost::json::string_view(from.text().data(), from.text().size());
                return;
            case json_kind::array: return read_value(from, into.emplace_array(), place, notes);
            case json_kind::object: return read_value(from, into.emplace_object(), place, notes);
        }
    }

private:
    static void read_number(json_view from, boost::json::value& into, json_place const& place,
                            reading& notes) {
        if (auto number = detail::exact_number(from.text()))
            into = *std::move(number);
        else
            notes.refuse(errc::value_out_of_range, from, place,
                         "an integer of 64 bits or a number that a double holds exactly",
                         "use raw_json or decimal to keep all its digits");
    }
};

inline char* value_codec<boost::json::object>::put(char* at, boost::json::object const& value,
                                                   byte_buffer& out, std::size_t rest) {
    *at++ = '{';
    bool first = true;
    for (auto const& member : value) {
        if (!std::exchange(first, false)) *at++ = ',';
        at = detail::put_entry(at, detail::view_of(member.key()), member.value(), out, rest + 1);
    }
    *at++ = '}';
    return at;
}

inline void value_codec<boost::json::object>::read(json_view from, boost::json::object& into,
                                                   json_place const& place, reading& notes) {
    if (!notes.demand(json_kind::object, from, place, expected())) return;
    boost::json::object members;
    members.reserve(from.size());
    from.for_each_member([&](std::string_view name, json_view each) {
        boost::json::value value;
        read_value(each, value, place.member(name), notes);
        members.insert_or_assign(boost::json::string_view(name.data(), name.size()), std::move(value));
    });
    into = std::move(members);
}

inline char* value_codec<boost::json::array>::put(char* at, boost::json::array const& value, byte_buffer& out,
                                                  std::size_t rest) {
    return detail::put_elements<boost::json::value>(at, value, out, rest);
}

inline void value_codec<boost::json::array>::read(json_view from, boost::json::array& into,
                                                  json_place const& place, reading& notes) {
    if (!notes.demand(json_kind::array, from, place, expected())) return;
    boost::json::array elements;
    elements.reserve(from.size());
    from.for_each_element([&](json_view each) {
        boost::json::value value;
        read_value(each, value, place.element(elements.size()), notes);
        elements.push_back(std::move(value));
    });
    into = std::move(elements);
}

}  // namespace syncfn

#endif
