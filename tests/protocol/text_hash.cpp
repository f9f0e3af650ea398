// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/text_hash.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

using syncfn::hash_of;
using syncfn::text_hasher;

TEST_CASE("equal texts have one hash, wherever they stand") {
    std::string const text = "a text of more than sixteen bytes";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        std::string const shifted = "." + text.substr(0, length);
        CHECK(hash_of(std::string_view(text).substr(0, length)) ==
              hash_of(std::string_view(shifted).substr(1)));
    }
}

TEST_CASE("a change of any one bit, in a text of any length, changes the hash") {
    std::set<std::uint64_t> seen;
    std::size_t texts = 0;
    for (std::size_t length = 0; length <= 40; ++length) {
        std::string text(length, 'a');
        ++texts;
        seen.insert(hash_of(text));
        for (std::size_t bit = 0; bit < 8 * length; ++bit, ++texts) {
            text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
            seen.insert(hash_of(text));
            text[bit / 8] = 'a';
        }
    }
    CHECK(seen.size() == texts);
}

TEST_CASE("parts count one by one") {
    auto const hash = [](std::string_view a, std::string_view b) {
        return text_hasher().add(a).add(b).value();
    };
    CHECK(hash("ab", "c") != hash("a", "bc"));
    CHECK(hash("", "a") != hash("a", ""));
    CHECK(text_hasher().value() != text_hasher().add(std::uint64_t{0}).value());
}

TEST_CASE("a product folds both of its halves") {
    CHECK(syncfn::detail::folded_product(0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF) == 0xFFFFFFFFFFFFFFFF);
    CHECK(syncfn::detail::folded_product(0x123456789ABCDEF0, 0x0FEDCBA987654321) ==
          (0x2236D88FE5618CF0 ^ 0x0121FA00AD77D742));
    CHECK(syncfn::detail::folded_product(3, 5) == 15);
}
