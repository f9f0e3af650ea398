// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/masked_request.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

constexpr std::string_view secret = "kite&p\xC3\xA4per/4711";
canary const guard("{\"api_key\": \"kite&p\xC3\xA4per/4711\", \"pin\": \"12\", \"number\": 1234567890}");

std::string shown(std::string_view request) { return masked_request(request, guard); }

/// Fails when a secret stands in `text`, in plain or behind escapes.
void check_silent(std::string_view text) {
    INFO(text);
    CHECK_FALSE(guard.find(text));
    decoded<document> const parsed = parse_document(text);
    REQUIRE(parsed.ok());
    CHECK_FALSE(guard.find(parsed.value.root(), {}));
}

}  // namespace

TEST_CASE("only what is one JSON object is an object text") {
    CHECK(is_object_text("{}"));
    CHECK(is_object_text(" {\"a\": 1}\n"));
    for (std::string_view const text : {"", "[]", "\"{}\"", "null", "{} {}", "{", "{'a': 1}"})
        CHECK_FALSE(is_object_text(text));
}

TEST_CASE("every value of secrets is masked, at any depth, and its names stay") {
    CHECK(shown(R"({"secrets": {"a": "1", "b": [2, [null]], "c": {"d": true}, "e": {}, "f": []}})") ==
          R"({"secrets": {"a": "******","b": ["******",["******"]],"c": {"d": "******"},"e": {},"f": []}})");
    CHECK(shown(R"({"secrets": "x", "state": 1})") == R"({"secrets": "******", "state": 1})");
    CHECK(shown(R"({"secrets": {}})") == R"({"secrets": {}})");
}

TEST_CASE("what is no secret stays as it was sent") {
    std::string_view const request = R"( {"state" : {"n": 1.50, "t": "\u0041 12"}, "agent": "" } )";
    CHECK(shown(request) == request);
}

TEST_CASE("secrets are masked in every member of that name, however it is spelled") {
    CHECK(shown(R"({"secrets": {"a": "12"}, "secrets": {"a": "34"}})") ==
          R"({"secrets": {"a": "******"}, "secrets": {"a": "******"}})");
    CHECK(shown(R"({"\u0073ecrets": {"a": "\u0031\u0032"}})") == R"({"\u0073ecrets": {"a": "******"}})");
}

TEST_CASE("a secret outside of secrets is masked in plain and in its encodings") {
    for (std::string_view const form :
         {"kite&p\xC3\xA4per\\/4711", "a kite&p\xC3\xA4per/4711 b", "kite%26p%C3%A4per%2F4711",
          "6b6974652670c3a47065722f34373131", "1234567890"}) {
        std::string const text = shown(R"({"state": {"deep": [{"cursor": ")" + std::string(form) + "\"}]}}");
        CHECK(text.find("******") != std::string::npos);
        check_silent(text);
    }
    CHECK(shown(R"({"state": {"n": 1234567890}})") == R"({"state": {"n": ******}})");
    check_silent(shown("{\"state\": {\"" + std::string(secret) + "\": 1}}"));
}

TEST_CASE("a secret outside of secrets does not pass behind escapes") {
    for (std::string_view const form : {R"(kite&p\u00e4per/4711)", R"(kite\u0026p\u00E4per/4711)",
                                        R"(\u006b\u0069te&p\u00e4per\u002f4711)"}) {
        std::string const value = "\"" + std::string(form) + "\"";
        check_silent(shown("{\"state\": " + value + "}"));
        check_silent(shown("{\"state\": {\"a\": [1, {\"b\": " + value + "}], \"c\": 1.50}}"));
        check_silent(shown("{\"state\": {" + value + ": 1}}"));
        check_silent(shown("[" + value + "]"));
    }
}

TEST_CASE("a request that is no JSON is shown without the secrets that it holds") {
    CHECK(shown("nul") == "nul");
    CHECK(shown("") == "");
    CHECK(shown("{\"state\": \"" + std::string(secret)) == "{\"state\": \"******");
}

TEST_CASE("a very long request is left out") {
    CHECK(shown(std::string(4'000, 'x')).size() == 4'000);
    CHECK(shown(std::string(4'001, 'x')).empty());
}
