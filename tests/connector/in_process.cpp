// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/in_process.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace syncfn;

static_assert(invoker<decltype(in_process([](std::string_view) { return std::string(); }))>);

TEST_CASE("a function in this process gets the bytes and gives the bytes") {
    auto target = in_process([](std::string_view request) { return std::string(request) + "!"; });
    CHECK(target.invoke("{}")->bytes == "{}!");
    CHECK(target.describe() == "in-process function");
}

TEST_CASE("a function that is named stays usable, a function that is given away is kept") {
    auto const named = [count = 0](std::string_view) mutable { return std::to_string(++count); };
    auto target = in_process(named);
    CHECK(target.invoke("{}")->bytes == "1");
    CHECK(target.invoke("{}")->bytes == "2");
    target.restart();
    CHECK(target.invoke("{}")->bytes == "3");
    auto owner =
        in_process([only = std::make_unique<int>(7)](std::string_view) { return std::to_string(*only); });
    CHECK(owner.invoke("{}")->bytes == "7");
}

TEST_CASE("a function that throws has crashed, and its words are made harmless") {
    auto target = in_process([](std::string_view) -> std::string { throw std::runtime_error("no\nway"); });
    CHECK(target.invoke("{}").error() == error{errc::subject_crashed, "in-process function", "no\\nway"});
}

TEST_CASE("a function that throws something odd has crashed too") {
    auto target = in_process([](std::string_view) -> std::string { throw 7; });
    CHECK(target.invoke("{}").error().code == errc::subject_crashed);
}

TEST_CASE("an answer beyond the limit is an error here too") {
    call_limits limits;
    limits.answer_bytes = 3;
    auto target = in_process([](std::string_view request) { return std::string(request); });
    CHECK(target.invoke("123", limits)->bytes == "123");
    CHECK(target.invoke("1234", limits).error().code == errc::answer_too_large);
}
