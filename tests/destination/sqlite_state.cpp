// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite_schema.hpp>
#include <syncfn/destination/sqlite_state.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace syncfn;
using namespace syncfn::sqlite;

TEST_CASE("a connection has a state, a page count, a version and a fence") {
    connection database(":memory:", std::chrono::milliseconds(0));
    create_metadata(database);
    CHECK_FALSE(load_state(database, "shop"));
    CHECK(raise_fence(database, "shop") == 1);
    CHECK(raise_fence(database, "shop") == 2);
    CHECK(raise_fence(database, "bank") == 1);
    CHECK_FALSE(load_state(database, "shop")->state);

    raw_json const state("{\"n\": 1.00}");
    store_page(database, "shop", state, "s-1");
    store_page(database, "shop", state, "s-2");
    state_row const row = load_state(database, "shop").value();
    CHECK(row.state == state);
    CHECK(row.pages == 2);
    CHECK(row.fence == 2);
    CHECK(database.number("SELECT version FROM _syncfn_state WHERE sync_id = 's-2'") == 2);

    store_state(database, "shop", nullptr);
    CHECK_FALSE(load_state(database, "shop")->state);
    CHECK(load_state(database, "shop")->pages == 2);
}

TEST_CASE("a state that is not JSON is damage") {
    connection database(":memory:", std::chrono::milliseconds(0));
    create_metadata(database);
    raise_fence(database, "shop");
    store_page(database, "shop", raw_json("{"), "s");
    try {
        load_state(database, "shop");
        FAIL("it was read");
    } catch (exception const& thrown) {
        CHECK(thrown.cause().code == errc::destination_damaged);
    }
}
