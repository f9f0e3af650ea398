// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/canonical.hpp>
#include <syncfn/conformance/request_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

std::string canonical_text(std::string const& json, volatile_names const& skip = {}) {
    decoded<document> const parsed = parse_document(json);
    REQUIRE(parsed.ok());
    return canonical(parsed.value.root(), skip, "t");
}

}  // namespace

TEST_CASE("a request text holds what is set, and not what is dropped") {
    request_text text("{}", R"({"k": "v"})");
    CHECK(text.text().starts_with("{\"agent\": \"Fivetran "));
    text.drop("agent").set("state", "null").set("x\"", "1");
    CHECK(text.text() == R"({"state": null, "secrets": {"k": "v"}, "x\"": 1})");
    CHECK(request_text("{}", {}).drop("agent").drop("state").text() == "{}");
}

TEST_CASE("each spelling is other bytes and the same JSON") {
    std::string const text =
        R"({"b": [1, 1.0, {"z\"\u00e9": null}], "a": {"x": true, "w": "tab\t"}, "e": {}, "f": []})";
    for (spelling const style : {spelling::reversed, spelling::spaced, spelling::escaped}) {
        std::string const other = respelled(text, style);
        CHECK(other != text);
        CHECK(canonical_text(other) == canonical_text(text));
    }
    CHECK(respelled(text, spelling::reversed).starts_with("{\"f\""));
    CHECK(respelled(R"({"a": 1})", spelling::escaped) == R"({"\u0061":1})");
}

TEST_CASE("a member is put in front of the others") {
    CHECK(with_member("{}", "a", "1") == "{\"a\": 1}");
    CHECK(with_member(" { \"b\": 2}", "a", "1") == "{\"a\": 1,  \"b\": 2}");
}

TEST_CASE("canonical texts compare values, and numbers by their digits") {
    CHECK(canonical_text(R"({"b":1,"a":"\u0041"})") == canonical_text(R"({ "a": "A", "b": 1 })"));
    CHECK(canonical_text("[1]") != canonical_text("[1.0]"));
    CHECK(canonical_text("[]") == "[]");
    CHECK(canonical_text(R"({"a":1,"a":2})") == R"({"a":2})");
}

TEST_CASE("volatile columns are left out of the record, not of what is nested") {
    CHECK(canonical_text(R"({"at":1,"x":{"at":2}})", volatile_names({"at"})) == R"({"x":{"at":2}})");
    CHECK(canonical_text(R"({"at":1,"b":2})", volatile_names({"t.at"})) == R"({"b":2})");
    CHECK(canonical_text(R"({"at":1,"b":2})", volatile_names({"u.at"})) == R"({"at":1,"b":2})");
}
