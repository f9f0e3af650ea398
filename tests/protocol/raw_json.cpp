// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/raw_json.hpp>

#include <catch2/catch_test_macros.hpp>

#include <utility>

using syncfn::raw_json;

TEST_CASE("raw JSON is the empty object unless told otherwise") { CHECK(raw_json().text() == "{}"); }

TEST_CASE("raw JSON keeps its text and compares it byte by byte") {
    CHECK(raw_json("[1.0]").text() == "[1.0]");
    CHECK(raw_json("[1.0]") == raw_json("[1.0]"));
    CHECK_FALSE(raw_json("[1.0]") == raw_json("[1]"));
    raw_json state("{\"a\": 1}");
    CHECK(std::move(state).text() == "{\"a\": 1}");
}
