// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_CANONICAL_HPP
#define SYNCFN_CONFORMANCE_CANONICAL_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/escape.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// `text` as a JSON string.
inline std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

/// Names of columns whose values may differ from call to call: `column`, `table.column`, or `state.member`.
class volatile_names {
public:
    volatile_names() = default;
    explicit volatile_names(std::vector<std::string> names) : names_(std::move(names)) {}

    bool covers(std::string_view scope, std::string_view name) const {
        return std::any_of(names_.begin(), names_.end(), [&](std::string_view listed) {
            if (listed == name) return true;
            return listed.size() == scope.size() + 1 + name.size() && listed.starts_with(scope) &&
                   listed[scope.size()] == '.' && listed.ends_with(name);
        });
    }

private:
    std::vector<std::string> names_;
};

namespace detail {

template <class Keep>
void append_canonical_object(std::string& out, json_view value, Keep keep);

}  // namespace detail

/// Appends `value` in one spelling: members sorted, no white space, strings decoded, numbers by their digits
/// as sent
/// (`1` and `1.0` differ). Equal text means equal values.
inline void append_canonical(std::string& out, json_view value) {
    switch (value.kind()) {
        case json_kind::object:
            detail::append_canonical_object(out, value, [](std::string_view) { return true; });
            break;
        case json_kind::array: {
            char separator = '[';
            value.for_each_element([&](json_view element) {
                out += std::exchange(separator, ',');
                append_canonical(out, element);
            });
            out += separator == '[' ? "[]" : "]";
            break;
        }
        case json_kind::string: append_json_string(out, value.text()); break;
        default: out += value.raw();
    }
}

template <class Keep>
void detail::append_canonical_object(std::string& out, json_view value, Keep keep) {
    std::map<std::string_view, json_view> members;
    value.for_each_member([&](std::string_view name, json_view member) {
        if (keep(name)) members.insert_or_assign(name, member);
    });
    out += '{';
    bool first = true;
    for (auto const& [name, member] : members) {
        if (!std::exchange(first, false)) out += ',';
        append_json_string(out, name);
        out += ':';
        append_canonical(out, member);
    }
    out += '}';
}

/// The canonical text of `value`; of an object without the members that are volatile in `scope`.
inline std::string canonical(json_view value, volatile_names const& skip = {}, std::string_view scope = {}) {
    std::string out;
    if (value.is(json_kind::object))
        detail::append_canonical_object(out, value,
                                        [&](std::string_view n) { return !skip.covers(scope, n); });
    else
        append_canonical(out, value);
    return out;
}

}  // namespace syncfn::conformance

#endif
