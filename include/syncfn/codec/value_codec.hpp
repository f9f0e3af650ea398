// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_VALUE_CODEC_HPP
#define SYNCFN_CODEC_VALUE_CODEC_HPP

#include <syncfn/codec/byte_buffer.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/refusal.hpp>
#include <syncfn/codec/text_arena.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/entity/column_type.hpp>
#include <syncfn/protocol/fault.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// What a reader does about a member that is not there and is no `std::optional`.
enum class missing_policy : std::uint8_t {
    refuse,        ///< `value_missing`
    keep_default,  ///< the member keeps its default initialiser: how state grows new members
};

/// How to read.
struct read_rules {
    missing_policy missing = missing_policy::refuse;
    bool masked = false;          ///< no value gets into a fault: for secrets
    text_arena* texts = nullptr;  ///< keeps what `std::string_view` members point to
};

/// The faults of one reading, within the bounds of `fault_log`, and its rules.
class reading {
public:
    reading(faults& found, read_rules rules) : log_(found), rules_(rules) {}

    read_rules const& rules() const { return rules_; }

    /// Notes that `value` is not `expected`.
    void refuse(errc code, json_view value, json_place const& place, std::string_view expected,
                std::string hint = {}) {
        if (log_.settled()) return;
        std::string actual = rules_.masked ? std::string(name_of(value.kind())) : value.describe();
        log_.add(code, place, value.offset(), {std::string(expected), std::move(actual), std::move(hint)});
    }

    /// Notes that nothing stands at `place`, inside of `around`.
    void miss(json_view around, json_place const& place, std::string_view expected) {
        log_.add(errc::value_missing, place, around.offset(), {std::string(expected), "nothing", {}});
    }

    /// A copy of `text` that outlives the document. Errors: throws `exception` with `invalid_argument` when
    /// nothing keeps it.
    std::string_view kept(std::string_view text) const {
        if (rules_.texts != nullptr) return rules_.texts->kept(text);
        throw exception(error{errc::invalid_argument,
                              {},
                              "a std::string_view member is read by read_page only; use std::string"});
    }

    /// True when `value` is of the JSON type `kind`; otherwise notes `value_wrong_type`.
    bool demand(json_kind kind, json_view value, json_place const& place, std::string_view expected) {
        if (value.is(kind)) return true;
        refuse(errc::value_wrong_type, value, place, expected);
        return false;
    }

private:
    fault_log log_;
    read_rules rules_;
};

/// How a `T` travels as a JSON value:
/// - `room`, so many bytes a writer needs at once; and `put(char* at, T const&, byte_buffer& out, std::size_t
///   rest)`, which writes at `at`, where there is room for `room + rest` bytes, and returns the end, with
///   room for `rest` bytes behind it. So whoever writes many values asks once for the room of all that have a
///   largest size, and only what has none, such as a string, asks `out` again. It throws `exception` for a
///   value without a JSON form, without a place: see refusal.hpp
/// - `read(json_view, T&, json_place const&, reading&)`; on a fault the `T` stays as it was
/// - `expected()`: "an integer from 0 to 255", for messages
template <class T>
struct value_codec {
    static_assert(sizeof(T) == 0,
                  "syncfn: a value of this type has no JSON form; describe it with "
                  "BOOST_DESCRIBE_STRUCT or BOOST_DESCRIBE_ENUM, or use one of the types of a column "
                  "(boost::json::value needs <syncfn/codec/json_value_codec.hpp>)");
};

/// A non-optional type that travels as `Type`.
template <class T, column_type Type>
concept travels_as = !nullable<T> && column_type_of<T>() == Type;

/// Writes `value` at `at`: `value_codec<T>::put`.
template <class T>
char* put_value(char* at, T const& value, byte_buffer& out, std::size_t rest) {
    return value_codec<T>::put(at, value, out, rest);
}

/// Appends `value`; when it is refused, nothing. Errors: throws `exception` with `text_not_utf8`,
/// `value_not_a_number`, `value_out_of_range` or `value_not_an_enumerator`, and the JSON Pointer of the value
/// in question.
template <class T>
void append_value(byte_buffer& out, T const& value) {
    out.commit(put_value(out.room(value_codec<T>::room), value, out, 0));
}

/// The same into a text that others write too; a refusal names its place below `place`.
template <class T>
void write_value(json_writer& out, T const& value, json_place const& place = json_place()) {
    byte_buffer text;
    try {
        append_value(text, value);
    } catch (exception const& refused) {
        refuse_below(place.pointer(), refused);
    }
    out.raw(text.view());
}

/// Reads `from` into `into`, and notes what does not fit; then `into` stays as it was, in part or in whole.
template <class T>
void read_value(json_view from, T& into, json_place const& place, reading& notes) {
    value_codec<T>::read(from, into, place, notes);
}

/// Null, or nothing at all, is `nullopt`.
template <class T>
struct value_codec<std::optional<T>> {
    static_assert(!nullable<T>, "syncfn: an optional of an optional has no JSON form of its own");

    static std::string expected() { return value_codec<T>::expected() + " or null"; }

    static constexpr std::size_t room = std::max<std::size_t>(4, value_codec<T>::room);

    static char* put(char* at, std::optional<T> const& value, byte_buffer& out, std::size_t rest) {
        if (value) return put_value(at, *value, out, rest);
        std::memcpy(at, "null", 4);
        return at + 4;
    }

    static void read(json_view from, std::optional<T>& into, json_place const& place, reading& notes) {
        if (from.is(json_kind::null)) {
            into.reset();
            return;
        }
        T value{};
        read_value(from, value, place, notes);
        into = std::move(value);
    }
};

}  // namespace syncfn

#endif
