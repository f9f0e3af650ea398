// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_CHILD_PROCESS_HPP
#define SYNCFN_CONNECTOR_CHILD_PROCESS_HPP

#include <syncfn/connector/file_descriptor.hpp>
#include <syncfn/connector/live_groups.hpp>
#include <syncfn/error.hpp>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

extern char** environ;

namespace syncfn {

/// How a process ended.
struct child_exit {
    int code = 0;
    int signal = 0;  ///< not 0: a signal ended it and `code` says nothing

    bool success() const { return code == 0 && signal == 0; }
    /// "exit code 3", "signal 11 (Segmentation fault)".
    std::string describe() const {
        if (signal == 0) return "exit code " + std::to_string(code);
        return "signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
    }
};

/// One descriptor that a child gets: `ours` becomes its number `theirs`.
struct handed_over {
    int theirs;
    file_descriptor const& ours;
};

/// A child process and everything it starts: a process group of its own, killed as a whole.
///
/// This is ours because Boost.Process of 1.81 makes every user link Boost.Filesystem and include Asio, and
/// neither it nor popen() can kill a tree or hand over more than three descriptors.
class child_process {
public:
    /// Starts `argv`, found through PATH. The child sees the descriptors handed over and no others of ours,
    /// the default disposition of SIGPIPE and an empty signal mask. Errors: `subject_not_started`, with the
    /// system's reason when the program cannot be executed. Precondition: `argv` is not empty.
    static result<child_process> start(std::vector<std::string> const& argv,
                                       std::vector<handed_over> const& descriptors) {
        spawn_settings settings(descriptors);
        std::vector<char*> words;
        for (std::string const& word : argv) words.push_back(const_cast<char*>(word.c_str()));
        words.push_back(nullptr);
        pid_t id = 0;
        // posix_spawn reports a failed exec as its own result: no half-started child has to be told apart.
        int const failed =
            ::posix_spawnp(&id, words[0], &settings.actions, &settings.attributes, words.data(), environ);
        if (failed != 0) return system_error(errc::subject_not_started, argv[0], failed);
        live_groups::add(id);
        return child_process(id);
    }

    child_process(child_process&& other) noexcept
        : id_(std::exchange(other.id_, 0)), ended_(std::exchange(other.ended_, std::nullopt)) {}
    child_process& operator=(child_process&& other) noexcept {
        std::swap(id_, other.id_);
        std::swap(ended_, other.ended_);
        return *this;
    }
    ~child_process() { kill(); }

    /// True once the process itself has ended; what it started may live on until `kill`.
    bool has_ended() const {
        if (id_ == 0) return true;
        siginfo_t info{};
        return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == id_;
    }

    /// Waits until the process has ended or `deadline` has come. True: it has ended.
    bool wait_until(std::chrono::steady_clock::time_point deadline) const {
        using namespace std::chrono;
        for (auto pause = microseconds(100); !has_ended();
             pause = std::min(pause * 2, microseconds(10'000))) {
            if (steady_clock::now() >= deadline) return false;
            timespec const time{0, static_cast<long>(duration_cast<nanoseconds>(pause).count())};
            ::nanosleep(&time, nullptr);
        }
        return true;
    }

    /// Ends the whole group at once and says how the process itself ended.
    child_exit kill() {
        if (id_ == 0) return ended_.value_or(child_exit{});
        // While the leader is not reaped its number cannot be given to a group of somebody else.
        ::kill(-id_, SIGKILL);
        live_groups::remove(id_);
        int status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        id_ = 0;
        ended_ = WIFSIGNALED(status) ? child_exit{0, WTERMSIG(status)} : child_exit{WEXITSTATUS(status), 0};
        return *ended_;
    }

private:
    explicit child_process(pid_t id) : id_(id) {}

    struct spawn_settings {
        explicit spawn_settings(std::vector<handed_over> const& descriptors) {
            ::posix_spawn_file_actions_init(&actions);
            for (handed_over const& one : descriptors)
                ::posix_spawn_file_actions_adddup2(&actions, one.ours.number(), one.theirs);
            ::posix_spawnattr_init(&attributes);
            sigset_t set;
            ::sigemptyset(&set);
            ::posix_spawnattr_setsigmask(&attributes, &set);
            ::sigaddset(&set, SIGPIPE);
            ::posix_spawnattr_setsigdefault(&attributes, &set);
            ::posix_spawnattr_setpgroup(&attributes, 0);
            ::posix_spawnattr_setflags(
                &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        }
        spawn_settings(spawn_settings const&) = delete;
        ~spawn_settings() {
            ::posix_spawn_file_actions_destroy(&actions);
            ::posix_spawnattr_destroy(&attributes);
        }
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
    };

    pid_t id_;
    std::optional<child_exit> ended_;
};

/// The empty input, for a child that is asked nothing on stdin. Errors: `subject_not_started`.
inline result<file_descriptor> open_null() {
    file_descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!null) return system_error(errc::subject_not_started, "/dev/null", errno);
    return make_private(std::move(null));
}

}  // namespace syncfn

#endif
