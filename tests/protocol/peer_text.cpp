// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/peer_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using syncfn::last_lines;
using syncfn::neutralised;

TEST_CASE("ordinary text of any language is left alone") {
    CHECK(neutralised("São Paulo, 東京, 🚀") == "São Paulo, 東京, 🚀");
    CHECK(neutralised("").empty());
}

TEST_CASE("control characters become visible and harmless") {
    CHECK(neutralised("a\x1b[31mred") == "a\\x1b[31mred");
    CHECK(neutralised("one\ntwo\tthree") == "one\\ntwo\\tthree");
    CHECK(neutralised(std::string("nul\0", 4)) == "nul\\x00");
    CHECK(neutralised("\x7f") == "\\x7f");
    CHECK(neutralised("\xC2\x9B"
                      "2J") == "\\xc2\\x9b2J");
}

TEST_CASE("marks that turn the direction of text become visible") {
    CHECK(neutralised("\u202Etxt.exe") == "\\xe2\\x80\\xaetxt.exe");
    CHECK(neutralised("\u2066") == "\\xe2\\x81\\xa6");
    CHECK(neutralised("dash \u2013, ellipsis \u2026") == "dash \u2013, ellipsis \u2026");
}

TEST_CASE("bytes that are no UTF-8 become visible, so that the message is UTF-8") {
    CHECK(neutralised("a\xFFz") == "a\\xffz");
    CHECK(neutralised("\xED\xA0\x80") == "\\xed\\xa0\\x80");
}

TEST_CASE("the last lines of a log are those before the last line break") {
    CHECK(last_lines("1\n2\n3\n", 2) == "2\n3");
    CHECK(last_lines("1\n2\n3", 2) == "2\n3");
    CHECK(last_lines("only", 5) == "only");
    CHECK(last_lines("\n\n", 5).empty());
    CHECK(last_lines("", 5).empty());
    CHECK(last_lines("x\n\ny\n", 2) == "\ny");
}

TEST_CASE("one endless last line is cut") { CHECK(last_lines(std::string(5000, 'x'), 5, 100).size() == 100); }
