// SPDX-License-Identifier: BSL-1.0
#include <syncfn/function/gathered_answer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using syncfn::gathered_answer;

TEST_CASE("an answer that is a text has one piece, and no answer has none of its bytes") {
    gathered_answer text(std::string("{}"));
    CHECK_FALSE(text.empty());
    CHECK(text.size() == 2);
    CHECK(text.pieces() == std::vector<std::string_view>{"{}"});
    CHECK(std::move(text).bytes() == "{}");
    CHECK(gathered_answer().empty());
    CHECK(gathered_answer().bytes().empty());
}

TEST_CASE("an answer that is a page lists its pieces, and they stay where they are when it is moved") {
    syncfn::page_layout page;
    page.state = syncfn::byte_buffer(R"({"since":1})");
    std::string const expected = page.bytes();
    char const* const state = page.state.view().data();
    gathered_answer first(std::move(page));
    gathered_answer const second = std::move(first);
    std::string together;
    for (std::string_view const piece : second.pieces()) together += piece;
    CHECK(together == expected);
    CHECK(second.pieces()[1].data() == state);
    CHECK(second.size() == expected.size());
    CHECK(gathered_answer(second).bytes() == expected);
}
