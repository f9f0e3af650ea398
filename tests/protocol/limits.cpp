// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/limits.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("the limits are those of the contract") {
    CHECK(syncfn::lambda_limits.response_bytes == 6'291'556);
    CHECK(syncfn::lambda_limits.timeout_seconds == 15 * 60);
    CHECK(syncfn::google_gen1_limits.timeout_seconds == 540);
    CHECK(syncfn::google_gen2_limits.timeout_seconds == 60 * 60);
    CHECK(syncfn::azure_limits.timeout_seconds == 230);
    CHECK(syncfn::setup_test_bytes == 65'536);
    CHECK(syncfn::setup_test_seconds == 5 * 60);
    CHECK(syncfn::tolerated_empty_pages == 10);
    CHECK(syncfn::sync_seconds == 6 * 3600);
}
