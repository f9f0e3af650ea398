// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include <syncfn/connector/live_groups.hpp>
#include <syncfn/version.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <functional>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

namespace {

using namespace syncfn::program;

constexpr char const targets_help[] =
    "TARGET, the function:\n"
    "  -- CMD ARG…                  one process per call: request on stdin, answer on stdout, logs on "
    "stderr\n"
    "  exec:CMD                     the same, through the shell\n"
    "  python:FILE.py:handler       an unmodified Python module, Lambda or HTTP style\n"
    "  node:FILE.js:handler         an unmodified Node.js module, Lambda or HTTP style\n";

constexpr char const check_help[] =
    "\nExample:\n"
    "  syncfn check function python:shop.py:handler --secrets secrets.json\n"
    "\nThe values in --secrets are looked for in every answer and log: a hit is a leak.\n"
    "\nExit codes:\n"
    "  0  conformant                      3  the function could not be started\n"
    "  1  a MUST rule is broken           4  a fault of the suite itself\n"
    "  2  wrong usage                     5  a known failure is stale or has expired\n"
    "                                     6  nothing was selected, or a required case could not be "
    "exercised\n";

constexpr char const sync_help[] =
    "\nDESTINATION:\n"
    "  sqlite:FILE                  a SQLite database, made if absent\n"
    "  memory:                      keeps nothing; prints the tables\n"
    "\nExample:\n"
    "  syncfn sync python:shop.py:handler --secrets secrets.json --to sqlite:warehouse.db\n"
    "\nEach page and its state are committed in one transaction. Run it again to go on from there.\n"
    "\nExit codes:  0 ok · 1 the sync failed · 2 wrong usage · 3 the function could not be started\n";

/// At most a week; CLI11's own check lets `nan` pass and prints a limit of 300 digits.
CLI::Validator seconds() {
    return CLI::Validator(
        [](std::string& text) {
            double value = 0;
            auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
            bool const fits = read.ec == std::errc() && read.ptr == text.data() + text.size() &&
                              value >= 0.001 && value <= 604'800;
            return fits ? std::string() : "expected a number of seconds from 0.001 to 604800, not " + text;
        },
        "");
}

void add_target(CLI::App& command, target& function) {
    command.add_option("TARGET", function.text, "the function (see below)")->option_text(" ");
}

void add_check(CLI::App& app, check_arguments& arguments, std::function<int()>& chosen) {
    CLI::App* const check = app.add_subcommand("check", "judge a function by the contract");
    check->require_subcommand(1);
    CLI::App* const function = check->add_subcommand("function", "judge a function, in any language");
    add_target(*function, arguments.function);
    function->add_option("--secrets", arguments.secrets_file, "JSON object to send as secrets")
        ->option_text("FILE");
    function->add_option("--case", arguments.only, "only the cases that match, e.g. 'F-STATE-*'; repeatable")
        ->option_text("GLOB")
        ->allow_extra_args(false);
    function->add_option("--not", arguments.except, "without the cases that match; repeatable")
        ->option_text("GLOB")
        ->allow_extra_args(false);
    function->add_flag("--strict", arguments.strict, "a broken SHOULD fails the run, too");
    function
        ->add_option("--volatile", arguments.volatile_columns,
                     "a column that may differ between equal calls, as COLUMN or TABLE.COLUMN; repeatable")
        ->option_text("COLUMN")
        ->allow_extra_args(false);
    function
        ->add_option("--known-failures", arguments.known_failures_file,
                     "cases that are known to fail, and why")
        ->option_text("FILE");
    function
        ->add_option("--platform", arguments.platform, "whose limits apply: lambda, google1, google2, azure")
        ->option_text("NAME")
        ->check(CLI::IsMember({"lambda", "google1", "google2", "azure"}));
    function->add_option("--timeout", arguments.timeout_seconds, "seconds one call may take (default 10)")
        ->option_text("SECONDS")
        ->check(seconds());
    function->add_option("--seed", arguments.seed, "seed of everything that is random")->option_text("N");
    function->add_option("--report", arguments.reports, "also write a report: json=FILE; repeatable")
        ->option_text("KIND=FILE")
        ->allow_extra_args(false);
    function->add_flag("--quiet", arguments.quiet, "print the summary only");
    function->footer(std::string("\n") + targets_help + check_help);
    function->callback([&] { chosen = [&] { return check_function(arguments); }; });
}

void add_sync(CLI::App& app, sync_arguments& arguments, std::function<int()>& chosen) {
    CLI::App* const command = app.add_subcommand("sync", "call a function in a loop and load SQL tables");
    add_target(*command, arguments.function);
    command->add_option("--to", arguments.destination, "where rows land (default sqlite:warehouse.db)")
        ->option_text("DESTINATION");
    command->add_option("--secrets", arguments.secrets_file, "JSON object to send as secrets")
        ->option_text("FILE");
    command->add_option("--name", arguments.name, "name of the connection, under which its state is kept")
        ->option_text("CONNECTION");
    command->add_flag("--resync", arguments.resync, "begin again from an empty state");
    command->add_option("--timeout", arguments.timeout_seconds, "seconds one call may take (default 900)")
        ->option_text("SECONDS")
        ->check(seconds());
    command->add_flag("--json", arguments.json, "print the report as JSON");
    command->add_flag("--quiet", arguments.quiet, "print nothing unless the sync fails");
    command->footer(std::string("\n") + targets_help + sync_help);
    command->callback([&] { chosen = [&] { return sync(arguments); }; });
}

/// Everything behind the first `--` is the command of the function, whatever it looks like.
std::vector<std::string> split_command(std::vector<std::string>& words) {
    auto const dashes = std::find(words.begin(), words.end(), "--");
    if (dashes == words.end()) return {};
    std::vector<std::string> command(dashes + 1, words.end());
    words.erase(dashes, words.end());
    return command;
}

/// What the words of the command line are read into; every command has its part.
struct all_arguments {
    check_arguments check;
    sync_arguments sync;
    bool cases_as_json = false;
    std::string case_id;
};

void add_catalogue(CLI::App& app, all_arguments& arguments, std::function<int()>& chosen) {
    CLI::App* const cases = app.add_subcommand("cases", "list the cases of the suite");
    cases->add_flag("--json", arguments.cases_as_json, "as JSON, with everything that is known of each case");
    cases->callback([&] { chosen = [&] { return list_cases(arguments.cases_as_json); }; });

    CLI::App* const one = app.add_subcommand("explain", "explain a case: the rule, why, and the remedy");
    one->add_option("ID", arguments.case_id, "e.g. F-STATE-04")->required()->option_text(" ");
    one->callback([&] { chosen = [&] { return explain(arguments.case_id); }; });
}

int run(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    std::vector<std::string> const command = split_command(words);

    CLI::App app{"Judges and runs serverless functions of the function-connector protocol."};
    app.name("syncfn");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("syncfn ") + syncfn::version);
    app.footer(
        "\nsyncfn COMMAND --help says more. Unofficial; compatible with the Fivetran Functions protocol.");

    all_arguments arguments;
    arguments.check.function.command = command;
    arguments.sync.function.command = command;
    std::function<int()> chosen;
    add_check(app, arguments.check, chosen);
    add_sync(app, arguments.sync, chosen);
    add_catalogue(app, arguments, chosen);

    try {
        std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
        app.parse(words);
    } catch (CLI::ParseError const& e) {
        return app.exit(e) == 0 ? exit_ok : exit_usage;
    }
    if (!command.empty() && (!arguments.check.function.text.empty() || !arguments.sync.function.text.empty()))
        return complain("name a TARGET or a command behind --, not both", exit_usage);
    int const code = chosen();
    if (!std::cout.flush() && code == exit_ok)
        return complain("standard output cannot be written", exit_failed);
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    syncfn::end_children_on_signals();
    try {
        return run(argc, argv);
    } catch (std::exception const& e) {
        return complain(std::string("a fault of the program itself: ") + e.what(), 4);
    }
}
