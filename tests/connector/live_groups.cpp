// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/child_process.hpp>
#include <syncfn/connector/live_groups.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <vector>

using syncfn::child_process;
using syncfn::live_groups;

namespace {

/// A child that waits for ever.
child_process sleeper() { return child_process::start({"sleep", "1000"}, {}).value(); }

}  // namespace

TEST_CASE("a child that lives is ended by kill_all") {
    child_process child = sleeper();
    live_groups::kill_all();
    CHECK(child.kill().signal == SIGKILL);
}

TEST_CASE("a child that was reaped is forgotten, so that its number may be given away") {
    pid_t const stranger = ::fork();
    if (stranger == 0) {
        ::setpgid(0, 0);
        for (;;) ::pause();
    }
    ::setpgid(stranger, stranger);
    live_groups::add(stranger);
    live_groups::remove(stranger);
    live_groups::kill_all();
    int status = 0;
    CHECK(::waitpid(stranger, &status, WNOHANG) == 0);
    ::kill(stranger, SIGKILL);
    ::waitpid(stranger, &status, 0);
}

TEST_CASE("a program that ends by a signal takes its children along") {
    for (int const number : {SIGINT, SIGTERM, SIGHUP}) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        pid_t const program = ::fork();
        if (program == 0) {
            std::signal(number, SIG_DFL);
            syncfn::end_children_on_signals();
            // Everything the child holds open is the writing end: reading it ends with the child.
            auto const child = child_process::start({"sleep", "1000"}, {});
            std::raise(number);
            ::_exit(child ? 0 : 1);
        }
        ::close(ends[1]);
        char byte = 0;
        CHECK(::read(ends[0], &byte, 1) == 0);  // both are gone
        ::close(ends[0]);
        int status = 0;
        ::waitpid(program, &status, 0);
        CHECK(WIFSIGNALED(status));
        CHECK(WTERMSIG(status) == number);
    }
}
