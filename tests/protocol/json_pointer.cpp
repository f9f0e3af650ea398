// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/json_pointer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

using syncfn::pointer_to;

TEST_CASE("a pointer grows by members and elements") {
    CHECK(pointer_to(pointer_to(pointer_to("", "insert"), "t"), std::size_t{3}) == "/insert/t/3");
}

TEST_CASE("tilde and slash are escaped as RFC 6901 says, and nothing else is") {
    CHECK(pointer_to("", "a/b") == "/a~1b");
    CHECK(pointer_to("", "m~n") == "/m~0n");
    CHECK(pointer_to("", "~1") == "/~01");
    CHECK(pointer_to("", "") == "/");
    CHECK(pointer_to("", " %^|\\\"ä") == "/ %^|\\\"ä");
}
