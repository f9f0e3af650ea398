// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_VALUE_CODEC_HPP
#define SYNCFN_CODEC_VALUE_CODEC_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/entity/column_type.hpp>
#include <syncfn/protocol/fault.hpp>

#include <cstdint>
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
    bool masked = false;  ///< no value gets into a fault: for secrets
};

/// The faults of one reading, and its rules.
class reading {
public:
    reading(faults& found, read_rules rules) : found_(found), rules_(rules) {}

    read_rules const& rules() const { return rules_; }

    /// Notes that `value` is not `expected`.
    void refuse(errc code, json_view value, json_place const& place, std::string_view expected,
                std::string hint = {}) {
        std::string actual = rules_.masked ? std::string(name_of(value.kind())) : value.describe();
        found_.push_back({code, place.pointer(), std::string(expected), std::move(actual), std::move(hint),
                          value.offset()});
    }

    /// Notes that nothing stands at `place`, inside of `around`.
    void miss(json_view around, json_place const& place, std::string_view expected) {
        found_.push_back(
            {errc::value_missing, place.pointer(), std::string(expected), "nothing", {}, around.offset()});
    }

    /// True when `value` is of the JSON type `kind`; otherwise notes `value_wrong_type`.
    bool demand(json_kind kind, json_view value, json_place const& place, std::string_view expected) {
        if (value.is(kind)) return true;
        refuse(errc::value_wrong_type, value, place, expected);
        return false;
    }

private:
    faults& found_;
    read_rules rules_;
};

/// How a `T` travels as a JSON value:
/// - `write(json_writer&, T const&, json_place const&)`; throws `exception` for a value without a JSON form
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

/// Appends `value`. Errors: throws `exception` with `text_not_utf8`, `value_not_a_number`,
/// `value_out_of_range` or `value_not_an_enumerator`, and the JSON Pointer of the value in question.
template <class T>
void write_value(json_writer& out, T const& value, json_place const& place = json_place()) {
    value_codec<T>::write(out, value, place);
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

    static void write(json_writer& out, std::optional<T> const& value, json_place const& place) {
        if (value)
            write_value(out, *value, place);
        else
            out.null();
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
