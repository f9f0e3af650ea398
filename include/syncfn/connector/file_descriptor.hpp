// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_FILE_DESCRIPTOR_HPP
#define SYNCFN_CONNECTOR_FILE_DESCRIPTOR_HPP

#include <syncfn/error.hpp>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// Owns an open descriptor; closes it.
class file_descriptor {
public:
    file_descriptor() = default;
    explicit file_descriptor(int number) : number_(number) {}
    file_descriptor(file_descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    file_descriptor& operator=(file_descriptor&& other) noexcept {
        if (this != &other) {
            close();
            number_ = std::exchange(other.number_, -1);
        }
        return *this;
    }
    ~file_descriptor() { close(); }

    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

private:
    int number_ = -1;
};

/// What the system says about `number`, an errno, as an error of ours.
inline error system_error(errc code, std::string_view where, int number) {
    return {code, std::string(where), std::strerror(number)};
}

/// Both ends of a pipe. Neither is inherited by a child unless it is handed over by name.
struct pipe_ends {
    file_descriptor read;
    file_descriptor write;
};

/// The lowest number a descriptor of ours gets: those below are the ones that a child sees, and handing over
/// must not overwrite what is still to be handed over.
inline constexpr int first_private_descriptor = 16;

/// The same open file under a private number, closed in children. Errors: `subject_not_started`.
inline result<file_descriptor> make_private(file_descriptor from) {
    file_descriptor moved(::fcntl(from.number(), F_DUPFD_CLOEXEC, first_private_descriptor));
    if (!moved) return system_error(errc::subject_not_started, "fcntl", errno);
    return moved;
}

/// Errors: `subject_not_started` when the process has no descriptors left.
inline result<pipe_ends> make_pipe() {
    int numbers[2];
    if (::pipe2(numbers, O_CLOEXEC) != 0) return system_error(errc::subject_not_started, "pipe", errno);
    file_descriptor first(numbers[0]);
    file_descriptor second(numbers[1]);
    result<file_descriptor> read = make_private(std::move(first));
    if (!read) return read.error();
    result<file_descriptor> write = make_private(std::move(second));
    if (!write) return write.error();
    return pipe_ends{std::move(*read), std::move(*write)};
}

/// Makes reads and writes return at once instead of waiting.
inline void make_nonblocking(file_descriptor const& pipe) {
    ::fcntl(pipe.number(), F_SETFL, ::fcntl(pipe.number(), F_GETFL) | O_NONBLOCK);
}

/// `write` to a pipe whose reader may be gone: the answer is EPIPE, never a SIGPIPE, and the disposition that
/// the program chose for that signal is not touched.
inline ssize_t write_without_signal(file_descriptor const& pipe, std::string_view bytes) {
    sigset_t only_pipe;
    sigset_t before;
    sigset_t pending;
    ::sigemptyset(&only_pipe);
    ::sigaddset(&only_pipe, SIGPIPE);
    ::sigpending(&pending);
    bool const was_pending = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &only_pipe, &before);
    ssize_t const written = ::write(pipe.number(), bytes.data(), bytes.size());
    int const number = errno;
    if (written < 0 && number == EPIPE && !was_pending) {
        timespec const at_once{};
        while (::sigtimedwait(&only_pipe, nullptr, &at_once) < 0 && errno == EINTR) {
        }
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = number;
    return written;
}

}  // namespace syncfn

#endif
