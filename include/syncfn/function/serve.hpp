// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_SERVE_HPP
#define SYNCFN_FUNCTION_SERVE_HPP

#include <poll.h>
#include <sys/uio.h>  // writev
#include <unistd.h>   // read, dup: POSIX

#include <algorithm>
#include <array>
#include <cerrno>
#include <concepts>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>  // std::invoke_result_t
#include <vector>

namespace syncfn {

namespace detail {

/// While it lives, what the program prints to standard output goes to standard error: the answer alone may
/// stand on the channel. It works on the descriptor, so that printf and child processes are covered too.
class stdout_guard {
public:
    stdout_guard() {
        flush();
        answer_ = ::dup(STDOUT_FILENO);
        if (answer_ >= 0) ::dup2(STDERR_FILENO, STDOUT_FILENO);
    }
    stdout_guard(stdout_guard const&) = delete;
    stdout_guard& operator=(stdout_guard const&) = delete;
    ~stdout_guard() {
        if (answer_ < 0) return;
        flush();
        ::dup2(answer_, STDOUT_FILENO);
        ::close(answer_);
    }

private:
    static void flush() {
        std::cout.flush();
        std::fflush(stdout);
    }

    int answer_ = -1;
};

/// All that can be read from `descriptor`; nothing when reading fails.
inline std::optional<std::string> read_all(int descriptor) {
    std::string text;
    char buffer[65'536];
    for (;;) {
        auto const count = ::read(descriptor, buffer, sizeof buffer);
        if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
        if (count == 0) return text;
        if (count < 0 && errno != EINTR) return std::nullopt;
    }
}

/// What one call of `writev` takes is limited (`IOV_MAX`); this many pieces are surely allowed.
inline constexpr std::size_t most_pieces_at_once = 64;

/// Takes `count` bytes that were written from the front of `pieces`.
inline void drop_written(std::span<std::string_view>& pieces, std::size_t count) {
    while (!pieces.empty() && count >= pieces.front().size()) {
        count -= pieces.front().size();
        pieces = pieces.subspan(1);
    }
    if (count > 0) pieces.front().remove_prefix(count);
}

/// A pipe that whoever gave it to us has made non-blocking may be full.
inline bool wait_until_writable(int descriptor) {
    ::pollfd wanted{descriptor, POLLOUT, 0};
    return ::poll(&wanted, 1, -1) > 0 || errno == EINTR;
}

/// Writes the pieces one after the other without putting them together; they are used up. False when not
/// everything could be written.
inline bool write_all(int descriptor, std::span<std::string_view> pieces) {
    drop_written(pieces, 0);
    while (!pieces.empty()) {
        std::array<::iovec, most_pieces_at_once> parts;
        std::size_t const count = std::min(pieces.size(), parts.size());
        for (std::size_t i = 0; i < count; ++i)
            parts[i] = {const_cast<char*>(pieces[i].data()), pieces[i].size()};  // writev only reads
        auto const written = ::writev(descriptor, parts.data(), static_cast<int>(count));
        if (written > 0) drop_written(pieces, static_cast<std::size_t>(written));
        if (written >= 0 || errno == EINTR) continue;
        if ((errno != EAGAIN && errno != EWOULDBLOCK) || !wait_until_writable(descriptor)) return false;
    }
    return true;
}

inline bool write_all(int descriptor, std::string_view text) {
    return write_all(descriptor, std::span(&text, 1));
}

/// The pieces of an answer, of whichever kind.
inline std::vector<std::string_view> pieces_of(std::string const& answer) { return {answer}; }
template <class Answer>
    requires requires(Answer const& answer) { answer.pieces(); }
std::vector<std::string_view> pieces_of(Answer const& answer) {
    return answer.pieces();
}

/// A function of this library answers in pieces, any other callable with a string.
template <class Function>
auto answer_of(Function const& fn, std::string_view request) {
    if constexpr (requires { fn.answer(request).pieces(); })
        return fn.answer(request);
    else
        return std::string(fn(request));
}

inline std::string serve_help(std::string_view program) {
    return "Usage: " + std::string(program) +
           " < request.json > answer.json\n"
           "\n"
           "A function of the function-connector protocol. It reads one request from standard\n"
           "input, up to its end, and writes one answer to standard output; logs go to\n"
           "standard error.\n"
           "\n"
           "A request is a JSON object:\n"
           "  state       what the last answer returned; {} on the first call\n"
           "  secrets     what the function needs to reach its source\n"
           "  setup_test  true: only a test of the connection\n"
           "\n"
           "Try it:\n"
           "  echo '{\"state\": {}, \"secrets\": {}}' | " +
           std::string(program) +
           "\n"
           "\n"
           "Exit codes: 0 answered, an error answer (errorMessage) too; 1 the request could\n"
           "not be read or the answer not be written; 2 wrong usage.\n";
}

inline int failed(std::string_view what) {
    std::cerr << "syncfn: " << what << '\n';
    return 1;
}

}  // namespace detail

/// The main program of a function: one request from standard input, one answer to standard output, and
/// nothing else there: what the handler prints goes to standard error. `--help` explains it. Returns the exit
/// code: 0 also for an error answer, 1 when the channel fails, 2 for arguments that it does not know.
template <class Function>
    requires std::convertible_to<std::invoke_result_t<Function const&, std::string_view>, std::string>
int serve(Function const& fn, int argc, char const* const* argv) {
    std::string_view const program = argc > 0 ? argv[0] : "function";
    if (argc > 1 && (std::string_view(argv[1]) == "--help" || std::string_view(argv[1]) == "-h"))
        return detail::write_all(STDOUT_FILENO, detail::serve_help(program)) ? 0 : 1;
    if (argc > 1) {
        std::cerr << program << ": unknown argument " << argv[1] << "; try --help\n";
        return 2;
    }
    std::signal(SIGPIPE,
                SIG_IGN);  // a reader that has gone is an error of write(), not the end of this process
    if (::isatty(STDIN_FILENO) != 0)
        std::cerr << "reading one request from the terminal; end it with Ctrl-D\n";
    std::optional<std::string> const request = detail::read_all(STDIN_FILENO);
    if (!request) return detail::failed("the request could not be read from standard input");
    auto const answer = [&] {
        detail::stdout_guard const guard;
        return detail::answer_of(fn, *request);
    }();
    if (answer.empty()) return detail::failed("there is no answer: out of memory");
    std::vector<std::string_view> pieces = detail::pieces_of(answer);
    if (!detail::write_all(STDOUT_FILENO, std::span(pieces)))
        return detail::failed("the answer could not be written");
    return 0;
}

}  // namespace syncfn

#endif
