// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ESCAPE_SCAN_HPP
#define SYNCFN_CODEC_ESCAPE_SCAN_HPP

#include <syncfn/codec/surrogate.hpp>
#include <syncfn/codec/text_block.hpp>

#include <algorithm>  // std::max
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(SYNCFN_BLOCK_SSE2) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace syncfn::scan {

/// The position of the first `"`, `\` or control character in two blocks, or 32.
inline unsigned first_special_of_two(char const* at) {
    return text_block::load(at).specials().first_of_two(text_block::load(at + text_block::size).specials());
}

/// The first `"`, `\` or control character, or the end.
inline char const* special(char const* at, char const* end) {
    while (static_cast<std::size_t>(end - at) >= 2 * text_block::size) {
        unsigned const first = first_special_of_two(at);
        at += first;
        if (first != 2 * text_block::size) return at;
    }
    if (static_cast<std::size_t>(end - at) >= text_block::size) {
        if (auto const found = text_block::load(at).specials(); found.any()) return at + found.first();
        at += text_block::size;
    }
    while (at != end && *at != '"' && *at != '\\' && static_cast<std::uint8_t>(*at) >= 0x20) ++at;
    return at;
}

/// As `special`, for a string that is probably short: it ends in place, without a call.
[[gnu::always_inline]] inline char const* near_special(char const* at, char const* end) {
    if (static_cast<std::size_t>(end - at) >= 2 * text_block::size) {
        unsigned const first = first_special_of_two(at);
        at += first;
        if (first != 2 * text_block::size) return at;
    }
    return special(at, end);
}

/// What the letter behind a `\` stands for; 0 for `u`, and for what is no escape.
inline constexpr std::array<char, 256> escape_meanings = [] {
    std::array<char, 256> meanings{};
    meanings['"'] = '"', meanings['\\'] = '\\', meanings['/'] = '/';
    meanings['b'] = '\b', meanings['f'] = '\f', meanings['n'] = '\n', meanings['r'] = '\r',
    meanings['t'] = '\t';
    return meanings;
}();

/// Behind the escape whose `\` stands here: one that RFC 8259 knows, and no half of a surrogate pair.
inline char const* escape(char const* at, char const* end) {
    if (end - at < 2) return nullptr;
    if (escape_meanings[static_cast<std::uint8_t>(at[1])] != 0) return at + 2;
    if (at[1] != 'u' || end - at < 6) return nullptr;
    int const unit = four_hex_digits(at + 2);
    if (unit < 0) return nullptr;
    if ((unit & 0xF800) != 0xD800) return at + 6;
    if (is_low_surrogate(static_cast<unsigned>(unit)) || end - at < 12) return nullptr;
    if (at[6] != '\\' || at[7] != 'u') return nullptr;
    int const low = four_hex_digits(at + 8);
    return low >= 0 && is_low_surrogate(static_cast<unsigned>(low)) ? at + 12 : nullptr;
}

/// As `string`, escape by escape: for the last bytes of a text, and for machines without anything better.
inline char const* string_by_escapes(char const* at, char const* end) {
    for (;;) {
        at = special(at, end);
        if (at == end) return nullptr;
        if (*at == '"') return at + 1;
        if (*at != '\\' || (at = escape(at, end)) == nullptr) return nullptr;
    }
}

#if defined(SYNCFN_BLOCK_SSE2)

/// 64 bytes of text as sets of positions, a bit for each byte. An escape in the middle of other text is met
/// at no time that a processor could foresee, and each costs it a wrong guess when the scan goes from one to
/// the next: so all those of a chunk are judged at once, without a branch for any of them.
class string_chunk {
public:
    static constexpr std::size_t size = 64;
    static constexpr bool quick = false;  // a set costs more than a wrong guess whether it is needed

    explicit string_chunk(char const* at) {
        for (std::size_t i = 0; i < 4; ++i)
            blocks_[i] = _mm_loadu_si128(reinterpret_cast<__m128i const*>(at + 16 * i));
    }

    std::uint64_t quotes() const { return equal_to('"'); }
    std::uint64_t slashes() const { return equal_to('\\'); }
    std::uint64_t controls() const {
        return set([](__m128i bytes) { return at_most(bytes, 0x1F); });
    }
    /// What may follow a backslash.
    std::uint64_t letters() const {
        return set([](__m128i bytes) {
            __m128i all = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
            for (char const c : {'\\', '/', 'b', 'f', 'n', 'r', 't', 'u'})
                all = _mm_or_si128(all, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
            return all;
        });
    }
    std::uint64_t hexadecimals() const {
        return set([](__m128i bytes) {
            __m128i const lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
            return _mm_or_si128(at_most(_mm_xor_si128(bytes, _mm_set1_epi8('0')), 9),
                                at_most(_mm_sub_epi8(lower, _mm_set1_epi8('a')), 5));
        });
    }
    std::uint64_t equal_to(char c) const {
        return set([c](__m128i bytes) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); });
    }

private:
    static __m128i at_most(__m128i bytes, char limit) {
        return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(limit)), bytes);
    }
    template <class Test>
    std::uint64_t set(Test test) const {
        std::uint64_t bits = 0;
        for (unsigned i = 0; i < 4; ++i)
            bits |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(test(blocks_[i])))} << (16 * i);
        return bits;
    }

    __m128i blocks_[4];
};

#if defined(__GNUC__)
#define SYNCFN_STRING_AVX512 1

/// The same with sixty-four bytes in one register, where each comparison gives its set at once.
class wide_string_chunk {
public:
    static constexpr bool quick = true;

    [[gnu::target("avx512f,avx512bw")]] explicit wide_string_chunk(char const* at)
        : bytes_(_mm512_loadu_si512(at)) {}

    [[gnu::target("avx512f,avx512bw")]] std::uint64_t quotes() const { return equal_to('"'); }
    [[gnu::target("avx512f,avx512bw")]] std::uint64_t slashes() const { return equal_to('\\'); }
    [[gnu::target("avx512f,avx512bw")]] std::uint64_t controls() const {
        return _mm512_cmplt_epu8_mask(bytes_, _mm512_set1_epi8(0x20));
    }
    [[gnu::target("avx512f,avx512bw")]] std::uint64_t letters() const {
        return equal_to('"') | equal_to('\\') | equal_to('/') | equal_to('b') | equal_to('f') |
               equal_to('n') | equal_to('r') | equal_to('t') | equal_to('u');
    }
    [[gnu::target("avx512f,avx512bw")]] std::uint64_t hexadecimals() const {
        __m512i const lower = _mm512_or_si512(bytes_, _mm512_set1_epi8(0x20));
        return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes_, _mm512_set1_epi8('0')), _mm512_set1_epi8(10)) |
               _mm512_cmplt_epu8_mask(_mm512_sub_epi8(lower, _mm512_set1_epi8('a')), _mm512_set1_epi8(6));
    }
    [[gnu::target("avx512f,avx512bw")]] std::uint64_t equal_to(char c) const {
        return _mm512_cmpeq_epi8_mask(bytes_, _mm512_set1_epi8(c));
    }

private:
    __m512i bytes_;
};

#endif

/// The bytes that stand behind a backslash which is not escaped itself. To add its first bit to a run of bits
/// moves the run's bits to the one behind it: so the sum differs from the runs exactly in them and that one,
/// and every second of these is escaped, beginning with the second. `carried` is 1 when the first byte
/// is escaped by the chunk before, and becomes 1 when that of the next one is.
inline std::uint64_t escaped_bytes(std::uint64_t slashes, std::uint64_t& carried) {
    constexpr std::uint64_t even = 0x5555555555555555;
    std::uint64_t const runs = slashes & ~carried;
    std::uint64_t const first = runs & ~(runs << 1);
    std::uint64_t const behind_even = runs + (first & even);
    std::uint64_t const behind_odd = runs + (first & ~even);
    std::uint64_t const escaped = ((runs ^ behind_even) & ~even) | ((runs ^ behind_odd) & even) | carried;
    // A run that goes over the end leaves half a pair there only if it has begun at an odd place.
    carried = behind_odd < runs ? 1 : 0;
    return escaped;
}

/// The \u escapes of a string, chunk by chunk.
class unicode_escapes {
public:
    explicit unicode_escapes(char const* begin) : last_chunk_(begin), behind_pair_(begin) {}

    /// The bytes of the chunk at `at` that are wrong. `found` are the `u` of its escapes.
    template <class Chunk>
    [[gnu::always_inline]] std::uint64_t faults(Chunk const& chunk, std::uint64_t found, char const* at,
                                                char const* end) {
        std::uint64_t const due = due_ | found << 1 | found << 2 | found << 3 | found << 4;
        due_ = found >> 63 | found >> 62 | found >> 61 | found >> 60;
        last_chunk_ = at;
        last_found_ = found;
        // Only \uD… can be half of a pair; the D may be the first byte of the next chunk.
        std::uint64_t const d = (chunk.equal_to('d') | chunk.equal_to('D')) >> 1 | std::uint64_t{1} << 63;
        return (due & ~chunk.hexadecimals()) | lone_halves(found & d, at, end);
    }

    /// A digit of an escape is still to come.
    bool unfinished() const { return due_ != 0; }

    /// Where to go on escape by escape, when all up to `at` has been judged. An escape that is not finished
    /// there is judged again from its backslash on, which stands before the last `u`.
    char const* resume(char const* at) const {
        return std::max(unfinished() ? last_chunk_ + (62 - std::countl_zero(last_found_)) : at, behind_pair_);
    }

private:
    std::uint64_t lone_halves(std::uint64_t found, char const* at, char const* end) {
        for (; found != 0; found &= found - 1) {
            char const* const begin = at + std::countr_zero(found) - 1;
            if (begin < behind_pair_) continue;
            char const* const behind = escape(begin, end);
            if (behind == nullptr) return found & (~found + 1);
            behind_pair_ = behind;
        }
        return 0;
    }

    std::uint64_t due_ = 0;  ///< bytes of the next chunk that must be hexadecimal digits
    char const* last_chunk_;
    std::uint64_t last_found_ = 0;
    char const* behind_pair_;  ///< an escape before this is the second of a pair
};

/// As `string`, chunk by chunk.
template <class Chunk>
[[gnu::always_inline]] inline char const* string_by(char const* at, char const* end) {
    std::uint64_t carried = 0;
    unicode_escapes unicode(at);
    for (; static_cast<std::size_t>(end - at) >= string_chunk::size; at += string_chunk::size) {
        Chunk const chunk(at);
        std::uint64_t const escaped = escaped_bytes(chunk.slashes(), carried);
        std::uint64_t wrong = chunk.controls();
        if (Chunk::quick || escaped != 0) wrong |= escaped & ~chunk.letters();
        std::uint64_t const found = escaped & chunk.equal_to('u');
        if (Chunk::quick || found != 0 || unicode.unfinished())
            wrong |= unicode.faults(chunk, found, at, end);
        if (std::uint64_t const closing = chunk.quotes() & ~escaped; closing != 0) {
            // Behind the quote nothing counts; the quote itself does: a digit may be due there.
            bool const whole = (wrong & (closing ^ (closing - 1))) == 0;
            return whole ? at + std::countr_zero(closing) + 1 : nullptr;
        }
        if (wrong != 0) return nullptr;
    }
    return string_by_escapes(unicode.resume(carried != 0 ? at - 1 : at), end);
}

inline char const* string_by_chunks(char const* at, char const* end) {
    return string_by<string_chunk>(at, end);
}

#if defined(SYNCFN_STRING_AVX512)
[[gnu::target("avx512f,avx512bw")]] inline char const* string_by_wide_chunks(char const* at,
                                                                             char const* end) {
    return string_by<wide_string_chunk>(at, end);
}
#endif

#endif

}  // namespace syncfn::scan

#endif
