// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/surrogate.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <optional>

using syncfn::lone_surrogate_in;

TEST_CASE("a pair of escapes is no half, in either case of the digits") {
    CHECK_FALSE(lone_surrogate_in(R"("\ud83d\ude00")", 0));
    CHECK_FALSE(lone_surrogate_in(R"("\uD83D\uDE00\uDBFF\uDFFF")", 0));
    CHECK_FALSE(lone_surrogate_in(R"("\u0041\ud7ff\ue000")", 0));
}

TEST_CASE("the first half is found, whichever it is") {
    CHECK(lone_surrogate_in(R"(["\ud800"])", 1) == std::size_t{2});
    CHECK(lone_surrogate_in(R"("\udfff")", 0) == std::size_t{1});
    CHECK(lone_surrogate_in(R"("\ud83d\ude00 \ud800\ud800\udc00")", 0) == std::size_t{14});
    CHECK(lone_surrogate_in(R"("\\ud800\ud800")", 0) == std::size_t{8});
}

TEST_CASE("the search ends with the string") {
    CHECK_FALSE(lone_surrogate_in(R"("a", "\ud800")", 0));
    CHECK_FALSE(lone_surrogate_in("\"a\n\\ud800\"", 0));
}

TEST_CASE("a pair that the end of the text cuts off is not called a half") {
    for (char const* const text : {"\"\\ud800", "\"\\ud800\\", "\"\\ud800\\u", "\"\\ud800\\udc0"})
        CHECK_FALSE(lone_surrogate_in(text, 0));
    CHECK(lone_surrogate_in("\"\\ud800\\n", 0) == std::size_t{1});
}

TEST_CASE("an escape is read only where it is whole") {
    CHECK(syncfn::utf16_escape_at("\\uAbC9", 0) == 0xABC9u);
    CHECK_FALSE(syncfn::utf16_escape_at("\\uAbC", 0));
    CHECK_FALSE(syncfn::utf16_escape_at("\\uAbCg", 0));
    CHECK_FALSE(syncfn::utf16_escape_at("\\nAbC9", 0));
}
