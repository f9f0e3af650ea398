// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/page_frame.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a frame that nothing was read into is an empty answer") {
    syncfn::page_frame const frame;
    CHECK_FALSE(frame.state.has_value());
    CHECK(frame.soft_delete.empty());
    CHECK_FALSE(frame.has_more);
    CHECK_FALSE(frame.failed.has_value());
}
