// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/comparison.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

recorded_call call_of(std::string_view bytes, std::string_view platform_error = {}) {
    recorded_call call{1, purpose::page, "{}", std::nullopt};
    call.got.bytes = bytes;
    call.got.platform_error = platform_error;
    call.read = std::make_unique<reading const>(bytes, platform_error, key_map{}, volatile_names{});
    return call;
}

constexpr std::string_view page_text = R"({"state": {"n": 1}, "hasMore": false,
    "schema": {"t": {"primary_key": ["id"]}},
    "insert": {"t": [{"id": 1, "v": 1}, {"id": 2, "v": 1}]}, "delete": {"t": [{"id": 3}]}})";

std::optional<std::string> difference_to(std::string_view bytes) {
    return difference(call_of(page_text), call_of(bytes));
}

}  // namespace

TEST_CASE("contents tell inserted, deleted and marked apart, and count") {
    recorded_call const call = call_of(R"({"state": {}, "softDelete": ["t"],
        "insert": {"t": [{"id": 1}, {"id": 1}]}, "delete": {"t": [{"id": 1}]}})");
    multiset contents;
    add_contents(contents, *call.read);
    CHECK(contents == multiset{{R"(t {"id":1})", 2}, {R"(delete t {"id":1})", 1}, {"softDelete t", 1}});
}

TEST_CASE("identities are those of all pages, by key") {
    recorded_call const first = call_of(page_text);
    recorded_call const second = call_of(page_text);
    std::array<recorded_call const*, 2> const pages{&first, &second};
    CHECK(identities_of(pages) == multiset{{"t id=1", 2}, {"t id=2", 2}, {"delete t id=3", 2}});
}

TEST_CASE("what is missing is what all has more often") {
    CHECK(missing_from({{"a", 1}, {"b", 2}, {"d", 1}}, {{"a", 2}, {"b", 2}, {"c", 1}}) ==
          std::vector<std::string>{"a", "c"});
    CHECK(missing_from({{"a", 3}}, {{"a", 2}}).empty());
}

TEST_CASE("a few are at most three, and the others are counted") {
    CHECK(a_few_of({}).empty());
    CHECK(a_few_of({"a", "b", "c"}) == "a; b; c");
    CHECK(a_few_of({"a", "b", "c", "d", "e"}) == "a; b; c; and 2 more");
}

TEST_CASE("a long text is cut, but never inside of a character") {
    CHECK(a_few_of({std::string(80, 'x')}) == std::string(80, 'x'));
    CHECK(a_few_of({std::string(81, 'x')}) == std::string(77, 'x') + "...");
    CHECK(a_few_of({std::string(76, 'x') + "\xC3\xA9" + "12345"}) == std::string(76, 'x') + "...");
}

TEST_CASE("a difference tells both sides") {
    CHECK_FALSE(difference(multiset{{"a", 1}}, multiset{{"a", 1}}));
    CHECK(difference(multiset{{"a", 1}}, multiset{}) == "missing a");
    CHECK(difference(multiset{}, multiset{{"a", 1}}) == "not expected a");
    CHECK(difference(multiset{{"a", 2}}, multiset{{"a", 1}, {"b", 1}}) == "missing a; not expected b");
}

TEST_CASE("a call is described by what came of it") {
    CHECK(describe(call_of(page_text)) == "a page");
    CHECK(describe(call_of("[]")) == "an answer that is no JSON object");
    CHECK(describe(call_of(R"({"errorMessage": "no"})")) == "the error a string \"no\"");
    CHECK(describe(call_of("{}", "exit code 1")) == "a failure without errorMessage (exit code 1)");
    recorded_call const lost{1, purpose::page, "{}", error{errc::subject_crashed}};
    CHECK(describe(lost) == "no answer: the function ended without an answer");
}

TEST_CASE("pages that a connector takes alike do not differ") {
    CHECK_FALSE(difference_to(page_text));
    CHECK_FALSE(difference_to(R"({"delete": {"t": [{"id": 3}]}, "state": {"n":1},
        "schema": {"t": {"primary_key": ["id"]}}, "insert": {"t": [{"v": 1, "id": 2}, {"v": 1, "id": 1}]}})"));
}

TEST_CASE("pages differ in records, state or hasMore, and no page differs from each") {
    auto const with = [](std::string_view from, std::string_view to) {
        std::string text(page_text);
        text.replace(text.find(from), from.size(), to);
        return difference_to(text).value_or("nothing");
    };
    CHECK(with(R"("id": 2, "v": 1)", R"("id": 2, "v": 9)") ==
          R"(other records: missing t {"id":2,"v":1}; not expected t {"id":2,"v":9})");
    CHECK(with(R"({"id": 3})", "") == R"(other records: missing delete t {"id":3})");
    CHECK(with(R"({"n": 1})", R"({"n": 2})") == R"(another state: {"n":2} instead of {"n":1})");
    CHECK(with("false", "true") == "another hasMore");
    CHECK(difference_to(R"({"errorMessage": "no"})") == "the error a string \"no\"");
}
