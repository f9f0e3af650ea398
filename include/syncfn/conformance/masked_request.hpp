// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_MASKED_REQUEST_HPP
#define SYNCFN_CONFORMANCE_MASKED_REQUEST_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/escape.hpp>
#include <syncfn/conformance/canary.hpp>
#include <syncfn/conformance/canonical.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// True when `text` is one JSON object.
inline bool is_object_text(std::string_view text) {
    decoded<document> const parsed = parse_document(text);
    return parsed.ok() && parsed.value.root().is(json_kind::object);
}

namespace detail {

/// The names of `value` with every scalar masked.
inline void append_masked(std::string& out, json_view value) {
    if (value.is(json_kind::object)) {
        char separator = '{';
        value.for_each_member([&](std::string_view name, json_view each) {
            out += std::exchange(separator, ',');
            append_json_string(out, name);
            out += ": ";
            append_masked(out, each);
        });
        out += separator == '{' ? "{}" : "}";
    } else if (value.is(json_kind::array)) {
        char separator = '[';
        value.for_each_element([&](json_view each) {
            out += std::exchange(separator, ',');
            append_masked(out, each);
        });
        out += separator == '[' ? "[]" : "]";
    } else {
        append_json_string(out, canary::mask_text);
    }
}

/// The text of `request` with every member `secrets` masked, also when there are two.
inline std::string with_masked_members(std::string_view request, json_view root) {
    std::vector<json_view> members;
    root.for_each_member([&](std::string_view name, json_view each) {
        if (name == field_names::secrets) members.push_back(each);
    });
    std::string text(request);
    std::reverse(members.begin(), members.end());  // the last one first: the places before it stay right
    for (json_view const& each : members) {
        std::string hidden;
        append_masked(hidden, each);
        text.replace(each.offset(), each.raw().size(), hidden);
    }
    return text;
}

/// `text` in its canonical spelling if a secret stands there behind escapes (`\u006b`), where a mask cannot
/// see it.
inline std::string without_escapes(std::string text, canary const& secrets) {
    decoded<document> const parsed = parse_document(text);
    if (!parsed.ok() || !secrets.find(parsed.value.root(), {})) return text;
    return canonical(parsed.value.root());
}

}  // namespace detail

/// A request as it may be shown: every value in `secrets` masked, however short it is. A very long one is
/// left out.
inline std::string masked_request(std::string_view request, canary const& secrets) {
    constexpr std::size_t longest = 4'000;
    if (request.size() > longest) return {};
    std::string text(request);
    decoded<document> const parsed = parse_document(request);
    if (parsed.ok() && parsed.value.root().is(json_kind::object))
        text = detail::with_masked_members(request, parsed.value.root());
    return secrets.mask(detail::without_escapes(secrets.mask(std::move(text)), secrets));
}

}  // namespace syncfn::conformance

#endif
