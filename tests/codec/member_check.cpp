// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/member_check.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string_view>

using syncfn::errc;

namespace {

bool holds_json(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    return syncfn::holds_json(parsed.value.root());
}

}  // namespace

TEST_CASE("members that nobody knows are warned of, with what was meant") {
    auto const parsed = syncfn::parse_document(R"({"state":1,"has_more":2,"x":3,"x":4})");
    syncfn::faults found;
    syncfn::fault_log log(found);
    constexpr std::string_view known[] = {"state", "hasMore"};
    syncfn::json_place const root;
    syncfn::check_members(parsed.value.root(), known, root, log);
    CHECK(found == syncfn::faults{{errc::look_alike_member, "/has_more", {}, {}, "did you mean hasMore?", 22},
                                  {errc::unknown_member, "/x", {}, {}, {}, 34}});
}

TEST_CASE("a string that holds JSON is told from other strings, however often it was encoded") {
    CHECK(holds_json(R"("{\"a\":1}")"));
    CHECK(holds_json(R"(" [1, 2]\n")"));
    CHECK(holds_json(R"("\"{\\\"a\\\":1}\"")"));
    CHECK_FALSE(holds_json(R"("{\"a\":1")"));
    CHECK_FALSE(holds_json(R"("1")"));
    CHECK_FALSE(holds_json(R"("\"1\"")"));
    CHECK_FALSE(holds_json(R"("")"));
    CHECK_FALSE(holds_json("{}"));
}

TEST_CASE("words for a wrong type say what came, and that the string holds JSON") {
    auto const parsed = syncfn::parse_document(R"(["{}", 5])");
    std::vector<syncfn::fault_words> words;
    parsed.value.root().for_each_element(
        [&](syncfn::json_view value) { words.push_back(syncfn::wrong_type("an object", value, "do this")); });
    CHECK(words[0].actual == "a string \"{}\"");
    CHECK(words[0].hint.find("holds JSON") != std::string::npos);
    CHECK(words[1].expected == "an object");
    CHECK(words[1].actual == "a number 5");
    CHECK(words[1].hint == "do this");
}
