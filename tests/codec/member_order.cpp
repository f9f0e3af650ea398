// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/member_order.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("before anything is learned, the description's order is expected") {
    syncfn::member_order<3> const order;
    CHECK(order.after(order.none) == 0);
    CHECK(order.after(0) == 1);
    CHECK(order.after(1) == 2);
    CHECK(order.after(2) == order.none);
}

TEST_CASE("what followed a member last time is expected next time") {
    syncfn::member_order<3> order;
    order.learn(order.none, 2);
    order.learn(2, 0);
    CHECK(order.after(order.none) == 2);
    CHECK(order.after(2) == 0);
    CHECK(order.after(1) == 2);
}
