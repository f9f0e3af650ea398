// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/refusal.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string_view>

TEST_CASE("a refusal gets its pointer from the levels that it passes") {
    try {
        try {
            try {
                syncfn::refuse_value(syncfn::errc::value_out_of_range, "a reason");
            } catch (syncfn::exception const& refused) {
                syncfn::refuse_inside(std::string_view("a/b"), refused);
            }
        } catch (syncfn::exception const& refused) {
            syncfn::refuse_inside(std::size_t{3}, refused);
        }
    } catch (syncfn::exception const& refused) {
        try {
            syncfn::refuse_below("/insert/orders", refused);
        } catch (syncfn::exception const& known) {
            CHECK(known.cause() ==
                  syncfn::error{syncfn::errc::value_out_of_range, "/insert/orders/3/a~1b", "a reason"});
        }
    }
}
