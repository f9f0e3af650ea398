// SPDX-License-Identifier: BSL-1.0
#include "support/documentation.hpp"
#include "support/json_texts.hpp"
#include <syncfn/codec/request_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using syncfn::decode_request;
using syncfn::encode_request;
using syncfn::errc;
using syncfn::raw_json;
using syncfn::request;

namespace {

request decoded(std::string_view text) {
    auto const read = decode_request(text);
    for (syncfn::fault const& found : read.found) UNSCOPED_INFO(found.message());
    REQUIRE(read.ok());
    return read.value;
}

}  // namespace

TEST_CASE("the documentation's request decodes to what it says") {
    request expected;
    expected.agent = "Fivetran AWS Lambda Connector/<external_id>/<schema>";
    expected.state = raw_json(R"({"cursor": "2020-01-01T00:00:00Z"})");
    expected.secrets = raw_json(R"({"apiToken": "abcdefghijklmnopqrstuvwxyz_0123456789"})");
    CHECK(decoded(support::documentation::request) == expected);
    CHECK(decode_request(support::documentation::request).found.empty());
}

TEST_CASE("each member of a request arrives") {
    request const all = decoded(
        R"({"agent":"a","state":{"n":1.0},"secrets":{"k":"v"},"sync_id":"not a uuid","setup_test":true,)"
        R"("customPayload":{"p":"q"},"bucket":"b","file":"f"})");
    CHECK(all.agent == "a");
    CHECK(all.state == raw_json(R"({"n":1.0})"));
    CHECK(all.secrets == raw_json(R"({"k":"v"})"));
    CHECK(all.sync_id == "not a uuid");
    CHECK(all.setup_test == true);
    CHECK(all.custom_payload == raw_json(R"({"p":"q"})"));
    CHECK(all.bucket == "b");
    CHECK(all.file == "f");
}

TEST_CASE("a missing state and a null state are both absent (REQ-3)") {
    CHECK_FALSE(decoded("{}").state);
    CHECK_FALSE(decoded(R"({"state":null})").state);
    CHECK(decoded(R"({"state":{}})").state == raw_json("{}"));
}

TEST_CASE("an optional member that is null counts as absent") {
    request const read = decoded(
        R"({"agent":null,"secrets":null,"sync_id":null,"setup_test":null,"customPayload":null,"bucket":null,"file":null})");
    request expected;
    expected.state.reset();
    CHECK(read == expected);
}

TEST_CASE("the custom payload has a synonym, which the right name overrules (REQ-7)") {
    CHECK(decoded(R"({"customPayloads":{"a":"1"}})").custom_payload == raw_json(R"({"a":"1"})"));
    CHECK(decoded(R"({"customPayload":{"b":"2"},"customPayloads":{"a":"1"}})").custom_payload ==
          raw_json(R"({"b":"2"})"));
}

TEST_CASE("members that nobody knows are ignored in silence (REQ-9)") {
    CHECK(decode_request(R"({"state":{},"future":[1,{"x":null}],"State":5})").found.empty());
}

TEST_CASE("each member of the wrong type is a fault, and all of them are collected") {
    auto const read =
        decode_request(R"({"state":[],"secrets":"x","sync_id":2,"setup_test":"true","customPayload":[1],)"
                       R"("customPayloads":7,"bucket":{},"file":false})");
    CHECK_FALSE(read.ok());
    struct row {
        std::string_view where, expected, actual;
    };
    row const rows[] = {
        {"/state", "an object", "an array"},         {"/secrets", "an object", "a string"},
        {"/sync_id", "a string", "a number"},        {"/setup_test", "a boolean", "a string"},
        {"/customPayload", "an object", "an array"}, {"/customPayloads", "an object", "a number"},
        {"/bucket", "a string", "an object"},        {"/file", "a string", "a boolean"}};
    REQUIRE(read.found.size() == std::size(rows));
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CHECK(read.found[i].code == errc::member_wrong_type);
        CHECK(read.found[i].where == rows[i].where);
        CHECK(read.found[i].expected == rows[i].expected);
        CHECK(read.found[i].actual == rows[i].actual);
        CHECK(read.found[i].offset);
    }
    CHECK(read.found[0].offset == 9);
}

TEST_CASE("a function does not depend on the agent, whatever its type (REQ-2)") {
    for (std::string_view const text :
         {R"({"agent":1})", R"({"agent":{"a":[]}})", R"({"agent":null})", "{}"}) {
        auto const read = decode_request(text);
        CHECK(read.found.empty());
        CHECK(read.value.agent.empty());
    }
}

TEST_CASE("no fault of a request shows a value") {
    for (std::string_view const text :
         {R"({"secrets":"canary"})", R"({"secrets":["canary"]})", R"({"customPayload":"canary"})",
          R"({"customPayloads":"canary"})", R"({"state":"canary"})", R"("canary")",
          R"({"secrets":{"k":"canary\ud800"}})", R"({"secrets":{"k":"canary" "x"}})",
          R"({"secrets":{"k":"canary","k":"canary"},"agent":1})"}) {
        auto const read = decode_request(text);
        REQUIRE_FALSE(read.found.empty());
        for (syncfn::fault const& found : read.found)
            CHECK(found.message().find("canary") == std::string::npos);
    }
}

TEST_CASE("a request that is no object is refused, and one that is no JSON with its offset") {
    for (std::string_view const text : {"[]", "\"{}\"", "1", "null", "true"}) {
        auto const read = decode_request(text);
        REQUIRE(read.found.size() == 1);
        CHECK(read.found[0].code == errc::root_not_object);
    }
    for (support::invalid_json const& each : support::invalid_texts) {
        auto const read = decode_request(each.text);
        CHECK_FALSE(read.ok());
        CHECK(read.found.back().code == each.code);
        CHECK(read.found.back().offset == each.offset);
    }
}

TEST_CASE("state, secrets and the custom payload are kept verbatim") {
    constexpr std::string_view odd =
        R"({ "n" : [9007199254740993, -0.0, 1E400, 1.10],"s":"\u0061" , "__proto__":{}})";
    std::string const text = "{\"state\":" + std::string(odd) + ",\"secrets\":" + std::string(odd) +
                             ",\"customPayload\":" + std::string(odd) + "}";
    request const read = decoded(text);
    CHECK(read.state->text() == odd);
    CHECK(read.secrets->text() == odd);
    CHECK(read.custom_payload->text() == odd);
    CHECK(encode_request(read) == text);
}

TEST_CASE("of a member that stands twice the last counts") {
    auto const read = decode_request(R"({"agent":1,"agent":"b"})");
    CHECK(read.ok());
    CHECK(read.value.agent == "b");
}

TEST_CASE("a request is written minified, with what is there and nothing else") {
    CHECK(encode_request({}) == R"({"state":{}})");
    request probe;
    probe.agent = "a \"quoted\"\nagent";
    probe.state.reset();
    probe.setup_test = true;
    CHECK(encode_request(probe) == R"({"agent":"a \"quoted\"\nagent","setup_test":true})");
    probe.state.reset();
    probe.agent.clear();
    probe.setup_test.reset();
    CHECK(encode_request(probe) == "{}");
}

TEST_CASE("a request that was written reads back as it was") {
    request all{"agent \U0001F600",
                raw_json("{\"a\":[1.0]}"),
                raw_json("{\"k\":\"v\"}"),
                "id",
                false,
                raw_json("{\"p\":{}}"),
                "bucket",
                std::string("f\0\x1f\\\"", 5)};
    CHECK(decoded(encode_request(all)) == all);
    CHECK(encode_request(decoded(encode_request(all))) == encode_request(all));
    all.sync_id.reset();
    all.secrets.reset();
    CHECK(decoded(encode_request(all)) == all);
}

TEST_CASE("a state is kept however deeply it is nested, up to the limit of all readers") {
    for (std::size_t const levels : {syncfn::scan::most_distinct_depth, syncfn::scan::most_distinct_depth + 1,
                                     syncfn::default_json_depth - 1}) {
        std::string const lists = std::string(levels - 1, '[') + std::string(levels - 1, ']');
        std::string const state = "{\"a\":" + lists + "}";
        CHECK(decoded("{\"state\":" + state + "}").state == raw_json(state));
    }
}

TEST_CASE("a request whose text is not UTF-8 is not written") {
    request bad;
    bad.sync_id = "\xE9";
    try {
        encode_request(bad);
        FAIL("written");
    } catch (syncfn::exception const& thrown) {
        CHECK(thrown.cause().code == errc::text_not_utf8);
        CHECK(thrown.cause().where == "/sync_id");
    }
}
