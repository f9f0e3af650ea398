// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/text_bridge.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using syncfn::text_bridge;

TEST_CASE("a bridge leads over the same text, and over no other") {
    for (std::size_t size = 1; size <= text_bridge::most; ++size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('!' + i);
        text_bridge const bridge(text, 7, size % 2 == 0);
        CHECK(bridge.column() == 7);
        CHECK(bridge.to_next_record() == (size % 2 == 0));
        std::string other = text + "................";
        char const* const end = other.data() + other.size();
        CHECK(bridge.behind(other.data(), end) == other.data() + size);
        for (std::size_t i = 0; i < size; ++i) {
            other[i] = static_cast<char>(other[i] ^ 1);
            CHECK(bridge.behind(other.data(), end) == nullptr);
            other[i] = static_cast<char>(other[i] ^ 1);
        }
    }
}

TEST_CASE("near the end a bridge gives up, and reads nothing beyond") {
    for (std::size_t size = 0; size < 20; ++size) {
        std::vector<char> const text(size, ',');  // of exactly this size: a sanitizer sees a byte too many
        text_bridge const short_one(",", 0, false), long_one(",,,,,,,,,,,,,,,,,", 0, false);
        CHECK((short_one.behind(text.data(), text.data() + size) == nullptr) == (size < 16));
        CHECK((long_one.behind(text.data(), text.data() + size) == nullptr) == (size < 17));
    }
}

TEST_CASE("a bridge that was not learned matches nothing") {
    std::string const zeros(100, '\0');
    CHECK(text_bridge().behind(zeros.data(), zeros.data() + zeros.size()) == nullptr);
}
