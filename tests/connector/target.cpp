// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/target.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>
#include <support/temporary_folder.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace syncfn;

namespace {

error refused(std::string_view target) {
    auto const made = make_invoker(target);
    REQUIRE(!made);
    return made.error();
}

}  // namespace

TEST_CASE("exec: runs a command through the shell") {
    auto made = make_invoker("exec:tr a b");
    REQUIRE(made);
    CHECK(made->invoke("{\"a\":1}")->bytes == "{\"b\":1}");
    CHECK(made->describe() == "exec:tr a b");
}

TEST_CASE("a command behind -- runs as it is") {
    auto made = make_invoker(std::vector<std::string>{"printf", "%s", "$HOME"});
    REQUIRE(made);
    CHECK(made->invoke("{}")->bytes == "$HOME");
}

TEST_CASE("python: and node: run the handler of a module") {
    support::temporary_folder folder;
    auto python =
        make_invoker("python:" + folder.file("a.py", "def f(event, context): return event\n") + ":f");
    REQUIRE(python);
    CHECK(python->invoke("{\"a\": 1}")->bytes == "{\"a\": 1}");
    auto node = make_invoker("node:" + folder.file("a.js", "exports.f = async (event) => event;\n") + ":f");
    REQUIRE(node);
    CHECK(node->invoke("{\"a\": 1}")->bytes == "{\"a\":1}");
}

TEST_CASE("a module that is not there cannot be started") {
    error const problem = refused("python:/no/such/shop.py:handler");
    CHECK(problem.code == errc::subject_not_started);
    CHECK(problem.detail == "no such file: /no/such/shop.py");
    CHECK(refused("node:/tmp:handler").code == errc::subject_not_started);
}

TEST_CASE("a target of a driver that is not built in says so") {
    CHECK(refused("https://example.com/f").message() ==
          "https://example.com/f: an argument is not valid: not available in this build: https:");
    CHECK(refused("http://localhost").code == errc::invalid_argument);
    CHECK(refused("lambda:shop").code == errc::invalid_argument);
    CHECK(refused("runtime:./bootstrap").code == errc::invalid_argument);
}

TEST_CASE("what is no target is refused with the forms that there are") {
    for (std::string_view const text : {"", "shop.py", "ruby:a.rb:f", "exec:", ":"}) {
        CHECK(refused(text).code == errc::invalid_argument);
        CHECK(refused(text).detail == "expected exec:CMD, python:FILE:handler or node:FILE:handler");
    }
    CHECK(refused("python:shop.py").code == errc::invalid_argument);
    CHECK(make_invoker(std::vector<std::string>()).error().code == errc::invalid_argument);
}
