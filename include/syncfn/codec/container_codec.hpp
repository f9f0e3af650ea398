// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_CONTAINER_CODEC_HPP
#define SYNCFN_CODEC_CONTAINER_CODEC_HPP

#include <syncfn/codec/value_codec.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// A container of values: `std::vector`, `std::array`, `std::set` and their like; not a map with string keys.
template <class T>
concept json_sequence =
    travels_as<T, column_type::json> && !described<T> && detail::sequence<T> && !detail::string_map<T>;

/// A map from strings: `std::map`, `std::unordered_map`.
template <class T>
concept json_string_map = travels_as<T, column_type::json> && !described<T> && detail::string_map<T>;

/// An array.
template <json_sequence Sequence>
struct value_codec<Sequence> {
    using element = detail::element_t<Sequence>;

    static std::string expected() { return "an array"; }

    static void write(json_writer& out, Sequence const& values, json_place const& place) {
        out.begin_array();
        std::size_t index = 0;
        for (element const& value : values) write_value<element>(out, value, place.element(index++));
        out.end_array();
    }

    static void read(json_view from, Sequence& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::array, from, place, expected())) return;
        Sequence values{};
        std::size_t index = 0;
        from.for_each_element([&](json_view each) {
            element value{};
            read_value(each, value, place.element(index++), notes);
            values.insert(values.end(), std::move(value));
        });
        into = std::move(values);
    }
};

/// An array of exactly `Count` elements.
template <class T, std::size_t Count>
    requires json_sequence<std::array<T, Count>>
struct value_codec<std::array<T, Count>> {
    static std::string expected() { return "an array of " + std::to_string(Count) + " elements"; }

    static void write(json_writer& out, std::array<T, Count> const& values, json_place const& place) {
        out.begin_array();
        for (std::size_t index = 0; index < Count; ++index)
            write_value(out, values[index], place.element(index));
        out.end_array();
    }

    static void read(json_view from, std::array<T, Count>& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::array, from, place, expected())) return;
        if (from.size() != Count) return notes.refuse(errc::value_wrong_type, from, place, expected());
        std::size_t index = 0;
        from.for_each_element([&](json_view each) {
            read_value(each, into[index], place.element(index), notes);
            ++index;
        });
    }
};

/// An object. It is written in the order of its names, so that equal maps have equal texts.
template <json_string_map Map>
struct value_codec<Map> {
    using entry = typename Map::value_type;

    static std::string expected() { return "an object"; }

    static void write(json_writer& out, Map const& values, json_place const& place) {
        std::vector<entry const*> entries;
        entries.reserve(values.size());
        for (entry const& each : values) entries.push_back(&each);
        std::sort(entries.begin(), entries.end(), [](auto a, auto b) { return a->first < b->first; });
        out.begin_object();
        for (entry const* const each : entries) {
            json_place const here = place.member(each->first);
            out.name(each->first, place);
            write_value(out, each->second, here);
        }
        out.end_object();
    }

    static void read(json_view from, Map& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::object, from, place, expected())) return;
        Map values{};
        from.for_each_member([&](std::string_view name, json_view each) {
            typename Map::mapped_type value{};
            read_value(each, value, place.member(name), notes);
            values.insert_or_assign(typename Map::key_type(name), std::move(value));
        });
        into = std::move(values);
    }
};

}  // namespace syncfn

#endif
