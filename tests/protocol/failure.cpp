// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/failure.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

TEST_CASE("a failure is thrown and caught as an exception with the author's words") {
    try {
        throw syncfn::failure("no such account", "AccountError");
    } catch (std::exception const& thrown) {
        CHECK(std::string(thrown.what()) == "no such account");
    }
}

TEST_CASE("failures are equal when message, type and stack trace are") {
    syncfn::failure const one("a", "b", syncfn::raw_json("[1]"));
    CHECK(one == syncfn::failure("a", "b", syncfn::raw_json("[1]")));
    CHECK_FALSE(one == syncfn::failure("x", "b", syncfn::raw_json("[1]")));
    CHECK_FALSE(one == syncfn::failure("a", "x", syncfn::raw_json("[1]")));
    CHECK_FALSE(one == syncfn::failure("a", "b"));
}
