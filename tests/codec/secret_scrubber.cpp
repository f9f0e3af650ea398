// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/secret_scrubber.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using syncfn::raw_json;
using syncfn::secret_scrubber;

TEST_CASE("every string among the secrets is masked wherever it stands") {
    secret_scrubber const scrubber(R"({"key": "hunter22", "nested": {"list": ["s3cret!"]}})");
    CHECK(scrubber.scrub("url?key=hunter22&x=hunter22") == "url?key=******&x=******");
    CHECK(scrubber.scrub("<s3cret!>") == "<******>");
    CHECK(scrubber.scrub("nothing here: key, nested") == "nothing here: key, nested");
}

TEST_CASE("a secret that is part of another one leaves no rest behind") {
    secret_scrubber const scrubber(R"({"a": "abcd", "b": "abcdefgh"})");
    CHECK(scrubber.scrub("abcdefgh abcd") == "****** ******");
}

TEST_CASE("values shorter than four bytes would tear words apart and stay") {
    CHECK(secret_scrubber(R"({"a": "abc"})").scrub("abc") == "abc");
    CHECK(secret_scrubber(R"({"a": ""})").scrub("x") == "x");
}

TEST_CASE("a secret is found in its escaped form too") {
    secret_scrubber const scrubber(R"({"key": "pa\"ss\nword"})");
    CHECK(scrubber.scrub("pa\"ss\nword") == "******");
    CHECK(scrubber.scrub(R"({"x":"pa\"ss\nword"})") == R"({"x":"******"})");
    CHECK(scrubber.for_message("pa\"ss\nword\x1b") == "******\\x1b");
}

TEST_CASE("the beginning of a secret in front of an ellipsis is masked") {
    secret_scrubber const scrubber(R"({"key": "0123456789abcdef"})");
    CHECK(scrubber.scrub("a string \"01234567…") == "a string \"******…");
    CHECK(scrubber.scrub("an honest end…, 0123…") == "an honest end…, ******…");
    CHECK(scrubber.scrub("012…") == "012…");
}

TEST_CASE("scrubbed JSON stays JSON") {
    secret_scrubber const scrubber(R"({"pin": "1234", "name": "alice"})");
    raw_json const trace(R"([["f.py", 1234, "x alice"], {"alice": [1e5, true, {}, []]}])");
    CHECK(scrubber.scrub(trace).text() == R"([["f.py","******","x ******"],{"******":[1e5,true,{},[]]}])");
}

TEST_CASE("JSON without secrets is returned byte for byte") {
    raw_json const state(R"({ "cursor" : 1.50 })");
    CHECK(secret_scrubber(R"({"k": "hunter22"})").scrub(state) == state);
}

TEST_CASE("the secrets of a request are found in its bytes") {
    auto const scrubber = secret_scrubber::of_request(
        R"({"agent": "agent", "state": {"s": "visible"}, "secrets": {"k": "hunter22"}})");
    CHECK(scrubber.scrub("visible hunter22") == "visible ******");
    CHECK(secret_scrubber::of_request("not JSON").scrub("not JSON") == "not JSON");
    CHECK(secret_scrubber::of_request("[]").scrub("x") == "x");
}

TEST_CASE("secrets that are no JSON scrub nothing") {
    CHECK(secret_scrubber("{").scrub("{text}") == "{text}");
}

TEST_CASE("a secret is also masked as it stands in a URL") {
    CHECK(secret_scrubber(R"({"key": "a/b c+é"})").scrub("?k=a%2Fb%20c%2B%C3%A9&x") == "?k=******&x");
}

TEST_CASE("all parts of a failure are masked, and a trace that is no JSON becomes a string") {
    secret_scrubber const scrubber(R"({"key": "s3cr"})");
    CHECK(scrubber.scrub(syncfn::failure("m s3cr", "t s3cr", raw_json(R"(["s3cr"])"))) ==
          syncfn::failure("m ******", "t ******", raw_json(R"(["******"])")));
    CHECK(scrubber.scrub(raw_json("no JSON, s3cr")).text() == R"("no JSON, ******")");
}

TEST_CASE("a secret is masked however JSON text spells it") {
    secret_scrubber const scrubber(R"({"key": "pä/\"ss"})");
    CHECK(scrubber.scrub(R"({"x":"p\u00e4/\"ss"})") == R"({"x":"******"})");
    CHECK(scrubber.scrub(R"({"x":"p\u00e4\/\"ss"})") == R"({"x":"******"})");
    CHECK(scrubber.scrub(R"("{\"x\":\"p\\u00e4/\\\"ss\"}")") == R"("{\"x\":\"******\"}")");
    CHECK(scrubber.scrub("/insert/pä~1\"ss/0") == "/insert/******/0");
}

TEST_CASE("a long number among the secrets is masked, a short one is no secret") {
    CHECK(secret_scrubber(R"({"account": 12345678, "retries": 10})").scrub("12345678, 10") == "******, 10");
}

TEST_CASE("a message is cut where it would go on for ever, and no secret is left at the cut") {
    secret_scrubber const scrubber(R"({"key": "hunter22"})");
    std::string const long_text(secret_scrubber::longest_message - 5, 'x');
    CHECK(scrubber.for_message(long_text + "hunter22") == long_text + "******…");
    CHECK(scrubber.for_message(long_text + "äää!") == long_text + "ää…");
    CHECK(scrubber.for_message(long_text + "äa!!") == long_text + "äa!!");
}
