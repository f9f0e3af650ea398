// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/canary.hpp>
#include <syncfn/conformance/masked_request.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

canary const guard(R"({"api_key": "kite&canary/4711", "nested": {"pin": "12", "long": [1234567890]}})");

std::string form_in(std::string const& json) {
    decoded<document> const parsed = parse_document(json);
    REQUIRE(parsed.ok());
    auto const seen = guard.find(parsed.value.root(), {});
    return seen ? seen->form + " at " + seen->pointer : "nothing";
}

}  // namespace

TEST_CASE("a secret is found in each of its forms") {
    CHECK(form_in(R"({"a": ["x", "my kite&canary/4711 key"]})") == "as it is at /a/1");
    CHECK(form_in(R"({"a": "kite\u0026canary\/4711"})") == "as it is at /a");
    CHECK(form_in(R"({"a": "a2l0ZSZjYW5hcnkvNDcxMQ=="})") == "base64 at /a");
    CHECK(form_in(R"({"a": "dXNlcjpraXRlJmNhbmFyeS80NzEx"})") == "base64 at /a");  // user:…
    CHECK(form_in(R"({"a": "6b6974652663616e6172792f34373131"})") == "hex at /a");
    CHECK(form_in(R"({"a": "?key=kite%26canary%2F4711"})") == "URL-escaped at /a");
    CHECK(form_in(R"({"a": "kite&amp;canary/4711"})") == "HTML-escaped at /a");
    CHECK(form_in(R"({"a": "1174/yranac&etik"})") == "reversed at /a");
    CHECK(form_in(R"({"a": "kite&can", "b": "ary/4711"})") == "split over two fields at /b");
    CHECK(form_in(R"({"kite&canary/4711": 1})") == "as a member's name at ");
    CHECK(form_in(R"({"a": 1234567890})") == "as it is at /a");
}

TEST_CASE("short values are no canaries, and parts of one are not found") {
    CHECK(form_in(R"({"a": "12", "b": "kite", "c": "canary"})") == "nothing");
    CHECK(canary(R"({"pin": "123"})").empty());
    CHECK(canary().empty());
}

TEST_CASE("a secret is found in a log, and where") {
    auto const seen = guard.find("key: kite&canary/4711");
    REQUIRE(seen);
    CHECK(seen->offset == 5);
}

TEST_CASE("masking takes every form, and what an excerpt has cut") {
    CHECK(guard.mask("a kite&canary/4711 b 1174/yranac&etik") == "a ****** b ******");
    CHECK(guard.mask_cut("a string \"kite&cana...\"") == "a string \"******...\"");
    CHECK(guard.mask_cut("no secret...") == "no secret...");
}

TEST_CASE("a request is shown without any value of its secrets, however short") {
    CHECK(
        masked_request(R"({"state": {"n": 1}, "secrets": {"pin": "12", "deep": [7, {"a": null}]}})", guard) ==
        R"({"state": {"n": 1}, "secrets": {"pin": "******","deep": ["******",{"a": "******"}]}})");
    CHECK(masked_request("nul", guard) == "nul");
    CHECK(masked_request(std::string(5'000, 'x'), guard).empty());
}
