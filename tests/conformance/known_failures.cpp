// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/known_failures.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

TEST_CASE("entries are read with their lines, comments and escapes") {
    auto const entries = parse_known_failures(
        "# known\n\n[[known_failure]]\nid = \"F-ROW-06\"  # zip\nreason = \"a \\\"b\\\"\"\nissue = \"#4\"\n"
        "expires = \"2026-12-31\"\n\n[[known_failure]]\r\nid=\"F-SEC-03\"\r\nreason=\"r\"\r\nissue=\"i\"\r\n"
        "expires=\"2027-01-01\"\r\nmessage=\"m\"");
    REQUIRE(entries.has_value());
    REQUIRE(entries->size() == 2);
    CHECK((*entries)[0].id == "F-ROW-06");
    CHECK((*entries)[0].reason == "a \"b\"");
    CHECK((*entries)[0].line == 3);
    CHECK((*entries)[1].message == "m");
}

TEST_CASE("a file that is not understood names the line") {
    for (std::string_view const text :
         {"id = \"x\"", "[[known_failure]]\nid = x", "[[known_failure]]\nid = \"x",
          "[[known_failure]]\nwho = \"x\"", "[[known_failure]]\nid = \"x\" y",
          "[[known_failure]]\nid = \"x\"",
          "[[known_failure]]\nid=\"x\"\nreason=\"x\"\nissue=\"x\"\nexpires=\"soon\""}) {
        INFO(text);
        auto const entries = parse_known_failures(text);
        REQUIRE(entries.has_error());
        CHECK(entries.error().where.find("line ") != std::string::npos);
    }
}

TEST_CASE("an entry speaks of a verdict whose words hold its message") {
    verdict const found = broken("a", "the string \"false\"", "because");
    CHECK(describes({.message = "\"false\""}, found));
    CHECK(describes({}, found));
    CHECK_FALSE(describes({.message = "null"}, found));
}
