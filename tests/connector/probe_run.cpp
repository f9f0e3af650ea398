// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/probe_run.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>
#include <support/scripted_function.hpp>

#include <chrono>
#include <string>

using namespace syncfn;

namespace {

/// Remembers the limits of the call.
struct limited_function : support::scripted_function {
    using support::scripted_function::scripted_function;
    result<answer> invoke(std::string_view request, call_limits const& limits) {
        seen = limits;
        return support::scripted_function::invoke(request, limits);
    }
    call_limits seen = {};
};

}  // namespace

TEST_CASE("SYN-8: the probe is one call without state, within five minutes and 65,536 bytes") {
    limited_function function({"{}"});
    sync_report const report =
        probe_run(function, {.name = "bank", .secrets = raw_json(R"({"key":"hunter22"})")});
    CHECK(report.ok());
    CHECK(report.calls == 1);
    CHECK(report.pages == 0);
    REQUIRE(function.requests.size() == 1);
    CHECK(function.requests[0] ==
          R"({"agent":"syncfn Connector/bank/main","secrets":{"key":"hunter22"},"sync_id":")" +
              report.sync_id + R"(","setup_test":true})");
    CHECK(function.seen.timeout == std::chrono::minutes(5));
    CHECK(function.seen.answer_bytes == 65'536);
}

TEST_CASE("SYN-8: a probe fails for the reasons for which a sync fails") {
    auto const code_of = [](support::scripted_function::line line) {
        limited_function function({std::move(line)});
        sync_report const report = probe_run(function, {});
        REQUIRE(!report.ok());
        return report.problem->code;
    };
    CHECK(code_of("[]") == errc::answer_refused);
    CHECK(code_of(R"({"errorMessage": "no"})") == errc::function_failed);
    CHECK(code_of(answer{.bytes = "{}", .platform_error = "exit code 1"}) == errc::function_failed);
    CHECK(code_of(answer{.bytes = "oops", .platform_error = "exit code 1"}) == errc::function_failed);
    CHECK(code_of(error{errc::subject_timed_out}) == errc::subject_timed_out);
}

TEST_CASE("the words of a function that refuses the probe are shown without secrets") {
    limited_function function({R"({"errorMessage": "bad key hunter22", "errorType": "Auth"})"});
    sync_report const report = probe_run(function, {.secrets = raw_json(R"({"key":"hunter22"})")});
    REQUIRE(report.reported);
    CHECK(report.reported->message() == "bad key ******");
    CHECK(report.reported->type() == "Auth");
}
