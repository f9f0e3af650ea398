// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_RECORD_CODEC_HPP
#define SYNCFN_CODEC_RECORD_CODEC_HPP

#include <syncfn/codec/container_codec.hpp>
#include <syncfn/codec/scalar_codec.hpp>
#include <syncfn/codec/time_codec.hpp>
#include <syncfn/codec/value_codec.hpp>
#include <syncfn/entity/record.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace syncfn {

/// An object with one member for each described one, in the order of their description; unknown members are
/// ignored when one is read.
template <described R>
struct value_codec<R> {
    static std::string expected() { return "an object"; }

    static void write(json_writer& out, R const& value, json_place const& place) {
        out.begin_object();
        for_each_member<R>([&](auto member) {
            out.name(member.name);
            write_value(out, value.*member.pointer, place.member(member.name));
        });
        out.end_object();
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

/// Appends `value` as a JSON object, straight from its members. Errors: throws `exception` with
/// `text_not_utf8`, `value_not_a_number`, `value_out_of_range` or `value_not_an_enumerator` and the JSON
/// Pointer of the member; what was appended before it stands.
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
