// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_CONTAINER_CODEC_HPP
#define SYNCFN_CODEC_CONTAINER_CODEC_HPP

#include <syncfn/codec/string_text.hpp>
#include <syncfn/codec/value_codec.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>  // std::less
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

namespace detail {

inline constexpr std::size_t brackets = 2;

/// Writes the elements of an array, and the brackets around them.
template <class T, class Sequence>
char* put_elements(char* at, Sequence const& values, byte_buffer& out, std::size_t rest) {
    std::size_t index = 0;
    *at++ = '[';
    try {
        for (T const& value : values) {
            at = out.room(at, sizeof ",]" - 1 + value_codec<T>::room + rest);
            if (index != 0) *at++ = ',';
            at = put_value<T>(at, value, out, rest + 1);
            ++index;
        }
    } catch (exception const& refused) {
        refuse_inside(index, refused);
    }
    *at++ = ']';
    return at;
}

/// Writes a member whose name is known only now.
template <class T>
char* put_entry(char* at, std::string_view name, T const& value, byte_buffer& out, std::size_t rest) {
    at = put_string(at, name, out, sizeof ":" - 1 + value_codec<T>::room + rest);
    *at++ = ':';
    try {
        return put_value(at, value, out, rest);
    } catch (exception const& refused) {
        refuse_inside(name, refused);
    }
}

}  // namespace detail

/// A container of values: `std::vector`, `std::array`, `std::set` and their like; not a map with string keys.
template <class T>
concept json_sequence =
    travels_as<T, column_type::json> && !described<T> && detail::sequence<T> && !detail::string_map<T>;

/// A map from strings: `std::map`, `std::unordered_map`.
template <class T>
concept json_string_map = travels_as<T, column_type::json> && !described<T> && detail::string_map<T>;

namespace detail {

/// A map that visits its names in their order already.
template <class Map>
concept sorted_by_name = requires { typename Map::key_compare; } &&
                         is_any_of<typename Map::key_compare, std::less<>, std::less<typename Map::key_type>>;

}  // namespace detail

/// An array.
template <json_sequence Sequence>
struct value_codec<Sequence> {
    using element = detail::element_t<Sequence>;

    static std::string expected() { return "an array"; }

    static constexpr std::size_t room = detail::brackets;

    static char* put(char* at, Sequence const& values, byte_buffer& out, std::size_t rest) {
        return detail::put_elements<element>(at, values, out, rest);
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

    static constexpr std::size_t room = detail::brackets;

    static char* put(char* at, std::array<T, Count> const& values, byte_buffer& out, std::size_t rest) {
        return detail::put_elements<T>(at, values, out, rest);
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

    static constexpr std::size_t room = detail::brackets;

    static char* put(char* at, Map const& values, byte_buffer& out, std::size_t rest) {
        *at++ = '{';
        bool first = true;
        in_order(values, [&](entry const& each) {
            if (!std::exchange(first, false)) *at++ = ',';
            at = detail::put_entry(at, each.first, each.second, out, rest + 1);
        });
        *at++ = '}';
        return at;
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

private:
    template <class Visit>
    static void in_order(Map const& values, Visit visit) {
        if constexpr (detail::sorted_by_name<Map>) {
            for (entry const& each : values) visit(each);
        } else {
            std::vector<entry const*> entries;
            entries.reserve(values.size());
            for (entry const& each : values) entries.push_back(&each);
            std::sort(entries.begin(), entries.end(), [](auto a, auto b) { return a->first < b->first; });
            for (entry const* const each : entries) visit(*each);
        }
    }
};

/// Appends a member of an object that is written piece by piece; `before` is its bracket, or the comma after
/// the last one. Errors: as `append_value`.
template <class T>
void append_member(byte_buffer& out, char before, std::string_view name, T const& value) {
    char* at = out.room(1);
    *at++ = before;
    out.commit(detail::put_entry(at, name, value, out, 0));
}

}  // namespace syncfn

#endif
