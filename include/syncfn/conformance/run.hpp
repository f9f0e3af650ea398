// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_RUN_HPP
#define SYNCFN_CONFORMANCE_RUN_HPP

#include <syncfn/conformance/known_failures.hpp>
#include <syncfn/conformance/masked_request.hpp>
#include <syncfn/conformance/run_report.hpp>
#include <syncfn/conformance/subject.hpp>
#include <syncfn/conformance/suite.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/protocol/limits.hpp>
#include <syncfn/protocol/peer_text.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <chrono>
#include <cstdint>
#include <ctime>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// How a function is to be judged.
struct run_options {
    std::optional<raw_json> secrets = {};  ///< an object; its values are also the canaries of F-SEC
    std::vector<std::string> only = {};    ///< globs of ids; empty: every case
    std::vector<std::string> except = {};  ///< globs of ids
    bool strict = false;                   ///< a broken SHOULD fails the run, too
    std::string known_failures = {};       ///< path of the file; empty: none
    std::uint64_t seed = 1;
    platform_limits platform = lambda_limits;
    std::chrono::milliseconds call_timeout{std::chrono::seconds(10)};
    std::vector<std::string> volatile_columns = {};  ///< `column`, `table.column`, `state.member`
    std::function<void(std::string_view id, outcome)> progress = {};
    std::string today = {};  ///< YYYY-MM-DD; empty: the clock's
};

namespace detail {

/// The verdict of one case. Whatever a judge throws is a fault of the suite, never of the subject.
inline verdict judged(function_case const& each, examination& exam) {
    if (each.rule.needs != tier::t0)
        return {outcome::out_of_scope,
                {},
                {},
                "needs tier " + std::string(name_of(each.rule.needs)),
                0,
                {},
                false};
    if (!each.judge)
        return {outcome::out_of_scope, {}, {}, "needs " + std::string(each.rule.missing), 0, {}, false};
    try {
        return weighed(each.judge(exam), each.rule.weight);
    } catch (std::exception const& thrown) {
        return {outcome::error, {}, {}, "the suite failed: " + std::string(thrown.what()), 0, {}, false};
    } catch (...) {
        return {outcome::error, {}, {}, "the suite failed: an exception of an unknown type", 0, {}, false};
    }
}

inline std::string date_of_today() {
    std::time_t const now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[16];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts)};
}

inline capabilities capabilities_of(examination& exam) {
    capabilities out;
    std::map<std::string, bool> tables;
    for (recorded_call const* page : exam.base().pages) {
        ++out.pages;
        out.records += page->read->inserted.size();
        for (row const& each : page->read->inserted) tables[each.entity] = true;
        for (row const& each : page->read->erased) tables[each.entity] = true;
        out.deletes = out.deletes || !page->read->erased.empty();
        out.soft_deletes = out.soft_deletes || !page->read->soft_deleted.empty();
    }
    for (auto const& [table, unused] : tables) {
        auto const key = exam.record().keys().find(table);
        out.tables.push_back(table + (key == exam.record().keys().end()
                                          ? " (no key)"
                                          : " (key " + words_of(key->second) + ")"));
    }
    return out;
}

/// Applies the entries to the verdicts; what no longer fails, or has expired, goes to `stale`.
inline void apply(std::vector<known_failure> const& entries, std::string const& today, run_report& report) {
    for (known_failure const& entry : entries) {
        if (!find_function_requirement(entry.id)) {
            report.usage_errors.push_back("known failures, line " + std::to_string(entry.line) +
                                          ": there is no case " + entry.id);
            continue;
        }
        for (case_report& each : report.cases) {
            if (each.rule->id != entry.id) continue;
            bool const is_broken = each.found.result == outcome::fail || each.found.result == outcome::warn;
            if (is_broken && describes(entry, each.found)) {
                each.found.result = outcome::known_failure;
                each.reason = entry.reason + " (" + entry.issue + ")";
                if (entry.expires < today)
                    report.stale.push_back(entry.id + " has expired on " + entry.expires);
            } else if (!is_broken && each.found.result != outcome::not_exercised &&
                       each.found.result != outcome::error) {
                each.found.result = outcome::unexpected_pass;
                report.stale.push_back(entry.id + " is listed as a known failure, and is not broken");
            }
        }
    }
}

inline void read_known_failures(run_options const& options, run_report& report) {
    if (options.known_failures.empty()) return;
    std::ifstream file(options.known_failures, std::ios::binary);
    file.peek();  // a folder opens, but cannot be read
    if (!file.is_open() || file.bad())
        return report.usage_errors.push_back("cannot read " + options.known_failures);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    result<std::vector<known_failure>> const entries = parse_known_failures(text);
    if (!entries) return report.usage_errors.push_back(entries.error().message());
    apply(*entries, options.today.empty() ? date_of_today() : options.today, report);
}

/// Judges the selected cases: first those that ask, then those that look at all answers.
inline void judge_cases(examination& exam, run_options const& options, run_report& report) {
    for (function_case const* each : function_cases())
        if (is_selected(each->rule.id, options.only, options.except))
            report.cases.push_back({&each->rule, {}});
    for (bool const asking : {true, false}) {
        std::size_t at = 0;
        for (function_case const* each : function_cases()) {
            if (at == report.cases.size() || report.cases[at].rule != &each->rule) continue;
            case_report& out = report.cases[at++];
            if (each->asks != asking) continue;
            out.found = judged(*each, exam);
            if (options.progress) options.progress(each->rule.id, out.found.result);
        }
    }
}

/// Takes every secret out of what the judges said, and adds the requests that prove it.
inline void finish(examination& exam, run_report& report) {
    for (case_report& each : report.cases) {
        if (each.found.call > 0)
            each.request = masked_request(exam.record().at(each.found.call).request, exam.secrets());
        for (std::string* text :
             {&each.found.expected, &each.found.actual, &each.found.because, &each.found.pointer})
            *text = neutralised(exam.secrets().mask_cut(*text));
    }
}

}  // namespace detail

/// Judges a function by its answers. `target_text` is how the user named it; it is shown, and part of the
/// command that reproduces a failure. Whatever the function does, crash and hang included, ends up in the
/// report.
inline run_report run_function_suite(any_invoker target, std::string target_text, transport_kind kind,
                                     run_options const& options) {
    auto const begin = std::chrono::steady_clock::now();
    run_report report;
    report.target = std::move(target_text);
    report.transport = kind;
    report.seed = options.seed;
    report.platform = options.platform.name;
    report.strict = options.strict;
    report.with_secrets = options.secrets.has_value();
    std::optional<std::string> secrets;
    if (options.secrets) secrets = options.secrets->text();
    report.guard = canary(secrets.value_or("{}"));
    if (secrets && !is_object_text(*secrets)) {
        report.usage_errors.emplace_back("the secrets are not a JSON object");
        return report;
    }
    subject under_test(std::move(target), kind, options.call_timeout,
                       volatile_names(options.volatile_columns));
    examination exam(under_test, secrets, options.platform, options.seed);
    recorded_call const& probe = exam.first();
    if (probe.failed && probe.failed->code == errc::subject_not_started) {
        report.not_started = error{probe.failed->code, exam.secrets().mask(probe.failed->where),
                                   exam.secrets().mask(probe.failed->detail)};
        return report;
    }
    report.seen = detail::capabilities_of(exam);
    detail::judge_cases(exam, options, report);
    detail::finish(exam, report);
    detail::read_known_failures(options, report);
    report.calls = exam.record().calls().size();
    report.elapsed = std::chrono::steady_clock::now() - begin;
    return report;
}

}  // namespace syncfn::conformance

#endif
