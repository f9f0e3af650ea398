// SPDX-License-Identifier: BSL-1.0
#include <syncfn/function/serve.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct served {
    int exit_code = -1;
    std::string out;
    std::string err;
};

struct channel {
    channel() {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        read_end = ends[0];
        write_end = ends[1];
    }
    int read_end;
    int write_end;
};

/// Runs `serve` in a child process, its standard output into `out_file` if that is given.
template <class Function>
served serve_in_child(Function const& fn, std::string_view request, char const* argument = nullptr,
                      char const* out_file = nullptr) {
    channel in, out, err;
    std::fflush(nullptr);
    pid_t const child = ::fork();
    if (child == 0) {
        ::dup2(in.read_end, STDIN_FILENO);
        ::dup2(out_file == nullptr ? out.write_end : ::open(out_file, O_WRONLY), STDOUT_FILENO);
        ::dup2(err.write_end, STDERR_FILENO);
        for (channel const& each : {in, out, err}) {
            ::close(each.read_end);
            ::close(each.write_end);
        }
        char const* const argv[] = {"./shop", argument};
        int const code = syncfn::serve(fn, argument == nullptr ? 1 : 2, argv);
        std::cerr.flush();
        ::_exit(code);
    }
    for (int const unused : {in.read_end, out.write_end, err.write_end}) ::close(unused);
    syncfn::detail::write_all(in.write_end, request);
    ::close(in.write_end);
    served result;
    result.out = syncfn::detail::read_all(out.read_end).value_or("unreadable");
    result.err = syncfn::detail::read_all(err.read_end).value_or("unreadable");
    ::close(out.read_end);
    ::close(err.read_end);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    return result;
}

std::string echo(std::string_view request) { return "<" + std::string(request) + ">"; }

}  // namespace

TEST_CASE("one request comes in, one answer goes out, and nothing else") {
    served const result = serve_in_child(echo, "{}\n");
    CHECK(result.exit_code == 0);
    CHECK(result.out == "<{}\n>");
    CHECK(result.err.empty());
}

TEST_CASE("what the handler prints goes to standard error") {
    auto const noisy = [](std::string_view) {
        std::cout << "from cout, ";
        std::cout.flush();
        std::printf("from printf\n");
        return std::string("{}");
    };
    served const result = serve_in_child(noisy, "");
    CHECK(result.exit_code == 0);
    CHECK(result.out == "{}");
    CHECK(result.err == "from cout, from printf\n");
}

TEST_CASE("a long request is read to its end, and a long answer written to its end") {
    auto const large = [](std::string_view request) { return std::string(request.size(), 'a'); };
    served const result = serve_in_child(large, std::string(50'000, ' '));
    CHECK(result.out == std::string(50'000, 'a'));
    auto const huge = [](std::string_view) { return std::string(5'000'000, 'a'); };
    CHECK(serve_in_child(huge, "").out.size() == 5'000'000);
}

TEST_CASE("--help explains, on one screen and without reading a request") {
    served const result = serve_in_child(echo, "", "--help");
    CHECK(result.exit_code == 0);
    CHECK(result.out.starts_with("Usage: ./shop < request.json"));
    CHECK(std::count(result.out.begin(), result.out.end(), '\n') <= 24);
    CHECK(result.err.empty());
}

TEST_CASE("an unknown argument is wrong usage") {
    served const result = serve_in_child(echo, "{}", "--port");
    CHECK(result.exit_code == 2);
    CHECK(result.out.empty());
    CHECK(result.err == "./shop: unknown argument --port; try --help\n");
}

TEST_CASE("an answer that cannot be written, or is none, is a failure of the channel") {
    CHECK(serve_in_child(echo, "{}", nullptr, "/dev/full").exit_code == 1);
    auto const nothing = [](std::string_view) { return std::string(); };
    CHECK(serve_in_child(nothing, "{}").exit_code == 1);
}

TEST_CASE("a request that cannot be read is a failure of the channel") {
    int const closed = ::open("/", O_RDONLY);
    CHECK_FALSE(syncfn::detail::read_all(closed));
    ::close(closed);
}

namespace {

/// Answers in pieces, as the functions of this library do.
struct in_pieces {
    struct gathered {
        std::vector<std::string> parts;
        bool empty() const { return parts.empty(); }
        std::vector<std::string_view> pieces() const { return {parts.begin(), parts.end()}; }
    };
    gathered answer(std::string_view) const { return {parts}; }
    std::string operator()(std::string_view) const { return "in one piece"; }
    std::vector<std::string> parts;
};

}  // namespace

TEST_CASE("pieces are written one behind the other, however many and however large they are") {
    in_pieces fn;
    std::string expected;
    for (std::size_t i = 0; i < 500; ++i) {
        fn.parts.push_back(std::string(i % 7 == 0 ? 0 : i * 37 % 5000, static_cast<char>('a' + i % 26)));
        expected += fn.parts.back();
    }
    fn.parts.push_back(std::string(1'000'000, 'z'));
    served const result = serve_in_child(fn, "{}");
    CHECK(result.exit_code == 0);
    CHECK(result.out == expected + fn.parts.back());
    CHECK(serve_in_child(fn, "{}", nullptr, "/dev/full").exit_code == 1);
    CHECK(serve_in_child(in_pieces(), "{}").exit_code == 1);
}

TEST_CASE("what a short write has taken is not written again") {
    std::vector<std::string_view> pieces{"", "abc", "", "de"};
    auto const left = [&](std::size_t count) {
        std::span<std::string_view> rest(pieces);
        syncfn::detail::drop_written(rest, count);
        return std::vector<std::string>(rest.begin(), rest.end());
    };
    CHECK(left(0) == std::vector<std::string>{"abc", "", "de"});
    CHECK(left(1) == std::vector<std::string>{"bc", "", "de"});
    CHECK(left(2) == std::vector<std::string>{"de"});
    CHECK(left(3) == std::vector<std::string>{"e"});
    CHECK(left(3).empty());
}

namespace {

void nothing_to_do(int) {}

}  // namespace

TEST_CASE("a signal in the middle of a long answer does not cut it short") {
    channel out;
    std::string const text(3'000'000, 'a');
    std::fflush(nullptr);
    pid_t const child = ::fork();
    if (child == 0) {
        ::close(out.read_end);
        struct sigaction action = {};
        action.sa_handler = nothing_to_do;  // without SA_RESTART: the call ends with EINTR
        ::sigaction(SIGUSR1, &action, nullptr);
        ::_exit(syncfn::detail::write_all(out.write_end, text) ? 0 : 1);
    }
    ::close(out.write_end);
    std::string read;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::read(out.read_end, buffer, sizeof buffer)) > 0;) {
        read.append(buffer, static_cast<std::size_t>(count));
        ::kill(child, SIGUSR1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(read == text);
}

TEST_CASE("a pipe that does not block and is full is waited for") {
    channel out;
    REQUIRE(::fcntl(out.write_end, F_SETFL, O_NONBLOCK) == 0);
    std::string const text(1'000'000, 'a');
    std::fflush(nullptr);
    pid_t const child = ::fork();
    if (child == 0) ::_exit(syncfn::detail::write_all(out.write_end, text) ? 0 : 1);
    ::close(out.write_end);
    auto const received = syncfn::detail::read_all(out.read_end);
    ::close(out.read_end);
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(received == text);
}
