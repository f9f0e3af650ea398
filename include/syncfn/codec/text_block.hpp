// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TEXT_BLOCK_HPP
#define SYNCFN_CODEC_TEXT_BLOCK_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// Each variant gives the same answers; the portable one is what tests compare the others with.
#if defined(__SSE2__) && !defined(SYNCFN_PORTABLE)
#include <emmintrin.h>
#define SYNCFN_BLOCK_SSE2 1
#elif defined(__ARM_NEON) && defined(__aarch64__) && !defined(SYNCFN_PORTABLE)
#include <arm_neon.h>
#define SYNCFN_BLOCK_NEON 1
#endif

namespace syncfn {

/// Some of the sixteen bytes of a block, by position. `Width` bits stand for one byte: whatever the machine
/// makes most cheaply.
template <unsigned Width>
class basic_block_mask {
public:
    explicit constexpr basic_block_mask(std::uint64_t bits) : bits_(bits) {}

    constexpr bool any() const { return bits_ != 0; }
    /// The position of the first one. Precondition: any.
    constexpr unsigned first() const { return static_cast<unsigned>(std::countr_zero(bits_)) / Width; }

    /// The position of the first one in this block and the `next` one together, or 32. Where the bits of both
    /// fit one word, no branch is there to be guessed wrongly.
    constexpr unsigned first_of_two(basic_block_mask next) const {
        if constexpr (Width == 1)
            return static_cast<unsigned>(std::countr_zero(bits_ | next.bits_ << 16 | std::uint64_t{1} << 32));
        else
            return any() ? first() : next.any() ? 16 + next.first() : 32;
    }

private:
    std::uint64_t bits_;
};

/// Sixteen bytes in two words: what every machine can do.
class portable_text_block {
public:
    static constexpr std::size_t size = 16;
    using mask = basic_block_mask<4>;

    /// Precondition: sixteen bytes can be read.
    static portable_text_block load(char const* at) { return {word_at(at), word_at(at + 8)}; }
    /// The bytes of two words, each as it stands in memory.
    static portable_text_block of(std::uint64_t low, std::uint64_t high) {
        return {little_endian(low), little_endian(high)};
    }

    /// Precondition: sixteen bytes can be written.
    void store(char* at) const {
        put_word(at, low_);
        put_word(at + 8, high_);
    }

    /// The bytes that cannot stand in a JSON string as they are: `"`, `\` and those below 0x20.
    mask specials() const { return mask(nibbles(specials_of(low_)) | nibbles(specials_of(high_)) << 32); }

    /// No byte is special or beyond ASCII: nobody has to look at them again.
    bool plain() const {
        return ((low_ | high_) & high_bits) == 0 && (specials_of(low_) | specials_of(high_)) == 0;
    }
    /// The same for two blocks.
    static bool plain(portable_text_block a, portable_text_block b) { return a.plain() && b.plain(); }

    /// The bytes that are `c`.
    mask equal_to(char c) const {
        std::uint64_t const all = ones * static_cast<std::uint8_t>(c);
        return mask(nibbles(zeros(low_ ^ all)) | nibbles(zeros(high_ ^ all)) << 32);
    }

    /// The bytes that are no white space of JSON.
    mask not_spaces() const {
        return mask(nibbles(not_spaces_of(low_)) | nibbles(not_spaces_of(high_)) << 32);
    }

    bool ascii() const { return ((low_ | high_) & high_bits) == 0; }

private:
    static constexpr std::uint64_t ones = 0x0101010101010101;
    static constexpr std::uint64_t high_bits = 0x80 * ones;

    portable_text_block(std::uint64_t low, std::uint64_t high) : low_(low), high_(high) {}

    static std::uint64_t little_endian(std::uint64_t word) {
        if constexpr (std::endian::native == std::endian::little) return word;
        std::uint64_t out = 0;
        for (int i = 0; i < 8; ++i) out |= (word >> (8 * i) & 0xFF) << (56 - 8 * i);
        return out;
    }
    static std::uint64_t word_at(char const* at) {
        std::uint64_t word;
        std::memcpy(&word, at, sizeof word);
        return little_endian(word);
    }
    static void put_word(char* at, std::uint64_t word) {
        word = little_endian(word);
        std::memcpy(at, &word, sizeof word);
    }

    /// The high bit of each byte that is zero. Nothing is carried from byte to byte, so no byte is wrong.
    static std::uint64_t zeros(std::uint64_t word) {
        constexpr std::uint64_t rest = ~high_bits;
        return ~(((word & rest) + rest) | word | rest);
    }
    static std::uint64_t specials_of(std::uint64_t word) {
        return zeros(word ^ ones * '"') | zeros(word ^ ones * '\\') | zeros(word & ones * 0xE0);
    }
    static std::uint64_t not_spaces_of(std::uint64_t word) {
        return high_bits & ~(zeros(word ^ ones * ' ') | zeros(word ^ ones * '\n') |
                             zeros(word ^ ones * '\r') | zeros(word ^ ones * '\t'));
    }
    /// The eight high bits, each moved to the lowest bit of a nibble of its own.
    static std::uint64_t nibbles(std::uint64_t high) {
        std::uint64_t bits = high >> 7;
        bits = (bits | bits >> 4) & 0x0011001100110011;
        bits = (bits | bits >> 8) & 0x0000111100001111;
        return (bits | bits >> 16) & 0x0000000011111111;
    }

    std::uint64_t low_;
    std::uint64_t high_;
};

#if defined(SYNCFN_BLOCK_SSE2)

/// Sixteen bytes of text, looked at together.
class text_block {
public:
    static constexpr std::size_t size = 16;
    using mask = basic_block_mask<1>;

    static text_block load(char const* at) {
        return text_block(_mm_loadu_si128(reinterpret_cast<__m128i const*>(at)));
    }
    static text_block of(std::uint64_t low, std::uint64_t high) {
        return text_block(_mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low)));
    }
    void store(char* at) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(at), bytes_); }

    mask specials() const {
        __m128i const quotes = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"'));
        __m128i const slashes = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\'));
        __m128i const controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes_, _mm_set1_epi8(0x1F)), bytes_);
        return mask(bits_of(_mm_or_si128(_mm_or_si128(quotes, slashes), controls)));
    }

    /// No byte is special or beyond ASCII: nobody has to look at them again.
    bool plain() const { return bits_of(unplain()) == 0; }
    /// The same for two blocks, with one question to the mask.
    static bool plain(text_block a, text_block b) {
        return bits_of(_mm_or_si128(a.unplain(), b.unplain())) == 0;
    }

    mask equal_to(char c) const { return mask(bits_of(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)))); }

    mask not_spaces() const {
        auto const is = [this](char c) { return _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)); };
        return mask(bits_of(_mm_or_si128(_mm_or_si128(is(' '), is('\n')), _mm_or_si128(is('\r'), is('\t')))) ^
                    0xFFFF);
    }

    bool ascii() const { return bits_of(bytes_) == 0; }

private:
    explicit text_block(__m128i bytes) : bytes_(bytes) {}

    /// One comparison of signed bytes finds both those below 0x20 and those that are not ASCII.
    __m128i unplain() const {
        __m128i const quotes = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"'));
        __m128i const slashes = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\'));
        __m128i const others = _mm_cmplt_epi8(bytes_, _mm_set1_epi8(0x20));
        return _mm_or_si128(_mm_or_si128(quotes, slashes), others);
    }

    static std::uint64_t bits_of(__m128i bytes) {
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(bytes)));
    }

    __m128i bytes_;
};

#elif defined(SYNCFN_BLOCK_NEON)

/// Sixteen bytes of text, looked at together.
class text_block {
public:
    static constexpr std::size_t size = 16;
    using mask = basic_block_mask<4>;

    static text_block load(char const* at) {
        return text_block(vld1q_u8(reinterpret_cast<std::uint8_t const*>(at)));
    }
    static text_block of(std::uint64_t low, std::uint64_t high) {
        return text_block(vreinterpretq_u8_u64(vcombine_u64(vcreate_u64(low), vcreate_u64(high))));
    }
    void store(char* at) const { vst1q_u8(reinterpret_cast<std::uint8_t*>(at), bytes_); }

    mask specials() const {
        uint8x16_t const quotes = vceqq_u8(bytes_, vdupq_n_u8('"'));
        uint8x16_t const slashes = vceqq_u8(bytes_, vdupq_n_u8('\\'));
        uint8x16_t const controls = vcltq_u8(bytes_, vdupq_n_u8(0x20));
        return mask(nibbles_of(vorrq_u8(vorrq_u8(quotes, slashes), controls)));
    }

    /// No byte is special or beyond ASCII: nobody has to look at them again.
    bool plain() const { return vmaxvq_u8(unplain()) == 0; }
    /// The same for two blocks, with one question to the mask.
    static bool plain(text_block a, text_block b) {
        return vmaxvq_u8(vorrq_u8(a.unplain(), b.unplain())) == 0;
    }

    mask equal_to(char c) const {
        return mask(nibbles_of(vceqq_u8(bytes_, vdupq_n_u8(static_cast<std::uint8_t>(c)))));
    }

    mask not_spaces() const {
        auto const is = [this](std::uint8_t c) { return vceqq_u8(bytes_, vdupq_n_u8(c)); };
        return mask(~nibbles_of(vorrq_u8(vorrq_u8(is(' '), is('\n')), vorrq_u8(is('\r'), is('\t')))));
    }

    bool ascii() const { return vmaxvq_u8(bytes_) < 0x80; }

private:
    explicit text_block(uint8x16_t bytes) : bytes_(bytes) {}

    /// One comparison of signed bytes finds both those below 0x20 and those that are not ASCII.
    uint8x16_t unplain() const {
        uint8x16_t const quotes = vceqq_u8(bytes_, vdupq_n_u8('"'));
        uint8x16_t const slashes = vceqq_u8(bytes_, vdupq_n_u8('\\'));
        uint8x16_t const others = vcltq_s8(vreinterpretq_s8_u8(bytes_), vdupq_n_s8(0x20));
        return vorrq_u8(vorrq_u8(quotes, slashes), others);
    }

    /// NEON has no move of masks; narrowing each pair of bytes by four bits leaves a nibble for each byte.
    static std::uint64_t nibbles_of(uint8x16_t bytes) {
        return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(bytes), 4)), 0);
    }

    uint8x16_t bytes_;
};

#else

using text_block = portable_text_block;

#endif

}  // namespace syncfn

#endif
