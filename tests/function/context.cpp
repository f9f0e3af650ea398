// SPDX-License-Identifier: BSL-1.0
#include <syncfn/function/context.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <map>
#include <string>

using namespace std::chrono_literals;

TEST_CASE("a context shows the request without its secrets") {
    syncfn::request asked;
    asked.agent = "a";
    asked.sync_id = "s";
    asked.bucket = "b";
    asked.file = "f";
    asked.setup_test = true;
    asked.custom_payload = syncfn::raw_json(R"({"region":"eu"})");
    syncfn::context const call(asked, {});
    CHECK(call.agent() == "a");
    CHECK(call.sync_id() == "s");
    CHECK(call.bucket() == "b");
    CHECK(call.file() == "f");
    CHECK(call.setup_test());
    CHECK(call.custom_payload().text() == R"({"region":"eu"})");
    CHECK(call.custom_payload<std::map<std::string, std::string>>().at("region") == "eu");
    CHECK_THROWS_AS((call.custom_payload<std::map<std::string, int>>()), syncfn::failure);
}

TEST_CASE("what is absent has a quiet stand-in") {
    syncfn::context const call(syncfn::request(), {});
    CHECK_FALSE(call.setup_test());
    CHECK(call.custom_payload().text() == "{}");
    CHECK(call.limits().name == syncfn::lambda_limits.name);
}

TEST_CASE("the remaining time runs from the platform's deadline, and is never negative") {
    auto const now = std::chrono::steady_clock::now();
    CHECK(syncfn::context({}, {{}, now - 1s}).remaining_time() == 0ms);
    auto const left = syncfn::context({}, {{}, now + 1h}).remaining_time();
    CHECK(left > 0ms);
    CHECK(left <= 1h);
    CHECK(syncfn::context({}, {}).remaining_time() <= 900s);
    CHECK(syncfn::context({}, {syncfn::azure_limits, {}}).remaining_time() <= 230s);
    syncfn::request probe;
    probe.setup_test = true;
    CHECK(syncfn::context(probe, {}).remaining_time() <= 300s);
}
