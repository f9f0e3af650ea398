// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_SECRET_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_SECRET_JUDGES_HPP

#include <syncfn/conformance/function_case.hpp>

#include <string>
#include <string_view>

namespace syncfn::conformance {

inline std::optional<verdict> without_secrets_to_find(examination& exam) {
    if (!exam.secrets().empty()) return std::nullopt;
    return not_applicable("no secret of 4 letters or more was given: there is nothing to look for");
}

inline void note_leak(breaches& out, examination& exam, recorded_call const& call, json_view value,
                      std::string const& pointer) {
    if (std::optional<leak> seen = exam.secrets().find(value, pointer))
        out.add("a secret, " + seen->form, "whoever reads the answer or its tables can use it", call.number,
                exam.secrets().mask(seen->pointer));
}

/// Looks at the members of the root that `wanted` names.
template <class Wanted>
void note_leaks_in_members(breaches& out, examination& exam, recorded_call const& call, Wanted wanted) {
    std::optional<json_view> const root = call.read->object();
    if (!root) return;
    root->for_each_member([&](std::string_view name, json_view value) {
        if (wanted(name)) note_leak(out, exam, call, value, pointer_to({}, name));
    });
}

inline bool is_error_part(std::string_view name) {
    return name == field_names::error_message || name == field_names::error_type ||
           name == field_names::stack_trace;
}

/// Everything but state and the parts of an error, which have cases of their own.
inline verdict judge_answer_secrets(examination& exam) {
    if (std::optional<verdict> none = without_secrets_to_find(exam)) return *none;
    survey(exam);
    breaches out;
    bool answered = false;
    for (recorded_call const& call : exam.record().calls()) {
        if (!call.read) continue;
        answered = true;
        if (call.read->object())
            note_leaks_in_members(out, exam, call, [](std::string_view name) {
                return name != field_names::state && !is_error_part(name);
            });
        else if (std::optional<leak> seen = exam.secrets().find(call.got.bytes))
            out.add("a secret, " + seen->form, "it stands at byte " + std::to_string(seen->offset),
                    call.number);
    }
    if (!answered) return not_exercised("the function never answered");
    return out.told_or_passed("no secret in any answer");
}

inline verdict judge_error_secrets(examination& exam) {
    if (std::optional<verdict> none = without_secrets_to_find(exam)) return *none;
    survey(exam);
    breaches out;
    bool failed = false;
    for (recorded_call const& call : exam.record().calls()) {
        if (!call.read) continue;
        failed = failed || call.is_failure();
        note_leaks_in_members(out, exam, call, is_error_part);
    }
    if (!failed) return not_applicable("no error was provoked in T0; tier T1 provokes one");
    return out.told_or_passed("no secret in errorMessage, errorType or stackTrace");
}

inline verdict judge_log_secrets(examination& exam) {
    if (std::optional<verdict> none = without_secrets_to_find(exam)) return *none;
    survey(exam);
    breaches out;
    bool answered = false;
    for (recorded_call const& call : exam.record().calls()) {
        answered = answered || call.read;
        if (std::optional<leak> seen = exam.secrets().find(call.got.log))
            out.add("a secret, " + seen->form,
                    "in the log of the call, at byte " + std::to_string(seen->offset), call.number);
    }
    if (!answered) return not_exercised("the function never answered");
    return out.told_or_passed("no secret in the log");
}

}  // namespace syncfn::conformance

#endif
