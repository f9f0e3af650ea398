// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/text_block.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

using syncfn::portable_text_block;
using syncfn::text_block;

namespace {

using sixteen = std::array<char, 16>;

/// Where the first byte stands that `test` answers true for, or 16.
template <class Test>
unsigned first_of(sixteen const& bytes, Test test) {
    for (unsigned i = 0; i < bytes.size(); ++i)
        if (test(static_cast<std::uint8_t>(bytes[i]))) return i;
    return 16;
}

template <class Mask>
unsigned first_of(Mask mask) {
    return mask.any() ? mask.first() : 16;
}

/// Whether a block says of these bytes what is true of them one by one.
template <class Block>
bool is_right(sixteen const& bytes) {
    Block const block = Block::load(bytes.data());
    bool right = block.ascii() == (first_of(bytes, [](std::uint8_t b) { return b >= 0x80; }) == 16);
    right &= first_of(block.specials()) ==
             first_of(bytes, [](std::uint8_t b) { return b == '"' || b == '\\' || b < 0x20; });
    right &= first_of(block.equal_to('\\')) == first_of(bytes, [](std::uint8_t b) { return b == '\\'; });
    right &= first_of(block.not_spaces()) ==
             first_of(bytes, [](std::uint8_t b) { return b != ' ' && b != '\n' && b != '\r' && b != '\t'; });
    sixteen copy{};
    block.store(copy.data());
    return right && copy == bytes;
}

}  // namespace

TEST_CASE("every byte is told at every place, by the machine's blocks and by the portable ones") {
    std::size_t wrong = 0;
    for (char const around : {'a', ' ', '"', '\x7F', '\x1F', '\xFF'})
        for (unsigned place = 0; place < 16; ++place)
            for (int value = 0; value < 256; ++value) {
                sixteen bytes;
                bytes.fill(around);
                bytes[place] = static_cast<char>(value);
                if (!is_right<text_block>(bytes) || !is_right<portable_text_block>(bytes)) ++wrong;
            }
    CHECK(wrong == 0);
}

TEST_CASE("every pair of neighbours is told apart: nothing is carried from byte to byte") {
    std::size_t wrong = 0;
    for (int one = 0; one < 256; ++one)
        for (int other = 0; other < 256; ++other) {
            sixteen bytes;
            bytes.fill('a');
            bytes[7] = static_cast<char>(one);
            bytes[8] = static_cast<char>(other);
            bytes[9] = static_cast<char>(one);
            if (!is_right<text_block>(bytes) || !is_right<portable_text_block>(bytes)) ++wrong;
        }
    CHECK(wrong == 0);
}
