// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"

#include <syncfn/codec/document.hpp>
#include <syncfn/conformance/shell_word.hpp>
#include <syncfn/connector/target.hpp>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace syncfn::program {

std::string target::shown() const {
    if (command.empty()) return text;
    std::string words = "--";
    for (std::string const& word : command) words += " " + conformance::shell_word(word);
    return words;
}

result<std::optional<raw_json>> read_secrets(std::string const& file) {
    if (file.empty()) return std::optional<raw_json>();
    std::ifstream in(file, std::ios::binary);
    in.peek();  // a folder opens, but cannot be read
    if (!in.is_open() || in.bad()) return error{errc::file_unreadable, file, "the file of --secrets"};
    std::string const text(std::istreambuf_iterator<char>(in), {});
    decoded<document> const parsed = parse_document(text);
    if (!parsed.ok()) return error{to_error(parsed.found).code, file, to_error(parsed.found).detail};
    json_view const root = parsed.value.root();
    if (!root.is(json_kind::object))
        return error{errc::root_not_object, file, "secrets are one JSON object, e.g. {\"api_key\": \"…\"}"};
    return std::optional<raw_json>(std::string(root.raw()));
}

int complain(std::string const& message, int code) {
    std::cerr << "syncfn: " << message << '\n';
    return code;
}

int complain_of_target(error const& problem) {
    return complain(problem.message(),
                    problem.code == errc::invalid_argument ? exit_usage : exit_not_started);
}

result<any_invoker> open_target(target const& function) {
    return function.command.empty() ? make_invoker(function.text) : make_invoker(function.command);
}

std::chrono::milliseconds milliseconds_of(double seconds) {
    return std::chrono::milliseconds(static_cast<long long>(seconds * 1000));
}

bool on_terminal() { return ::isatty(STDERR_FILENO) == 1; }

bool colour_wanted() {
    char const* const no_colour = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace syncfn::program
