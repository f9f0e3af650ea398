// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROGRAM_COMMAND_HPP
#define SYNCFN_PROGRAM_COMMAND_HPP

#include <syncfn/connector/invoker.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// The program `syncfn`: one function a command, each in its own file. They return the exit code.
namespace syncfn::program {

/// The exit codes that every command shares; `check` adds those of the suite.
inline constexpr int exit_ok = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_not_started = 3;

/// A function to reach: `exec:CMD`, `python:FILE:handler`, …, or the words that stood behind `--`.
struct target {
    std::string text;
    std::vector<std::string> command;

    bool given() const { return !text.empty() || !command.empty(); }
    /// As a report names it: the text as it was given, or `--` and the words, each quoted for a shell.
    std::string shown() const;
};

struct check_arguments {
    target function;
    std::string secrets_file;
    std::vector<std::string> only;
    std::vector<std::string> except;
    std::vector<std::string> volatile_columns;
    std::vector<std::string> reports;
    std::string known_failures_file;
    std::string platform = "lambda";
    unsigned long long seed = 0;
    double timeout_seconds = 10;
    bool strict = false;
    bool quiet = false;
};

struct sync_arguments {
    target function;
    std::string destination = "sqlite:warehouse.db";
    std::string secrets_file;
    std::string name = "default";
    double timeout_seconds = 900;
    bool resync = false;
    bool json = false;
    bool quiet = false;
};

int check_function(check_arguments const& arguments);
int sync(sync_arguments const& arguments);
int list_cases(bool json);
int explain(std::string const& id);

/// The file's text, which must be a JSON object; absent when no file was named. The message of an error names
/// the file and the place, never a value.
result<std::optional<raw_json>> read_secrets(std::string const& file);

/// The way to the function. Errors: those of `make_invoker`.
result<any_invoker> open_target(target const& function);

std::chrono::milliseconds milliseconds_of(double seconds);

/// Prints "syncfn: …" on stderr and returns `code`.
int complain(std::string const& message, int code);
/// The same for an error of `open_target`: wrong usage, or a function that is not there.
int complain_of_target(error const& problem);

/// Whether to redraw the progress: standard error is a terminal.
bool on_terminal();
/// Whether to colour the report: standard output is a terminal and NO_COLOR is not set.
bool colour_wanted();

}  // namespace syncfn::program

#endif
