// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_RECORD_CODEC_HPP
#define SYNCFN_CODEC_RECORD_CODEC_HPP

#include <syncfn/codec/container_codec.hpp>
#include <syncfn/codec/member_key.hpp>
#include <syncfn/codec/scalar_codec.hpp>
#include <syncfn/codec/time_codec.hpp>
#include <syncfn/codec/value_codec.hpp>
#include <syncfn/entity/record.hpp>

#include <algorithm>  // std::copy
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

namespace detail {

/// `,"name":`, or `{"name":` where it is the first, with a few bytes behind it: so it is moved in whole
/// words.
template <class Member, char Before>
struct key_text {
    static constexpr std::size_t size = member_key<Member>::size;
    static constexpr std::size_t room = (size + 7) / 8 * 8;

    alignas(16) static constexpr std::array<char, room> text = [] {
        std::array<char, room> made{};
        std::copy(member_key<Member>::text.begin(), member_key<Member>::text.end(), made.begin());
        made[0] = Before;
        return made;
    }();

    static char* put(char* at) {
        std::memcpy(at, text.data(), room);
        return at + size;
    }
};

template <class Members>
class member_writer;

/// All members of a record, one after the other. The whole record asks once for the room of everything in it
/// that has a largest size.
template <template <class...> class List, class... Members>
class member_writer<List<Members...>> {
    static constexpr std::size_t count = sizeof...(Members);

    /// What the members from each one on need, and the bracket at the end; a key may be moved with some bytes
    /// too many.
    static constexpr std::array<std::size_t, count + 1> room_from = [] {
        std::array<std::size_t, count> const each{
            (member_key<Members>::size + value_codec<member_value_t<Members>>::room)...};
        std::array<std::size_t, count + 1> sums{};
        sums[count] = 8;
        for (std::size_t i = count; i-- > 0;) sums[i] = sums[i + 1] + each[i];
        return sums;
    }();

public:
    static constexpr std::size_t room = room_from[0];

    template <class R>
    static char* put(char* at, R const& value, byte_buffer& out, std::size_t rest) {
        if constexpr (count == 0) *at++ = '{';
        char const* name = "";  // read only where a refusal comes by
        try {
            at = put_members(at, value, name, out, rest, std::make_index_sequence<count>());
        } catch (exception const& refused) {
            refuse_inside(std::string_view(name), refused);
        }
        *at = '}';
        return at + 1;
    }

private:
    template <class R, std::size_t... I>
    static char* put_members(char* at, R const& value, char const*& name, byte_buffer& out, std::size_t rest,
                             std::index_sequence<I...>) {
        ((name = Members::name, at = key_text < Members, I == 0 ? '{' : ',' > ::put(at),
          at = put_value(at, value.*Members::pointer, out, room_from[I + 1] + rest)),
         ...);
        return at;
    }
};

}  // namespace detail

/// An object with one member for each described one, in the order of their description; unknown members are
/// ignored when one is read.
template <described R>
struct value_codec<R> {
    static std::string expected() { return "an object"; }

    static constexpr std::size_t room = detail::member_writer<detail::members_of<R>>::room;

    static char* put(char* at, R const& value, byte_buffer& out, std::size_t rest) {
        detail::check_names<R>();
        return detail::member_writer<detail::members_of<R>>::put(at, value, out, rest);
    }

    static void read(json_view from, R& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::object, from, place, expected())) return;
        for_each_member<R>([&](auto member) {
            read_member(from, from.find(member.name), into.*member.pointer, place.member(member.name), notes);
        });
    }

private:
    template <class T>
    static void read_member(json_view around, std::optional<json_view> found, T& into,
                            json_place const& place, reading& notes) {
        if (found) return read_value(*found, into, place, notes);
        if (notes.rules().missing == missing_policy::keep_default) return;
        if constexpr (nullable<T>)
            into.reset();
        else
            notes.miss(around, place, value_codec<T>::expected());
    }
};

/// Appends `value` as a JSON object, straight from its members; when it is refused, nothing. Errors: throws
/// `exception` with `text_not_utf8`, `value_not_a_number`, `value_out_of_range` or `value_not_an_enumerator`
/// and the JSON Pointer of the member.
template <described R>
void append_record(byte_buffer& out, R const& value) {
    append_value(out, value);
}

/// The same into a text that others write too.
template <described R>
void write_record(json_writer& out, R const& value) {
    write_value(out, value);
}

/// The record that `from` holds. Everything that does not fit is noted in `found`, each with its place below
/// `pointer`, what was expected and what came; the record counts only when nothing was. Errors:
/// `value_missing`, `value_wrong_type`, `value_out_of_range`, `value_not_an_enumerator`.
template <described R>
R read_record(json_view from, faults& found, std::string_view pointer = {}, read_rules rules = {}) {
    R value{};
    reading notes(found, rules);
    read_value(from, value, json_place(pointer), notes);
    return value;
}

}  // namespace syncfn

#endif
