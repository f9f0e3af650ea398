// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_TARGET_HPP
#define SYNCFN_CONNECTOR_TARGET_HPP

#include <syncfn/connector/invoker.hpp>
#include <syncfn/connector/module_invoker.hpp>
#include <syncfn/connector/module_target.hpp>
#include <syncfn/connector/process_invoker.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace syncfn {

namespace detail {

inline result<any_invoker> make_module_invoker(module_language language, std::string_view rest) {
    result<module_target> target = parse_module_target(language, rest);
    if (!target) return target.error();
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(target->file, ignored))
        return error{errc::subject_not_started, target->describe(), "no such file: " + target->file};
    return any_invoker(module_invoker(std::move(*target)));
}

}  // namespace detail

/// The invoker for a target as the program takes it: `exec:CMD`, `python:FILE:handler`, `node:FILE:handler`.
/// Errors: `invalid_argument` for what is not a target or needs a driver that is not built in,
/// `subject_not_started` for a file that is not there. Whether an interpreter exists shows at the first call.
inline result<any_invoker> make_invoker(std::string_view target) {
    std::size_t const colon = target.find(':');
    std::string_view const kind =
        colon == std::string_view::npos ? std::string_view() : target.substr(0, colon);
    std::string_view const rest =
        colon == std::string_view::npos ? std::string_view() : target.substr(colon + 1);
    if (kind == "python") return detail::make_module_invoker(module_language::python, rest);
    if (kind == "node") return detail::make_module_invoker(module_language::node, rest);
    if (kind == "exec" && !rest.empty()) return any_invoker(process_invoker::shell(std::string(rest)));
    for (std::string_view const other : {"http", "https", "lambda", "runtime"})
        if (kind == other)
            return error{errc::invalid_argument, std::string(target),
                         "not available in this build: " + std::string(other) + ":"};
    return error{errc::invalid_argument, std::string(target),
                 "expected exec:CMD, python:FILE:handler or node:FILE:handler"};
}

/// The invoker for `-- CMD…`. Errors: `invalid_argument` when there is no command.
inline result<any_invoker> make_invoker(std::vector<std::string> command) {
    if (command.empty()) return error{errc::invalid_argument, "--", "expected a command"};
    return any_invoker(process_invoker(std::move(command)));
}

}  // namespace syncfn

#endif
