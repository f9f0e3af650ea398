// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_LIVE_GROUPS_HPP
#define SYNCFN_CONNECTOR_LIVE_GROUPS_HPP

#include <signal.h>
#include <sys/types.h>

#include <array>
#include <atomic>

namespace syncfn {

/// The process groups of the children that live now. They are not the terminal's: a Ctrl-C does not reach
/// them, so a program that ends by a signal has to end them itself (`kill_all`), or they stay behind.
class live_groups {
public:
    static void add(pid_t group) { exchange(0, group); }
    static void remove(pid_t group) { exchange(group, 0); }

    /// Ends every group at once. Async-signal-safe.
    static void kill_all() {
        for (std::atomic<pid_t> const& group : groups)
            if (pid_t const id = group.load(); id > 0) ::kill(-id, SIGKILL);
    }

private:
    /// More children than places are not remembered; nothing else depends on it.
    static void exchange(pid_t from, pid_t to) {
        for (std::atomic<pid_t>& group : groups)
            if (pid_t expected = from; group.compare_exchange_strong(expected, to)) return;
    }

    static_assert(std::atomic<pid_t>::is_always_lock_free, "a signal handler reads them");
    inline static std::array<std::atomic<pid_t>, 64> groups{};
};

/// For the `main` of a program: SIGINT, SIGTERM and SIGHUP end the children first and then the program, as
/// they would have without a handler. A signal that is ignored stays ignored.
inline void end_children_on_signals() {
    for (int const number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction present {};
        if (::sigaction(number, nullptr, &present) != 0 || present.sa_handler == SIG_IGN) continue;
        struct sigaction ours {};
        ::sigemptyset(&ours.sa_mask);
        ours.sa_flags = static_cast<int>(SA_RESETHAND);
        ours.sa_handler = [](int arrived) {
            live_groups::kill_all();
            ::raise(arrived);
        };
        ::sigaction(number, &ours, nullptr);
    }
}

}  // namespace syncfn

#endif
