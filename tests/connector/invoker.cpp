// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/invoker.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/scripted_function.hpp>

#include <utility>

using namespace syncfn;

static_assert(invoker<support::scripted_function>);
static_assert(invoker<any_invoker>);
static_assert(!invoker<int>);

TEST_CASE("any invoker passes everything on to the one that it holds") {
    any_invoker any = support::scripted_function({"one", error{errc::subject_crashed, "script", "gone"}});
    any_invoker moved = std::move(any);
    CHECK(moved.invoke("{}")->bytes == "one");
    CHECK(moved.invoke("{}").error().detail == "gone");
    CHECK(moved.describe() == "script");
    moved.restart();
}

TEST_CASE("an answer beyond its limit is told with the limit") {
    call_limits limits;
    limits.answer_bytes = 10;
    CHECK(too_large_answer("exec:yes", limits).message() ==
          "exec:yes: the answer is larger than a call may return: the limit is 10 bytes");
}
