// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/pipe_pump.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>

using namespace syncfn;

namespace {

constexpr std::chrono::milliseconds at_once{0};

}

TEST_CASE("more than a pipe holds goes through it, both ends in one thread") {
    pipe_ends ends = make_pipe().value();
    std::string const sent(1'000'000, 'x');
    std::string received;
    pipe_pump pump;
    pump.send(ends.write, sent, true);
    pump.receive(ends.read, [&](std::string_view bytes) { received += bytes; });
    while (pump.receiving()) REQUIRE(pump.step(std::chrono::seconds(10)));
    CHECK(received == sent);
    CHECK(!ends.write);
}

TEST_CASE("sending nothing closes the pipe at once when asked to") {
    pipe_ends ends = make_pipe().value();
    pipe_pump pump;
    pump.send(ends.write, {}, true);
    CHECK(!ends.write);
}

TEST_CASE("a reader that is gone ends the sending quietly") {
    pipe_ends ends = make_pipe().value();
    ends.read.close();
    pipe_pump pump;
    pump.send(ends.write, "x", true);
    CHECK(pump.step(at_once));
    CHECK(!ends.write);
    CHECK(!pump.step(at_once));
}

TEST_CASE("nothing to move is not an error") {
    pipe_ends ends = make_pipe().value();
    pipe_pump pump;
    pump.receive(ends.read, [](std::string_view) {});
    CHECK(!pump.step(at_once));
    CHECK(pump.receiving());
}
