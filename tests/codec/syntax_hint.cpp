// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/syntax_hint.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using syncfn::syntax_hint;

TEST_CASE("each habit has its hint") {
    for (syncfn::syntax_habit const& habit : syncfn::syntax_habits)
        CHECK(syntax_hint("[" + std::string(habit.beginning), 1) == habit.hint);
}

TEST_CASE("a comma before a bracket is told from other brackets out of place") {
    CHECK(syntax_hint("[1 ,\n ]", 6) == "remove the comma before the closing bracket");
    CHECK(syntax_hint("[1}", 2).empty());
}

TEST_CASE("a byte order mark is the reason wherever the parser stops") {
    CHECK(syntax_hint("\xEF\xBB\xBF{}", 0) == "remove the byte order mark");
}

TEST_CASE("text in front of the document is told from a name without quotes") {
    CHECK(syntax_hint("loading\n{}", 0) == "only the JSON document belongs here; logs go to stderr");
    CHECK(syntax_hint("{a:1}", 1) == "names and strings stand in double quotes");
    CHECK(syntax_hint("{\"a\":1, b:2}", 8) == "names and strings stand in double quotes");
}

TEST_CASE("there is no hint where there is no telling") { CHECK(syntax_hint("[1 2]", 3).empty()); }
