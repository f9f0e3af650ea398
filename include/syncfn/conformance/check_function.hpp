// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_CHECK_FUNCTION_HPP
#define SYNCFN_CONFORMANCE_CHECK_FUNCTION_HPP

#include <syncfn/conformance/json_report.hpp>
#include <syncfn/conformance/report.hpp>
#include <syncfn/conformance/run.hpp>
#include <syncfn/connector/invoker.hpp>

#include <sstream>
#include <string>
#include <utility>

namespace syncfn::conformance {

/// The outcome of `check_function`, for any test framework: `INFO(checked.text());
/// REQUIRE(checked.conforms());`
struct checked_function {
    run_report report;

    bool conforms() const { return exit_code(report) == 0; }
    std::string text() const {
        std::ostringstream out;
        print_terminal(out, report, false, false);
        return out.str();
    }
};

/// Judges a function inside a test of its own project.
inline checked_function check_function(any_invoker function, run_options const& options = {},
                                       transport_kind kind = transport_kind::in_process) {
    std::string const name = function.describe();
    return {run_function_suite(std::move(function), name, kind, options)};
}

}  // namespace syncfn::conformance

#endif
