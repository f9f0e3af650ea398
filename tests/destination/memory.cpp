// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/memory.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

using namespace syncfn;
using namespace support;

// The rules are tested in destination.cpp, for every destination alike.

TEST_CASE("the stored state of a connection can be looked at") {
    memory::destination target;
    CHECK_FALSE(target.stored_state("shop"));
    target.open("shop").value();
    CHECK_FALSE(target.stored_state("shop"));
    page().into(target, 0, "{\"cursor\": 1}").value();
    CHECK(target.stored_state("shop")->text() == "{\"cursor\": 1}");
    CHECK_FALSE(target.stored_state("bank"));
}

TEST_CASE("a dump names user columns first, then the system's") {
    memory::destination target;
    target.open("shop").value();
    page()
        .key("users", {"id"})
        .insert("users", {{{{"name", text("Ann")}, {"id", number("1")}}}})
        .erase("users", {{{{"id", number("1")}}}})
        .into(target, 1)
        .value();
    CHECK(target.dump() == std::vector<table_dump>{{"users",
                                                    {"id", "name", "_fivetran_deleted", "_fivetran_synced"},
                                                    {{"1", "Ann", "true", "1970-01-01T00:00:01.000000Z"}}}});
}
