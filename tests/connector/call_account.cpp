// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/call_account.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace syncfn;
using namespace std::chrono_literals;

TEST_CASE(
    "the account of a call is how it ended and the end of its log, without the secrets of the request") {
    CHECK(account_of("exit code 3", "", "{}") == "exit code 3");
    CHECK(account_of("exit code 3", "a\n\x1b[1mkey=hunter22\n", R"({"secrets":{"k":"hunter22"}})") ==
          "exit code 3; its log ends: a\\n\\x1b[1mkey=******");
}

TEST_CASE("patience is what is left of the time, and short") {
    auto const now = std::chrono::steady_clock::now();
    CHECK(patience_until(now - 1s) == 0ms);
    CHECK(patience_until(now + 1h) == 20ms);
}

TEST_CASE("the words for a call without an answer say how long it was waited for") {
    call_limits limits;
    limits.timeout = 1500ms;
    CHECK(no_answer_after(limits) == "no answer after 1500 ms");
}
