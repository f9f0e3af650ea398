// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_RUN_REPORT_HPP
#define SYNCFN_CONFORMANCE_RUN_REPORT_HPP

#include <syncfn/conformance/canary.hpp>
#include <syncfn/conformance/requirement.hpp>
#include <syncfn/conformance/subject.hpp>
#include <syncfn/conformance/verdict.hpp>
#include <syncfn/error.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace syncfn::conformance {

/// One case of a run.
struct case_report {
    requirement const* rule;
    verdict found;
    std::string request = {};  ///< of the call that proves it, secrets masked
    std::string reason = {};   ///< of a known failure
};

/// What the function was seen to use.
struct capabilities {
    std::size_t pages = 0;                 ///< of the base chain
    std::size_t records = 0;               ///< of the base chain
    std::vector<std::string> tables = {};  ///< "orders (key id)", "clicks (no key)"
    bool deletes = false;
    bool soft_deletes = false;
};

/// Everything that a run found out. It holds no secret, except what `guard` needs to keep them out of the
/// output.
struct run_report {
    std::string target;
    transport_kind transport = transport_kind::process;
    std::uint64_t seed = 0;
    std::string platform;
    bool strict = false;
    bool with_secrets = false;
    capabilities seen = {};
    std::vector<case_report> cases = {};  ///< the selected ones, in the order of the catalogue
    std::size_t calls = 0;
    std::chrono::nanoseconds elapsed = {};
    std::optional<error> not_started = {};
    std::vector<std::string> usage_errors = {};  ///< e.g. an unknown id among the known failures
    std::vector<std::string> stale = {};         ///< known failures that have expired, or no longer fail
    canary guard = {};

    std::size_t count(outcome wanted) const { return counts()[static_cast<std::size_t>(wanted)]; }
    std::array<std::size_t, outcome_count> counts() const {
        std::array<std::size_t, outcome_count> out{};
        for (case_report const& each : cases) ++out[static_cast<std::size_t>(each.found.result)];
        return out;
    }
};

/// True when the case was judged: its rule was held, broken or recorded.
constexpr bool is_judged(outcome value) {
    return value != outcome::not_applicable && value != outcome::not_exercised && value != outcome::error &&
           value != outcome::out_of_scope;
}

/// 0 conformant · 1 a rule is broken · 2 wrong usage · 3 the subject did not start · 4 the suite failed ·
/// 5 a stale or expired known failure · 6 nothing was judged, or a case could not be exercised.
inline int exit_code(run_report const& report) {
    if (!report.usage_errors.empty()) return 2;
    if (report.not_started) return 3;
    if (report.count(outcome::error) > 0) return 4;
    if (report.count(outcome::fail) > 0) return 1;
    if (report.strict && report.count(outcome::warn) > 0) return 1;
    if (!report.stale.empty()) return 5;
    if (report.count(outcome::not_exercised) > 0) return 6;
    for (case_report const& each : report.cases)
        if (is_judged(each.found.result)) return 0;
    return 6;
}

}  // namespace syncfn::conformance

#endif
