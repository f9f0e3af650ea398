// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_REQUEST_VALUES_HPP
#define SYNCFN_FUNCTION_REQUEST_VALUES_HPP

#include <syncfn/codec/record_codec.hpp>
#include <syncfn/codec/record_reader.hpp>
#include <syncfn/codec/text_arena.hpp>
#include <syncfn/codec/value_reader.hpp>
#include <syncfn/entity/record.hpp>
#include <syncfn/function/failure_report.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace syncfn {

namespace detail {

/// False when the careful reader is to decide.
template <class T>
bool read_quickly(std::string_view text, T& into, read_rules const& rules) {
    text_arena texts;
    char const* const end = text.data() + text.size();
    char const* const after =
        value_reader<T>::read(text.data(), into, {end, texts, default_json_depth, rules.missing});
    return after != nullptr && scan::space(after, end) == end;
}

}  // namespace detail

/// Whether reading a `T` could leave a `std::string_view` in it.
template <class T>
inline constexpr bool holds_views = std::same_as<T, std::string_view>;

template <class T>
inline constexpr bool holds_views<std::optional<T>> = holds_views<T>;

template <json_sequence Sequence>
inline constexpr bool holds_views<Sequence> = holds_views<detail::element_t<Sequence>>;

template <json_string_map Map>
inline constexpr bool holds_views<Map> =
    holds_views<typename Map::key_type> || holds_views<typename Map::mapped_type>;

template <described R>
inline constexpr bool holds_views<R> =
    []<template <class...> class List, class... Members>(List<Members...>) {
        return (false || ... || holds_views<member_value_t<Members>>);
    }(detail::members_of<R>{});

/// Reads a member of the request as a `T`. Errors: throws a `failure` that names everything that does not
/// fit, each with its place below `pointer`.
template <class T>
T read_text(std::string_view text, std::string_view pointer, read_rules rules = {}) {
    static_assert(!holds_views<T>,
                  "syncfn: state and secrets keep their own text; use std::string, not std::string_view");
    T value{};
    if (detail::read_quickly(text, value, rules)) return value;
    value = T{};
    decoded<document> const parsed = parse_document(text);
    faults found = parsed.found;
    if (parsed.ok()) {
        reading notes(found, rules);
        read_value(parsed.value.root(), value, json_place(pointer), notes);
    }
    for (fault& each : found) each.offset.reset();  // it would count from within the request
    if (refuses(found)) throw failure_of(std::string(pointer.substr(1)) + " cannot be read", found);
    return value;
}

namespace detail {

/// A state that has members, but none of `State`: edited by hand, or of another function.
template <described State>
bool is_foreign_state(json_view state) {
    bool shared = state.size() == 0 || member_count<State> == 0;
    for_each_member<State>([&](auto member) { shared = shared || state.find(member.name).has_value(); });
    return !shared;
}

}  // namespace detail

/// The state as the handler wants it. A described state may lack members, which keep their default
/// initialisers, so that a new version can add one; but a state that has none of its members is refused: to
/// begin anew in silence would load everything again. Errors: as `read_text`.
template <class State>
State read_state(raw_json const& state) {
    if constexpr (described<State>) {
        // With all of its members there it is ours.
        if (State value{}; detail::read_quickly(state.text(), value, {missing_policy::keep_default, false}))
            return value;
        decoded<document> const parsed = parse_document(state.text());
        bool const object = parsed.ok() && parsed.value.root().is(json_kind::object);
        if (object && detail::is_foreign_state<State>(parsed.value.root()))
            throw failure(
                "state has none of the members that this function keeps there; reset it to {} to begin anew",
                std::string(facts_of(errc::value_missing).name));
    }
    return read_text<State>(state.text(), "/state", {missing_policy::keep_default, false});
}

}  // namespace syncfn

#endif
