// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/file_descriptor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cerrno>
#include <utility>

using namespace syncfn;

TEST_CASE("both ends of a pipe are private: high numbers, closed in children") {
    pipe_ends ends = make_pipe().value();
    for (file_descriptor const* end : {&ends.read, &ends.write}) {
        CHECK(end->number() >= first_private_descriptor);
        CHECK((::fcntl(end->number(), F_GETFD) & FD_CLOEXEC) != 0);
    }
}

TEST_CASE("moving a descriptor moves the duty to close it") {
    pipe_ends ends = make_pipe().value();
    int const number = ends.write.number();
    file_descriptor moved = std::move(ends.write);
    CHECK(moved.number() == number);
    moved.close();
    CHECK(!moved);
    CHECK(::fcntl(number, F_GETFD) == -1);
}

TEST_CASE("writing to a pipe without a reader fails with EPIPE and raises no signal") {
    pipe_ends ends = make_pipe().value();
    ends.read.close();
    CHECK(write_without_signal(ends.write, "x") == -1);
    CHECK(errno == EPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    CHECK(::sigismember(&pending, SIGPIPE) == 0);
}
