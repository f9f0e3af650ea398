// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sync_time.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace syncfn;
using namespace std::chrono_literals;

TEST_CASE("a time is ISO 8601 in UTC with microseconds") {
    CHECK(to_text(sync_time{}) == "1970-01-01T00:00:00.000000Z");
    CHECK(to_text(std::chrono::sys_days(2026y / 11 / 9) + 1h + 2min + 3s + 45us) ==
          "2026-11-09T01:02:03.000045Z");
    CHECK(to_text(sync_time(-1us)) == "1969-12-31T23:59:59.999999Z");
}
