// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/process_invoker.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>

#include <chrono>
#include <string>

using namespace syncfn;

namespace {

constexpr std::string_view request = R"({"state":{},"secrets":{"key":"hunter22"}})";

result<answer> run(std::string command, call_limits const& limits = {}) {
    return process_invoker::shell(std::move(command)).invoke(request, limits);
}

call_limits within(std::chrono::milliseconds timeout) {
    call_limits limits;
    limits.timeout = timeout;
    return limits;
}

}  // namespace

TEST_CASE("the request comes on stdin and the answer is stdout, byte for byte") {
    auto const got = run("cat");
    REQUIRE(got);
    CHECK(got->bytes == request);
    CHECK(got->platform_error.empty());
    CHECK(got->elapsed.count() > 0);
}

TEST_CASE("stderr is the log and not part of the answer") {
    auto const got = run("echo noise >&2; echo '{}'");
    REQUIRE(got);
    CHECK(got->bytes == "{}\n");
    CHECK(got->log == "noise\n");
}

TEST_CASE("a command line without a shell keeps its words") {
    process_invoker invoker({"printf", "%s", "{\"a b\":1}"});
    CHECK(invoker.invoke(request)->bytes == "{\"a b\":1}");
    CHECK(invoker.describe() == "printf %s {\"a b\":1}");
}

TEST_CASE("an answer from a command that fails is a platform error") {
    auto const got = run("echo '{}'; exit 3");
    REQUIRE(got);
    CHECK(got->bytes == "{}\n");
    CHECK(got->platform_error == "exit code 3");
}

TEST_CASE("a command that fails without output has crashed, and the error shows the end of its log") {
    auto const got = run("printf '1\\n2\\n3\\n4\\n5\\nlast \\033[31mwords\\n' >&2; exit 3");
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_crashed);
    CHECK(got.error().detail == "exit code 3; its log ends: 2\\n3\\n4\\n5\\nlast \\x1b[31mwords");
}

TEST_CASE("a crash by signal names the signal") {
    auto const got = run("kill -SEGV $$");
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_crashed);
    CHECK(got.error().detail.starts_with("signal 11"));
}

TEST_CASE("no output at all is a crash even when the exit code says success") {
    auto const got = run("true");
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_crashed);
    CHECK(got.error().detail == "exit code 0");
}

TEST_CASE("a secret in the log does not get into the error") {
    auto const got = run("cat >&2; exit 1");
    REQUIRE(!got);
    CHECK(got.error().message().find("hunter22") == std::string::npos);
    CHECK(got.error().detail == R"(exit code 1; its log ends: {"state":{},"secrets":{"key":"******"}})");
}

TEST_CASE("a program that is not there is not started") {
    auto const got = process_invoker({"/no/such/program"}).invoke(request);
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_not_started);
}

TEST_CASE("a command that the shell does not find is not started") {
    auto const got = run("no-such-command-of-ours");
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_not_started);
}

TEST_CASE("a command that hangs is killed when its time is over") {
    auto const got = run("echo waiting >&2; sleep 1000", within(std::chrono::milliseconds(300)));
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_timed_out);
    CHECK(got.error().detail == "no answer after 300 ms; its log ends: waiting");
}

TEST_CASE("a command that answers and then hangs is killed too") {
    auto const got = run("echo '{}'; exec >&- 2>&-; sleep 1000", within(std::chrono::milliseconds(300)));
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_timed_out);
}

TEST_CASE("an answer ends with its process, even if a grandchild keeps the pipe open") {
    auto const got = run("sleep 1000 & echo '{}'");
    REQUIRE(got);
    CHECK(got->bytes == "{}\n");
}

TEST_CASE("a grandchild that never stops writing cannot hold the call") {
    auto const got = run("(while :; do echo x; done) & echo '{}'");
    REQUIRE(got);
    CHECK(got->bytes.find("{}\n") != std::string::npos);
}

TEST_CASE("a request larger than a pipe goes in while an answer larger than a pipe comes out") {
    std::string const large(3'000'000, 'x');
    auto const got = process_invoker({"cat"}).invoke(large);
    REQUIRE(got);
    CHECK(got->bytes == large);
}

TEST_CASE("a command that does not read its request may still answer") {
    std::string const large(3'000'000, 'x');
    auto const got = process_invoker::shell("echo '{}'").invoke(large);
    REQUIRE(got);
    CHECK(got->bytes == "{}\n");
}

TEST_CASE("an endless answer is cut off: memory stays bounded") {
    call_limits limits;
    limits.answer_bytes = 1'000'000;
    auto const got = run("yes", limits);
    REQUIRE(!got);
    CHECK(got.error().code == errc::answer_too_large);
    CHECK(got.error().detail == "the limit is 1000000 bytes");
}

TEST_CASE("an endless log is bounded") {
    auto const got = run("yes 0123456789 | head -c 10000000 >&2; echo '{}'");
    REQUIRE(got);
    CHECK(got->bytes == "{}\n");
    CHECK(got->log.size() < 3'000'000);
    CHECK(got->log.ends_with("\n0123456789"));
}

TEST_CASE("each call is a process of its own") {
    process_invoker invoker = process_invoker::shell("echo $$");
    std::string const first = invoker.invoke(request)->bytes;
    invoker.restart();
    CHECK(invoker.invoke(request)->bytes != first);
    CHECK(invoker.describe() == "exec:echo $$");
}
