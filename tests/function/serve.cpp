// SPDX-License-Identifier: BSL-1.0
#include <syncfn/function/serve.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

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
