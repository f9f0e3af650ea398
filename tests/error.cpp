// SPDX-License-Identifier: BSL-1.0
#include <syncfn/error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>

TEST_CASE("the catalogue stands in the order of the enumeration, and is complete") {
    std::size_t position = 0;
    for (syncfn::error_facts const& facts : syncfn::error_catalogue) {
        INFO(facts.name);
        CHECK(static_cast<std::size_t>(facts.code) == position++);
    }
    CHECK(std::size(syncfn::error_catalogue) == static_cast<std::size_t>(syncfn::errc::file_unreadable) + 1);
}

TEST_CASE("each code has a name of its own, in snake_case, and a sentence of its own") {
    std::set<std::string> names;
    std::set<std::string> sentences;
    for (syncfn::error_facts const& facts : syncfn::error_catalogue) {
        INFO(facts.name);
        std::string const name(facts.name);
        CHECK(names.insert(name).second);
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
        CHECK(name.size() > 3);
        CHECK(sentences.insert(std::string(facts.sentence)).second);
        CHECK(facts.sentence.size() > 10);
        CHECK(facts.sentence.back() != '.');
    }
}

TEST_CASE("a rule id is a theme, a dash and a number") {
    for (syncfn::error_facts const& facts : syncfn::error_catalogue) {
        if (facts.rule.empty()) continue;
        INFO(facts.name << " " << facts.rule);
        CHECK(facts.rule.find('-') == 3);
        CHECK(facts.rule.substr(4).find_first_not_of("0123456789") == std::string_view::npos);
    }
}

TEST_CASE("an error reads as place, sentence and detail, without the empty parts") {
    std::string const sentence(syncfn::facts_of(syncfn::errc::json_syntax).sentence);
    CHECK(syncfn::error{syncfn::errc::json_syntax}.message() == sentence);
    CHECK(syncfn::error{syncfn::errc::json_syntax, "/insert", "byte 3"}.message() ==
          "/insert: " + sentence + ": byte 3");
}

TEST_CASE("value() of a failed result throws the error") {
    syncfn::result<int> const failed = syncfn::error{syncfn::errc::subject_crashed, "here"};
    REQUIRE(failed.has_error());
    try {
        static_cast<void>(failed.value());
        FAIL("no exception");
    } catch (syncfn::exception const& thrown) {
        CHECK(thrown.cause() == failed.error());
        CHECK(std::string(thrown.what()) == failed.error().message());
    }
}
