// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/shell_word.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string_view>

using syncfn::conformance::shell_word;

TEST_CASE("a plain word needs no quotes") {
    for (std::string_view const word : {"./shop", "python:shop.py:handler", "--since=2024-01-01", "50%"})
        CHECK(shell_word(word) == word);
}

TEST_CASE("what a shell would take apart or expand stands in quotes") {
    CHECK(shell_word("") == "''");
    CHECK(shell_word("two words") == "'two words'");
    CHECK(shell_word("$HOME") == "'$HOME'");
    CHECK(shell_word("~") == "'~'");
    CHECK(shell_word("a\nb") == "'a\nb'");
}

TEST_CASE("a shell word survives quotes") { CHECK(shell_word("it's") == "'it'\\''s'"); }
