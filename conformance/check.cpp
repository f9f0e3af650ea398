// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include <syncfn/conformance/json_report.hpp>
#include <syncfn/conformance/report.hpp>
#include <syncfn/conformance/run.hpp>
#include <syncfn/protocol/limits.hpp>

#include <fstream>
#include <iostream>

namespace syncfn::program {

namespace {

platform_limits limits_of(std::string const& platform) {
    if (platform == "google1") return google_gen1_limits;
    if (platform == "google2") return google_gen2_limits;
    if (platform == "azure") return azure_limits;
    return lambda_limits;
}

conformance::transport_kind kind_of(target const& function) {
    bool const is_module = function.text.starts_with("python:") || function.text.starts_with("node:");
    return is_module ? conformance::transport_kind::module : conformance::transport_kind::process;
}

/// One line on a terminal that says which case is running; nothing elsewhere.
void show_progress(std::string_view id, conformance::outcome) { std::cerr << "\r\033[K" << id << std::flush; }

/// Splits KIND=FILE and checks the kind before anything runs, so that a typing error costs no time.
result<std::string> json_report_file(std::string const& report) {
    std::size_t const equals = report.find('=');
    if (equals == std::string::npos || equals + 1 == report.size())
        return error{errc::invalid_argument, "--report", "write it as KIND=FILE, e.g. json=report.json"};
    if (report.substr(0, equals) != "json")
        return error{errc::invalid_argument, "--report",
                     "unknown kind '" + report.substr(0, equals) + "'; there is json"};
    return report.substr(equals + 1);
}

result<void> write_reports(check_arguments const& arguments, conformance::run_report const& report) {
    for (std::string const& wanted : arguments.reports) {
        std::string const file = json_report_file(wanted).value();
        std::ofstream out(file, std::ios::binary);
        out << conformance::to_json(report) << '\n';
        if (!out.flush()) return error{errc::file_unreadable, file, "the report could not be written"};
    }
    return {};
}

}  // namespace

int check_function(check_arguments const& arguments) {
    if (!arguments.function.given())
        return complain(
            "which function? Name a TARGET, or a command behind --; see syncfn check function --help",
            exit_usage);
    for (std::string const& report : arguments.reports)
        if (auto const file = json_report_file(report); !file)
            return complain(file.error().message(), exit_usage);
    auto const secrets = read_secrets(arguments.secrets_file);
    if (!secrets) return complain(secrets.error().message(), exit_usage);
    auto function = open_target(arguments.function);
    if (!function) return complain_of_target(function.error());

    conformance::run_options options;
    options.secrets = *secrets;
    options.only = arguments.only;
    options.except = arguments.except;
    options.volatile_columns = arguments.volatile_columns;
    options.known_failures = arguments.known_failures_file;
    options.strict = arguments.strict;
    options.seed = arguments.seed;
    options.platform = limits_of(arguments.platform);
    options.call_timeout = milliseconds_of(arguments.timeout_seconds);
    bool const redraw = on_terminal() && !arguments.quiet;
    if (redraw) options.progress = show_progress;

    conformance::run_report const report = conformance::run_function_suite(
        std::move(*function), arguments.function.shown(), kind_of(arguments.function), options);
    if (redraw) std::cerr << "\r\033[K" << std::flush;
    conformance::print_terminal(std::cout, report, colour_wanted(), arguments.quiet);
    if (auto const written = write_reports(arguments, report); !written)
        return complain(written.error().message(), exit_usage);
    return conformance::exit_code(report);
}

}  // namespace syncfn::program
