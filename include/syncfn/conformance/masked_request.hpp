// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_MASKED_REQUEST_HPP
#define SYNCFN_CONFORMANCE_MASKED_REQUEST_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/escape.hpp>
#include <syncfn/conformance/canary.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

}  // namespace detail

/// A request as it may be shown: every value in `secrets` masked, however short it is. A very long one is
/// left out.
inline std::string masked_request(std::string_view request, canary const& secrets) {
    constexpr std::size_t longest = 4'000;
    if (request.size() > longest) return {};
    std::string text(request);
    decoded<document> const parsed = parse_document(request);
    if (parsed.ok() && parsed.value.root().is(json_kind::object)) {
        std::optional<json_view> const member = parsed.value.root().find(field_names::secrets);
        if (member) {
            std::string hidden;
            detail::append_masked(hidden, *member);
            text.replace(member->offset(), member->raw().size(), hidden);
        }
    }
    return secrets.mask(std::move(text));
}

/// `text` as one word for a POSIX shell.
inline std::string shell_word(std::string_view text) {
    std::string out = "'";
    for (char const c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

}  // namespace syncfn::conformance

#endif
