// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/child_process.hpp>
#include <syncfn/connector/pipe_pump.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>

#include <chrono>
#include <string>

using namespace syncfn;

namespace {

auto in_ten_seconds() { return std::chrono::steady_clock::now() + std::chrono::seconds(10); }

child_exit run(std::string const& command) {
    child_process child = child_process::start({"/bin/sh", "-c", command}, {}).value();
    REQUIRE(child.wait_until(in_ten_seconds()));
    return child.kill();
}

std::string output_of(std::string const& command) {
    pipe_ends ends = make_pipe().value();
    child_process child = child_process::start({"/bin/sh", "-c", command}, {{7, ends.write}}).value();
    ends.write.close();
    std::string out;
    pipe_pump pump;
    pump.receive(ends.read, [&](std::string_view bytes) { out += bytes; });
    while (pump.receiving()) REQUIRE(pump.step(std::chrono::seconds(10)));
    return out;
}

}  // namespace

TEST_CASE("the exit code of a child is told") {
    CHECK(run("exit 0").success());
    child_exit const end = run("exit 3");
    CHECK(!end.success());
    CHECK(end.describe() == "exit code 3");
}

TEST_CASE("the signal that ended a child is told") {
    child_exit const end = run("kill -SEGV $$");
    CHECK(end.signal == SIGSEGV);
    CHECK(end.describe().starts_with("signal 11 ("));
}

TEST_CASE("a program that is not there is an error of starting, with the reason of the system") {
    auto const child = child_process::start({"/no/such/program"}, {});
    REQUIRE(!child);
    CHECK(child.error().code == errc::subject_not_started);
    CHECK(child.error().where == "/no/such/program");
    CHECK(child.error().detail == "No such file or directory");
}

TEST_CASE("a child sees the descriptors handed over under their numbers") {
    CHECK(output_of("echo hello >&7") == "hello\n");
}

TEST_CASE("a child sees no other descriptor of ours") {
    pipe_ends bystander = make_pipe().value();
    std::string const seen = output_of("ls /proc/self/fd 2>/dev/null | tr '\\n' ' ' >&7");
    CHECK(seen.find(std::to_string(bystander.read.number()) + " ") == std::string::npos);
}

TEST_CASE("a child has the default SIGPIPE even if we ignore it") {
    auto const before = ::signal(SIGPIPE, SIG_IGN);
    std::string const said = output_of("kill -PIPE $$; echo survived >&7");
    ::signal(SIGPIPE, before);
    CHECK(said.empty());
}

TEST_CASE("killing a child kills what it started") {
    pipe_ends ends = make_pipe().value();
    child_process child =
        child_process::start({"/bin/sh", "-c", "sleep 1000 >&7 & echo $! >&7; wait"}, {{7, ends.write}})
            .value();
    ends.write.close();
    std::string id;
    pipe_pump pump;
    pump.receive(ends.read, [&](std::string_view bytes) { id += bytes; });
    while (id.find('\n') == std::string::npos) REQUIRE(pump.step(std::chrono::seconds(10)));
    CHECK(child.kill().signal == SIGKILL);
    // The grandchild held the pipe open: its end shows that nobody is left.
    while (pump.receiving()) REQUIRE(pump.step(std::chrono::seconds(10)));
}

TEST_CASE("waiting stops at its deadline") {
    child_process child = child_process::start({"sleep", "1000"}, {}).value();
    CHECK(!child.wait_until(std::chrono::steady_clock::now()));
    CHECK(!child.has_ended());
    CHECK(child.kill().signal == SIGKILL);
    CHECK(child.has_ended());
    CHECK(child.kill().signal == SIGKILL);
}
