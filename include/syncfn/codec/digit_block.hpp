// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DIGIT_BLOCK_HPP
#define SYNCFN_CODEC_DIGIT_BLOCK_HPP

#include <syncfn/codec/digit_word.hpp>

#include <cstdint>
#include <cstring>

// As with text_block, each variant gives the same answers.
#if defined(__SSE2__) && !defined(SYNCFN_PORTABLE)
#include <emmintrin.h>
#define SYNCFN_DIGITS_SSE2 1
#endif

namespace syncfn {

/// The sixteen digits of a number below 10^16, with leading zeros, in two words.
class portable_digit_block {
public:
    static constexpr unsigned size = 16;

    /// Precondition: below 10^16.
    explicit portable_digit_block(std::uint64_t value)
        : front_(digit_word::of(static_cast<std::uint32_t>(value / 100'000'000))),
          back_(digit_word::of(static_cast<std::uint32_t>(value % 100'000'000))) {}

    /// A bit for each digit that is not zero, the first digit lowest.
    unsigned nonzero() const {
        char digits[size];
        store(digits);
        unsigned bits = 0;
        for (unsigned i = 0; i < size; ++i) bits |= (digits[i] != '0' ? 1U : 0U) << i;
        return bits;
    }

    /// Precondition: sixteen bytes can be written.
    void store(char* at) const {
        front_.store(at);
        back_.store(at + digit_word::size);
    }

    /// The first `whole` digits, a point, and the others. Precondition: eighteen bytes can be written.
    /// With a `whole` of 17 the point stands one byte behind the digits.
    void store_with_point(char* at, unsigned whole) const {
        char digits[size];
        store(digits);
        std::memcpy(at, digits, size);
        if (whole < size) std::memcpy(at + whole + 1, digits + whole, size - whole);
        at[whole] = '.';
    }

private:
    digit_word front_;
    digit_word back_;
};

#if defined(SYNCFN_DIGITS_SSE2)

/// The sixteen digits of a number below 10^16, with leading zeros, in one register.
class digit_block {
public:
    static constexpr unsigned size = 16;

    /// Precondition: below 10^16.
    ///
    /// The same halving as in `digit_word`, for both words at once: 10^8 to 10^4 to 10^2 to 10, where a
    /// multiplication by 2^n / divisor, rounded up, and a shift stand for each division.
    explicit digit_block(std::uint64_t value) {
        auto const front = static_cast<std::uint32_t>(value / 100'000'000);
        std::uint32_t const back = static_cast<std::uint32_t>(value) - front * 100'000'000;
        __m128i const eights = _mm_set_epi32(0, static_cast<int>(back), 0, static_cast<int>(front));
        __m128i const upper = _mm_srli_epi64(_mm_mul_epu32(eights, _mm_set1_epi32(-776530087)), 45);
        __m128i const lower = _mm_sub_epi32(eights, _mm_mul_epu32(upper, _mm_set1_epi32(10000)));
        __m128i const fours = _mm_or_si128(upper, _mm_slli_epi64(lower, 32));
        __m128i const hundreds = _mm_srli_epi16(_mm_mulhi_epu16(fours, _mm_set1_epi16(5243)), 3);
        __m128i const pairs = _mm_sub_epi32(fours, _mm_madd_epi16(hundreds, _mm_set1_epi32(100)));
        __m128i const twos = _mm_or_si128(hundreds, _mm_slli_epi32(pairs, 16));
        __m128i const tens = _mm_mulhi_epu16(twos, _mm_set1_epi16(6554));
        __m128i const less = _mm_mullo_epi16(tens, _mm_set1_epi16((10 << 8) - 1));
        bytes_ = _mm_sub_epi16(_mm_slli_epi16(twos, 8), less);
    }

    /// A bit for each digit that is not zero, the first digit lowest.
    unsigned nonzero() const {
        __m128i const zeros = _mm_cmpeq_epi8(bytes_, _mm_setzero_si128());
        return static_cast<unsigned>(_mm_movemask_epi8(zeros)) ^ 0xFFFF;
    }

    /// Precondition: sixteen bytes can be written.
    void store(char* at) const { put(at, _mm_or_si128(bytes_, _mm_set1_epi8('0'))); }

    /// The first `whole` digits, a point, and the others. Precondition: eighteen bytes can be written.
    /// With a `whole` of 17 the point stands one byte behind the digits.
    ///
    /// All digits are stored one place further on, and then those before the point once more, blended with
    /// the moved ones: nothing is read back from memory that was only just written.
    void store_with_point(char* at, unsigned whole) const {
        static constexpr std::uint8_t ones_then_zeros[size + 1 + size] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                                          0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                                          0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
        __m128i const digits = _mm_or_si128(bytes_, _mm_set1_epi8('0'));
        __m128i const before =
            _mm_loadu_si128(reinterpret_cast<__m128i const*>(ones_then_zeros + size + 1 - whole));
        __m128i const moved = _mm_andnot_si128(before, _mm_slli_si128(digits, 1));
        put(at + 1, digits);
        put(at, _mm_or_si128(_mm_and_si128(before, digits), moved));
        at[whole] = '.';
    }

private:
    static void put(char* at, __m128i bytes) { _mm_storeu_si128(reinterpret_cast<__m128i*>(at), bytes); }

    __m128i bytes_;
};

#else

using digit_block = portable_digit_block;

#endif

}  // namespace syncfn

#endif
