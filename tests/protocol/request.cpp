// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/request.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a new request is the first call of a connection: an empty state, nothing else") {
    syncfn::request const first;
    REQUIRE(first.state);
    CHECK(first.state->text() == "{}");
    CHECK_FALSE(first.secrets);
    CHECK_FALSE(first.setup_test);
    CHECK(first == syncfn::request{});
}
