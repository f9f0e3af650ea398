// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_ERROR_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_ERROR_JUDGES_HPP

#include <syncfn/conformance/function_case.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace syncfn::conformance {

/// Calls `visit(call)` for each error answer; N/A when there was none.
template <class Visit>
verdict judge_failures(examination& exam, std::string expected, Visit visit) {
    survey(exam);
    breaches out;
    bool any = false;
    for (recorded_call const& call : exam.record().calls()) {
        if (!call.is_failure()) continue;
        any = true;
        visit(call, out);
    }
    if (!any) return not_applicable("no error was provoked in T0; tier T1 provokes one");
    return out.told_or_passed(std::move(expected));
}

inline verdict judge_error_message(examination& exam) {
    survey(exam);
    breaches const found = faults_of(exam, {errc::error_message_invalid});
    if (found.any()) return found.told("a non-empty string");
    return judge_failures(
        exam, std::string(field_names::error_message), [](recorded_call const& call, breaches& out) {
            if (call.read->member(field_names::error_type) || call.read->member(field_names::error_message))
                return;
            out.add("none; " + call.got.platform_error, "the call failed without saying why", call.number);
        });
}

inline verdict judge_error_parts(examination& exam) {
    survey(exam);
    breaches const found = faults_of(exam, {errc::error_parts_alone});
    if (found.any()) return found.told("errorMessage beside them");
    return judge_failures(exam, {}, [](recorded_call const&, breaches&) {});
}

inline verdict judge_stack_trace(examination& exam) {
    bool lenient = false;
    verdict found = judge_failures(exam, "an array", [&](recorded_call const& call, breaches& out) {
        std::optional<json_view> const trace = call.read->member(field_names::stack_trace);
        if (!trace || trace->is(json_kind::array) || trace->is(json_kind::null)) return;
        lenient = lenient || trace->is(json_kind::string);
        if (!trace->is(json_kind::string))
            out.add(std::string(name_of(trace->kind())), "readers expect a list of frames", call.number,
                    "/stackTrace");
    });
    if (found.result == outcome::pass && lenient) {
        found.result = outcome::pass_lenient;
        found.because = "stackTrace is a string; an array is what is documented";
    }
    return found;
}

/// The member of a page that reads like an error to people and like nothing to a connector; or empty.
inline std::string home_made_error(json_view root) {
    constexpr std::array<std::string_view, 5> names = {"error", "errors", "err", "exception",
                                                       "error_message"};
    std::string found;
    root.for_each_member([&](std::string_view name, json_view value) {
        bool const named = std::find(names.begin(), names.end(), name) != names.end();
        bool const says_so = !value.is(json_kind::null) && value.raw() != "false" && value.raw() != "[]";
        bool const status = name == "status" && (value.text() == "error" || value.text() == "failed");
        bool const no_success = name == "success" && value.raw() == "false";
        if ((named && says_so) || status || no_success) found = name;
    });
    return found;
}

inline verdict judge_home_made_errors(examination& exam) {
    survey(exam);
    breaches out;
    bool answered = false;
    for (recorded_call const& call : exam.record().calls()) {
        if (!call.read || !call.read->object()) continue;
        answered = true;
        std::string const name = call.is_page() ? home_made_error(*call.read->object()) : std::string();
        if (!name.empty())
            out.add("the member " + json_string(name),
                    "a connector sees an empty success; the protocol's name is errorMessage", call.number,
                    pointer_to({}, name));
    }
    if (!answered) return not_exercised("the function never answered with an object");
    return out.told_or_passed(std::string(field_names::error_message));
}

inline verdict judge_error_data(examination& exam) {
    return judge_failures(exam, "an error and nothing else", [&](recorded_call const& call, breaches& out) {
        reading const& read = *call.read;
        if (!read.inserted.empty() || !read.erased.empty())
            out.add("records", "nothing else counts in an answer with errorMessage", call.number,
                    (read.inserted.empty() ? read.erased : read.inserted).front().pointer);
        decoded<document> const sent = parse_document(call.request);
        if (!read.state || !sent.ok() || !sent.value.root().is(json_kind::object)) return;
        std::optional<json_view> const state = sent.value.root().find(field_names::state);
        if (!state || canonical(*state) != canonical(*read.state))
            out.add("a state that differs from the request's", "the state of a failed call is not stored",
                    call.number, "/state");
    });
}

inline verdict judge_error_size(examination& exam) {
    return judge_failures(exam, "at most 4096 bytes", [](recorded_call const& call, breaches& out) {
        std::optional<json_view> const message = call.read->member(field_names::error_message);
        if (message && message->text().size() > 4096)
            out.add(std::to_string(message->text().size()) + " bytes", "nobody reads it, and logs cut it",
                    call.number, "/errorMessage");
    });
}

}  // namespace syncfn::conformance

#endif
