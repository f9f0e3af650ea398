// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_MEMBER_CHECK_HPP
#define SYNCFN_CODEC_MEMBER_CHECK_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/look_alike.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace syncfn {

/// Warns of the members of `object` that are not among `known`, and says which one was meant (RES-12).
/// Precondition: an object.
inline void check_members(json_view object, std::span<std::string_view const> known, json_place const& place,
                          fault_log& log) {
    object.for_each_distinct_member([&](std::string_view name, json_view value) {
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        std::string_view const meant = look_alike(name, known);
        if (meant.empty())
            log.add(errc::unknown_member, place.member(name), value.offset());
        else
            log.add(errc::look_alike_member, place.member(name), value.offset(),
                    {{}, {}, "did you mean " + std::string(meant) + "?"});
    });
}

/// True for a string whose text is a JSON object or array, or once more such a string (RES-13).
inline bool holds_json(json_view value) {
    if (!value.is(json_kind::string)) return false;
    std::size_t const first = value.text().find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos ||
        std::string_view("{[\"").find(value.text()[first]) == std::string_view::npos)
        return false;
    decoded<document> const inner = parse_document(value.text());
    if (!inner.ok()) return false;
    return !inner.value.root().is(json_kind::string) || holds_json(inner.value.root());
}

/// The words for a value of the wrong type.
inline fault_words wrong_type(std::string_view expected, json_view value, std::string_view hint = {}) {
    if (holds_json(value)) hint = "the string holds JSON; send the value itself, not its text";
    return {std::string(expected), value.describe(), std::string(hint)};
}

}  // namespace syncfn

#endif
