// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/verdict.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <set>
#include <string_view>

using namespace syncfn::conformance;

TEST_CASE("each outcome has a word of its own") {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < outcome_count; ++i) words.insert(name_of(static_cast<outcome>(i)));
    CHECK(words.size() == outcome_count);
    CHECK_FALSE(words.contains(""));
    CHECK(name_of(outcome::pass) == "PASS");
    CHECK(name_of(outcome::pass_lenient) == "PASS*");
    CHECK(name_of(outcome::fail) == "FAIL");
    CHECK(name_of(outcome::error) == "ERROR");
    CHECK(name_of(outcome::known_failure) == "XFAIL");
    CHECK(name_of(outcome::unexpected_pass) == "XPASS");
    CHECK(name_of(outcome::out_of_scope) == "OUT-OF-SCOPE");
}

TEST_CASE("verdicts keep the words that they are made of") {
    CHECK(passed().result == outcome::pass);
    CHECK(passed("fine").because == "fine");
    CHECK(not_applicable("no delete").result == outcome::not_applicable);
    CHECK(not_exercised("no page").result == outcome::not_exercised);
    CHECK(recorded("a choice").result == outcome::info);
    CHECK(recorded("a choice").because == "a choice");

    verdict const found = broken("a page", "a hang", "state was {}", 3, "/state");
    CHECK(found == verdict{outcome::fail, "a page", "a hang", "state was {}", 3, "/state", false});
    CHECK(broken("a page", "a hang", "state was {}").call == 0);
}

TEST_CASE("a broken rule weighs what its level makes of it") {
    verdict const found = broken("a", "b", "c", 1, "/d");
    CHECK(weighed(found, level::must) == found);
    CHECK(weighed(found, level::should).result == outcome::warn);
    CHECK(weighed(found, level::may).result == outcome::info);
    verdict warned = found;
    warned.result = outcome::warn;
    CHECK(weighed(found, level::should) == warned);
}

TEST_CASE("a hang or a crash fails whatever the level is") {
    verdict found = broken("a", "b", "c");
    found.severe = true;
    for (level const weight : {level::must, level::should, level::may})
        CHECK(weighed(found, weight).result == outcome::fail);
}

TEST_CASE("what is not broken keeps its outcome") {
    for (level const weight : {level::must, level::should, level::may})
        for (std::size_t i = 0; i < outcome_count; ++i) {
            verdict found;
            found.result = static_cast<outcome>(i);
            if (found.result != outcome::fail) CHECK(weighed(found, weight) == found);
        }
}
