// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_SUITE_HPP
#define SYNCFN_CONFORMANCE_SUITE_HPP

#include <syncfn/conformance/function/delete_.hpp>
#include <syncfn/conformance/function/end_to_end.hpp>
#include <syncfn/conformance/function/error.hpp>
#include <syncfn/conformance/function/limit.hpp>
#include <syncfn/conformance/function/more.hpp>
#include <syncfn/conformance/function/object_store.hpp>
#include <syncfn/conformance/function/purity.hpp>
#include <syncfn/conformance/function/request.hpp>
#include <syncfn/conformance/function/response.hpp>
#include <syncfn/conformance/function/row.hpp>
#include <syncfn/conformance/function/schema.hpp>
#include <syncfn/conformance/function/secret.hpp>
#include <syncfn/conformance/function/soft_delete.hpp>
#include <syncfn/conformance/function/state.hpp>
#include <syncfn/conformance/function/transport.hpp>
#include <syncfn/conformance/function_case.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn::conformance {

/// One theme of the catalogue and its cases.
struct theme {
    std::string_view prefix;
    std::string_view title;
    std::span<function_case const> cases;
};

/// The whole function side, in the order of the catalogue.
inline std::span<theme const> function_themes() {
    static theme const all[] = {
        {"F-XPORT", "transport", transport_cases},
        {"F-REQ", "requests", request_cases},
        {"F-RESP", "the answer", response_cases},
        {"F-STATE", "state", state_cases},
        {"F-MORE", field_names::has_more, more_cases},
        {"F-ROW", "records", row_cases},
        {"F-SCH", "schema", schema_cases},
        {"F-DEL", "delete", delete_cases},
        {"F-SOFT", field_names::soft_delete, soft_delete_cases},
        {"F-ERR", "errors", error_cases},
        {"F-SEC", "secrets", secret_cases},
        {"F-PURE", "purity", purity_cases},
        {"F-LIM", "limits", limit_cases},
        {"F-S3", "cloud storage", object_store_cases},
        {"F-E2E", "end to end", end_to_end_cases},
    };
    return all;
}

/// Every case of the function side, in the order of the catalogue.
inline std::span<function_case const* const> function_cases() {
    static std::vector<function_case const*> const all = [] {
        std::vector<function_case const*> cases;
        for (theme const& each : function_themes())
            for (function_case const& one : each.cases) cases.push_back(&one);
        return cases;
    }();
    return all;
}

/// Every requirement of the function side, in the order of the catalogue.
inline std::span<requirement const* const> function_requirements() {
    static std::vector<requirement const*> const all = [] {
        std::vector<requirement const*> rules;
        for (function_case const* each : function_cases()) rules.push_back(&each->rule);
        return rules;
    }();
    return all;
}

/// The requirement called `id`, or null.
inline requirement const* find_function_requirement(std::string_view id) {
    for (requirement const* each : function_requirements())
        if (each->id == id) return each;
    return nullptr;
}

/// True when `text` matches `glob`: `*` is any text, `?` one character.
constexpr bool matches(std::string_view glob, std::string_view text) {
    if (glob.empty()) return text.empty();
    if (glob[0] == '*')
        return matches(glob.substr(1), text) || (!text.empty() && matches(glob, text.substr(1)));
    return !text.empty() && (glob[0] == '?' || glob[0] == text[0]) && matches(glob.substr(1), text.substr(1));
}

/// The rules of `--case` and `--not`: everything, or what a glob of `only` names, but nothing that one of
/// `except` does.
inline bool is_selected(std::string_view id, std::span<std::string const> only,
                        std::span<std::string const> except) {
    auto const named = [&](std::string const& glob) { return matches(glob, id); };
    return (only.empty() || std::any_of(only.begin(), only.end(), named)) &&
           std::none_of(except.begin(), except.end(), named);
}

}  // namespace syncfn::conformance

#endif
