// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/reading.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

answer_kind kind_of(std::string_view bytes, std::string_view platform_error = {}) {
    return reading(bytes, platform_error, {}, {}).kind;
}

bool says_more(std::string_view value) {
    return reading("{\"state\": {}, \"hasMore\": " + std::string(value) + "}", {}, {}, {}).has_more;
}

bool has_defect(reading const& read, text_fault kind) {
    return std::any_of(read.defects.begin(), read.defects.end(),
                       [&](text_defect const& each) { return each.kind == kind; });
}

bool has_fault(reading const& read, errc code) {
    return std::any_of(read.found.begin(), read.found.end(),
                       [&](fault const& each) { return each.code == code; });
}

}  // namespace

TEST_CASE("a page is read with its state, keys, records and places") {
    reading const read(R"({"state": {"n": 1.50, "a": 2}, "hasMore": true, "softDelete": ["orders"],
        "schema": {"orders": {"primary_key": ["id", "no"]}},
        "insert": {"orders": [{"no": "x", "id": 1, "v": 2}], "clicks": [{"b": 1, "a": 2}]},
        "delete": {"orders": [{"id": 2, "no": "y"}]}})",
                       {}, {}, {});
    CHECK(read.kind == answer_kind::page);
    CHECK(read.defects.empty());
    REQUIRE(read.state);
    CHECK(read.state->raw() == R"({"n": 1.50, "a": 2})");
    CHECK(read.canonical_state == R"({"a":2,"n":1.50})");
    CHECK(read.has_more);
    CHECK(read.keys == key_map{{"orders", {"id", "no"}}});
    REQUIRE(read.inserted.size() == 2);
    CHECK(read.inserted[0].identity == R"(orders id=1, no="x")");
    CHECK(read.inserted[0].content == R"(orders {"id":1,"no":"x","v":2})");
    CHECK(read.inserted[0].pointer == "/insert/orders/0");
    CHECK(read.inserted[1].identity == R"(clicks {"a":2,"b":1})");
    REQUIRE(read.erased.size() == 1);
    CHECK(read.erased[0].identity == R"(orders id=2, no="y")");
    CHECK(read.soft_deleted == std::vector<std::string>{"orders"});
    CHECK_FALSE(read.empty());
}

TEST_CASE("a page is empty when it neither brings nor takes anything") {
    CHECK(reading(R"({"state": {}, "insert": {"orders": []}})", {}, {}, {}).empty());
    CHECK_FALSE(reading(R"({"state": {}, "delete": {"orders": [{"id": 1}]}})", {}, {}, {}).empty());
    CHECK_FALSE(reading(R"({"state": {}, "softDelete": ["orders"]})", {}, {}, {}).empty());
}

TEST_CASE("an answer is a failure when it or its platform says so") {
    CHECK(kind_of(R"({"errorMessage": "no"})") == answer_kind::failure);
    CHECK(kind_of(R"({"errorMessage": "no", "state": {}, "insert": {}})") == answer_kind::failure);
    CHECK(kind_of(R"({"errorType": "E"})") == answer_kind::failure);
    CHECK(kind_of(R"({"state": {}})", "exit code 1") == answer_kind::failure);
    CHECK(kind_of(R"({"errorType": "E", "state": {}})") == answer_kind::page);
    CHECK(kind_of(R"({"errorMessage": null, "state": {}})") == answer_kind::page);
    CHECK(kind_of("{}") == answer_kind::page);
}

TEST_CASE("what holds no object cannot be used") {
    for (char const* bytes : {"", "  ", "nul", "[1]", "\"text\"", "{", "7"}) {
        reading const read(bytes, "exit code 1", {}, {});
        INFO(bytes);
        CHECK(read.kind == answer_kind::unusable);
        CHECK_FALSE(read.object());
        CHECK_FALSE(read.member("state"));
    }
}

TEST_CASE("a page is found behind its wrapping, and the wrapping is told") {
    reading const object(R"({"statusCode": 200, "body": {"state": {"n": 1}}})", {}, {}, {});
    CHECK(object.kind == answer_kind::page);
    CHECK(object.canonical_state == R"({"n":1})");
    CHECK(has_fault(object, errc::platform_envelope));

    reading const text(R"({"statusCode": 200, "body": "{\"state\": {\"n\": 2}}"})", {}, {}, {});
    CHECK(text.canonical_state == R"({"n":2})");

    reading const string(R"("{\"state\": {\"n\": 3}}")", {}, {}, {});
    CHECK(string.canonical_state == R"({"n":3})");
    CHECK(has_fault(string, errc::json_inside_string));

    reading const own(R"({"state": {"n": 4}, "body": {"state": {"n": 5}}})", {}, {}, {});
    CHECK(own.canonical_state == R"({"n":4})");
}

TEST_CASE("a fault of the text does not hide the page behind it") {
    reading const logged("starting\n{\"state\": {\"n\": 1}}", {}, {}, {});
    CHECK(logged.kind == answer_kind::page);
    CHECK(has_defect(logged, text_fault::leading_text));

    reading const marked("\xEF\xBB\xBF{\"state\": {\"n\": 1}}", {}, {}, {});
    CHECK(marked.canonical_state == R"({"n":1})");
    CHECK(has_defect(marked, text_fault::byte_order_mark));
}

TEST_CASE("hasMore is read as it was meant") {
    for (char const* yes : {"true", "\"true\"", "1"}) CHECK(says_more(yes));
    for (char const* no : {"false", "\"false\"", "0", "null", "\"\"", "[]", "{}"}) CHECK_FALSE(says_more(no));
    CHECK_FALSE(reading("{}", {}, {}, {}).has_more);
}

TEST_CASE("a state of null is none") {
    CHECK_FALSE(reading(R"({"state": null, "insert": {}})", {}, {}, {}).state);
    CHECK(reading(R"({"state": "", "insert": {}})", {}, {}, {}).canonical_state == "\"\"");
}

TEST_CASE("keys are remembered, unless the answer declares another one") {
    key_map const remembered{{"orders", {"id"}}, {"clicks", {"at"}}};
    reading const read(R"({"state": {}, "schema": {"clicks": {"primary_key": ["url"]}},
        "insert": {"orders": [{"id": 1}], "clicks": [{"url": "/", "at": 2}]}})",
                       {}, remembered, {});
    REQUIRE(read.inserted.size() == 2);
    CHECK(read.inserted[0].identity == "orders id=1");
    CHECK(read.inserted[1].identity == R"(clicks url="/")");
    CHECK(read.keys == key_map{{"clicks", {"url"}}});
}

TEST_CASE("a record without a whole key is known by its content") {
    key_map const remembered{{"t", {"a", "b"}}};
    reading const read(R"({"insert": {"t": [{"a": 1}, {"a": 1, "b": null}, {"a": 1, "b": 2}]}})", {},
                       remembered, {});
    REQUIRE(read.inserted.size() == 3);
    CHECK(read.inserted[0].identity == read.inserted[0].content);
    CHECK(read.inserted[1].identity == read.inserted[1].content);
    CHECK(read.inserted[2].identity == "t a=1, b=2");
}

TEST_CASE("malformed parts are passed over, and the places of the others stay") {
    reading const read(R"({"state": {}, "insert": {"a": {}, "t": [1, {"id": 1}]}, "delete": [],
        "schema": {"a": [], "b": {}, "c": {"primary_key": []}, "d": {"primary_key": "id"}},
        "softDelete": true})",
                       {}, {}, {});
    REQUIRE(read.inserted.size() == 1);
    CHECK(read.inserted[0].pointer == "/insert/t/1");
    CHECK(read.erased.empty());
    CHECK(read.keys.empty());
    CHECK(read.soft_deleted.empty());
}

TEST_CASE("volatile columns and state members do not count") {
    volatile_names const skip({"t.at", "state.run"});
    reading const read(R"({"state": {"n": 1, "run": 2}, "insert": {"t": [{"id": 1, "at": 5}]}})", {}, {},
                       skip);
    CHECK(read.canonical_state == R"({"n":1})");
    REQUIRE(read.inserted.size() == 1);
    CHECK(read.inserted[0].content == R"(t {"id":1})");
    CHECK(read.inserted[0].record.find("at")->raw() == "5");
}
