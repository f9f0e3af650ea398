// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/distinct_scan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace {

/// How many bytes of `text` are the value at its beginning; nothing when it is refused.
std::size_t accepted(std::string_view text, std::size_t depth = 8) {
    char const* const end = text.data() + text.size();
    char const* const after = syncfn::scan::distinct_value(text.data(), end, depth);
    return after == nullptr ? 0 : static_cast<std::size_t>(after - text.data());
}

std::string object_of(std::size_t members) {
    std::string text = "{";
    for (std::size_t i = 0; i < members; ++i) text += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":0";
    return text + "}";
}

}  // namespace

TEST_CASE("a value ends where it ends, whatever follows") {
    for (std::string_view const text :
         {"1", "\"a\"", "true", "null", "[]", "{}", "[1, [2]]", R"({"a": {"b": []}})"}) {
        CAPTURE(text);
        CHECK(accepted(text) == text.size());
        CHECK(accepted(std::string(text) + ", 5") == text.size());
    }
}

TEST_CASE("a name that stands twice is refused at any depth") {
    CHECK(accepted(R"({"a":1,"a":2})") == 0);
    CHECK(accepted(R"([{"b":{"a":1,"c":2,"a":3}}])") == 0);
    CHECK(accepted(R"([{"a":1},{"a":2}])") == 17);
    CHECK(accepted(R"({"a":{"a":{"a":1}}})") == 19);
}

TEST_CASE("a name with an escape may be any other one, and is refused") {
    CHECK(accepted(R"({"\u0061":1,"a":2})") == 0);
    CHECK(accepted(R"({"a\n":1})") == 0);
    CHECK(accepted(R"({"a":"\n"})") == 10);
}

TEST_CASE("an object with more names than are remembered is refused") {
    CHECK(accepted(object_of(64)) == object_of(64).size());
    CHECK(accepted(object_of(65)) == 0);
}

TEST_CASE("brackets count against the depth") {
    CHECK(accepted("[[[]]]", 3) == 6);
    CHECK(accepted("[[[]]]", 2) == 0);
    CHECK(accepted(R"({"a":{}})", 1) == 0);
    CHECK(accepted("1", 0) == 1);
}

TEST_CASE("what is cut off or no JSON is refused") {
    std::string_view const whole = R"({"a": [1, "b", {"c": null}], "d": -1.5e3})";
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(accepted(whole.substr(0, size)) == 0);
    for (std::string_view const text :
         {"{,}", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "{\"a\":1,}", "nul"}) {
        CAPTURE(text);
        CHECK(accepted(text) == 0);
    }
}

TEST_CASE("names whose fingerprints meet are told apart") {
    syncfn::distinct_names names;
    CHECK(names.add("aXc", false));
    CHECK(names.add("aXdc", false));
    for (int i = 0; i < 60; ++i) CHECK(names.add("n" + std::string(static_cast<std::size_t>(i), 'x'), false));
    CHECK_FALSE(names.add("aXc", false));
    CHECK(names.add("", false));
    CHECK_FALSE(names.add("", false));
}
