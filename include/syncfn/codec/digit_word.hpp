// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DIGIT_WORD_HPP
#define SYNCFN_CODEC_DIGIT_WORD_HPP

#include <bit>
#include <cstdint>
#include <cstring>

namespace syncfn {

/// Eight characters of a number in one machine word, so that a few operations do the work of eight. Each
/// byte holds its character less '0': a digit is its own value. The first character is the lowest byte.
class digit_word {
public:
    static constexpr unsigned size = 8;

    /// The digits of `value`, with leading zeros. Precondition: below 10^8.
    ///
    /// Halves: first in two numbers of four digits, then in four of two, then in eight of one, all side by
    /// side in the word. The fractions stand for /10000, /100 and /10 and are exact for numbers this small;
    /// `rest × n` is taken off in the upper neighbour by the same multiplication that adds the quotient.
    static constexpr digit_word of(std::uint32_t value) {
        std::uint64_t const fours =
            (std::uint64_t{value} << 32) - ten_thousands_of(value) * ((10000ULL << 32) - 1);
        std::uint64_t const hundreds = fours * 5243 >> 19 & 0x0000'007F'0000'007F;
        std::uint64_t const twos = (fours << 16) - hundreds * ((100ULL << 16) - 1);
        std::uint64_t const tens = twos * 103 >> 10 & 0x000F'000F'000F'000F;
        return digit_word((twos << 8) - tens * ((10ULL << 8) - 1));
    }

    /// Precondition: eight bytes can be read.
    static digit_word load(char const* at) {
        std::uint64_t word;
        std::memcpy(&word, at, sizeof word);
        return digit_word(little_endian(word) ^ zeros);
    }

    /// Precondition: eight bytes can be written.
    void store(char* at) const {
        std::uint64_t const word = little_endian(bytes_ | zeros);
        std::memcpy(at, &word, sizeof word);
    }

    /// How many digits stand before the first character that is none. A byte that is no digit may carry
    /// into those behind it, never into those before.
    unsigned leading_digits() const { return bytes_before_first(no_digits()); }
    /// How many characters stand before the second one that is no digit; 8 when there is none. Precondition:
    /// the first one is ASCII, so that it carries into no other.
    unsigned digits_and_one_other() const {
        std::uint64_t const marks = no_digits();
        return bytes_before_first(marks & (marks - 1));
    }
    /// The word without its character at `position`; those behind it move up. Precondition: position < 7.
    digit_word without(unsigned position) const {
        std::uint64_t const before = (std::uint64_t{1} << (8 * position)) - 1;
        return digit_word((bytes_ & before) | (bytes_ >> 8 & ~before));
    }
    /// How many zeros stand before the number; 7 when it is zero.
    unsigned leading_zeros() const {
        return static_cast<unsigned>(std::countr_zero(bytes_ | std::uint64_t{1} << 56)) / 8;
    }

    /// The word without its first `count` characters; zeros come in from behind. Precondition: count < 8.
    digit_word without_first(unsigned count) const { return digit_word(bytes_ >> (8 * count)); }
    /// The first `count` characters only, moved to the end; zeros come in from the front. Precondition:
    /// count <= 8.
    digit_word only_first(unsigned count) const {
        unsigned const half = 32 - 4 * count;  // in two steps, for none may be by all 64 bits
        return digit_word(bytes_ << half << half);
    }

    /// The word with a zero for its first `count` characters. Precondition: count is 0 or 1.
    digit_word with_zero(unsigned count) const { return digit_word(bytes_ & ~(std::uint64_t{0xFF} * count)); }

    /// The number that the eight digits write. Precondition: all are digits. Neighbours are joined to pairs,
    /// pairs to fours and these to eight; each multiplication adds ten times one to the other.
    constexpr std::uint32_t value() const {
        std::uint64_t const twos = bytes_ * (10ULL << 8 | 1) >> 8 & 0x00FF'00FF'00FF'00FF;
        std::uint64_t const fours = twos * (100ULL << 16 | 1) >> 16 & 0x0000'FFFF'0000'FFFF;
        return static_cast<std::uint32_t>(fours * (10000ULL << 32 | 1) >> 32);
    }

private:
    static constexpr std::uint64_t zeros = 0x3030'3030'3030'3030;

    explicit constexpr digit_word(std::uint64_t bytes) : bytes_(bytes) {}

    static constexpr std::uint64_t ten_thousands_of(std::uint32_t value) {
        return std::uint64_t{value} * 109951163 >> 40;
    }
    /// The high bit of each byte that is no digit.
    std::uint64_t no_digits() const {
        constexpr std::uint64_t to_high_bit = 0x7676'7676'7676'7676;  // 10 + 0x76 = 0x80
        return ((bytes_ + to_high_bit) | bytes_) & 0x8080'8080'8080'8080;
    }
    static unsigned bytes_before_first(std::uint64_t high_bits) {
        return static_cast<unsigned>(std::countr_zero(high_bits)) / 8;
    }
    static constexpr std::uint64_t little_endian(std::uint64_t word) {
        if constexpr (std::endian::native == std::endian::little) return word;
        std::uint64_t out = 0;
        for (int i = 0; i < 8; ++i) out |= (word >> (8 * i) & 0xFF) << (56 - 8 * i);
        return out;
    }

    std::uint64_t bytes_;
};

}  // namespace syncfn

#endif
