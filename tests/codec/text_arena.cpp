// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/text_arena.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

TEST_CASE("kept texts stay as they are while others come, and when the arena moves") {
    syncfn::text_arena arena;
    std::vector<std::pair<std::string, std::string_view>> kept;
    for (std::size_t i = 0; i < 300; ++i) {
        std::string const text = std::to_string(i) + std::string(i, 'x');
        kept.emplace_back(text, arena.kept(text));
    }
    syncfn::text_arena const moved = std::move(arena);
    for (auto const& [text, view] : kept) CHECK(view == text);
}

TEST_CASE("an escaped content is kept as what it stands for") {
    syncfn::text_arena arena;
    CHECK(arena.unescaped(R"(a\n\u00e9\ud83d\ude00)") == "a\n\xC3\xA9\xF0\x9F\x98\x80");
    CHECK(arena.unescaped("").empty());
}

TEST_CASE("what is unescaped for now makes room for the next text") {
    syncfn::text_arena arena;
    std::string_view const first = arena.kept("first");
    CHECK(arena.unescaped_for_now(R"(\u0041b)") == "Ab");
    CHECK(arena.unescaped_for_now(R"(c\td)") == "c\td");
    CHECK(arena.kept("second") == "second");
    CHECK(first == "first");
}

TEST_CASE("a cleared arena uses its largest block again") {
    syncfn::text_arena arena;
    for (int i = 0; i < 100; ++i) arena.kept(std::string(1000, 'a'));
    arena.clear();
    char const* const first = arena.kept("first").data();
    arena.clear();
    CHECK(arena.kept("again").data() == first);
}
