// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_MODULE_PROCESS_HPP
#define SYNCFN_CONNECTOR_MODULE_PROCESS_HPP

#include <syncfn/connector/child_process.hpp>
#include <syncfn/connector/module_target.hpp>
#include <syncfn/connector/node_shim.hpp>
#include <syncfn/connector/pipe_pump.hpp>
#include <syncfn/connector/python_shim.hpp>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// One frame of a shim: `<kind> <bytes> <platform error>\n` and the bytes.
struct module_frame {
    std::string kind;
    std::string platform_error;
    std::string body;
};

/// Puts frames together from bytes that arrive in pieces.
class frame_reader {
public:
    void append(std::string_view bytes) { unread_ += bytes; }
    /// Bytes that arrived and were not taken.
    std::size_t waiting() const { return unread_.size(); }

    /// The next frame, once all of it is here. Something that is not a frame counts as one of kind `broken`.
    std::optional<module_frame> take() {
        std::size_t const line_end = unread_.find('\n');
        if (line_end == std::string::npos) return std::nullopt;
        std::string_view const line = std::string_view(unread_).substr(0, line_end);
        std::size_t const first = line.find(' ');
        std::size_t const second = first == line.npos ? line.npos : line.find(' ', first + 1);
        if (second == line.npos) return module_frame{"broken", {}, {}};
        std::size_t const size = std::strtoull(unread_.c_str() + first + 1, nullptr, 10);
        if (unread_.size() - line_end - 1 < size) return std::nullopt;
        module_frame frame{std::string(line.substr(0, first)), std::string(line.substr(second + 1)),
                           unread_.substr(line_end + 1, size)};
        unread_.erase(0, line_end + 1 + size);
        return frame;
    }

private:
    std::string unread_;
};

/// The running interpreter of a module, with the pipes to its shim.
struct module_process {
    child_process process;
    file_descriptor requests;
    file_descriptor answers;
    file_descriptor log;
    frame_reader frames = {};

    /// Starts the interpreter with the shim. Errors: `subject_not_started`.
    static result<module_process> start(module_target const& target);
};

namespace detail {

/// A file that holds `text` and has no name any more: nothing is left behind, whatever happens.
inline result<file_descriptor> nameless_file(std::string_view text) {
    std::string path = (std::filesystem::temp_directory_path() / "syncfn-XXXXXX").string();
    file_descriptor file(::mkostemp(path.data(), O_CLOEXEC));
    if (!file) return system_error(errc::subject_not_started, path, errno);
    ::unlink(path.c_str());
    while (!text.empty()) {
        ssize_t const count = ::write(file.number(), text.data(), text.size());
        if (count < 0 && errno != EINTR) return system_error(errc::subject_not_started, path, errno);
        if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
    ::lseek(file.number(), 0, SEEK_SET);
    return make_private(std::move(file));
}

inline std::vector<std::string> module_command(module_target const& target) {
    std::vector<std::string> argv;
    if (target.language == module_language::python)
        argv = {"python3", "-B", "-u", "-c", std::string(python_shim)};
    else  // a main module, not `node -e`: that would give the module globals which it has nowhere else
        argv = {"node", "--preserve-symlinks-main", "/dev/fd/5"};
    argv.insert(argv.end(), {target.file, target.handler, std::string(name_of(target.style))});
    return argv;
}

}  // namespace detail

inline result<module_process> module_process::start(module_target const& target) {
    result<file_descriptor> null = open_null();
    if (!null) return null.error();
    result<file_descriptor> shim = detail::nameless_file(node_shim);
    if (!shim) return shim.error();
    result<pipe_ends> requests = make_pipe();
    if (!requests) return requests.error();
    result<pipe_ends> answers = make_pipe();
    if (!answers) return answers.error();
    result<pipe_ends> log = make_pipe();
    if (!log) return log.error();
    std::vector<handed_over> descriptors{
        {0, *null}, {1, log->write}, {2, log->write}, {3, requests->read}, {4, answers->write}};
    if (target.language == module_language::node) descriptors.push_back({5, *shim});
    result<child_process> process = child_process::start(detail::module_command(target), descriptors);
    if (!process) return process.error();
    return module_process{std::move(*process), std::move(requests->write), std::move(answers->read),
                          std::move(log->read)};
}

}  // namespace syncfn

#endif
