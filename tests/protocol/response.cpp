// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/response.hpp>

#include <catch2/catch_test_macros.hpp>

using syncfn::response;

TEST_CASE("a page without records and softDelete is empty, whatever else it has") {
    response page;
    CHECK(page.empty());
    page.state = syncfn::raw_json("{\"a\":1}");
    page.schema["t"] = {"id"};
    page.has_more = true;
    page.insert = {{"t", syncfn::record_batch()}};
    page.erase = {{"t", syncfn::record_batch()}};
    CHECK(page.empty());
}

TEST_CASE("one record or one softDelete makes a page count") {
    response inserting, erasing, softly;
    inserting.insert = {{"t", syncfn::record_batch{{}}}};
    erasing.erase = {{"t", syncfn::record_batch{{}}}};
    softly.soft_delete = {"t"};
    CHECK_FALSE(inserting.empty());
    CHECK_FALSE(erasing.empty());
    CHECK_FALSE(softly.empty());
}

TEST_CASE("records are counted over all entities") {
    CHECK(response::records_in(
              {{"a", syncfn::record_batch{{}, {}}}, {"b"}, {"c", syncfn::record_batch{{}}}}) == 3);
}
