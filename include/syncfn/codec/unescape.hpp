// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_UNESCAPE_HPP
#define SYNCFN_CODEC_UNESCAPE_HPP

#include <syncfn/codec/escape_scan.hpp>
#include <syncfn/codec/surrogate.hpp>
#include <syncfn/codec/text_block.hpp>
#include <syncfn/codec/unescape_wide.hpp>

#include <algorithm>  // std::min
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace syncfn::scan {

/// A place in what is read, and the place in what is written from it.
struct unescaping {
    char const* at;
    char* out;
};

/// Unescapes the escape at `at`. It is longer than what it stands for, so there is always room.
inline unescaping unescape_one(char const* at, char* out) {
    if (at[1] != 'u') {
        *out = escape_meanings[static_cast<std::uint8_t>(at[1])];
        return {at + 2, out + 1};
    }
    auto const unit = static_cast<unsigned>(four_hex_digits(at + 2));
    if (is_high_surrogate(unit)) return {at + 12, put_pair(at, out)};
    return {at + 6, put_utf8(unit, out)};
}

/// As `unescape`, byte by byte.
inline char* unescape_bytes(char const* at, char const* end, char* out) {
    while (at != end) {
        unescaping next{at + 1, out + 1};
        if (*at != '\\')
            *out = *at;
        else
            next = unescape_one(at, out);
        at = next.at;
        out = next.out;
    }
    return out;
}

#if defined(SYNCFN_BLOCK_SSE2)

/// So many bytes behind the last chunk are read, and written over later, by `unescape_chunks`: the rest of an
/// escape and of a block.
inline constexpr std::size_t unescape_reach = 32;

/// Copies what stands between `from` and `to`, in pairs of blocks; one pair even if nothing stands there, for
/// that cannot be foreseen either.
inline char* copy_blocks(char const* from, char const* to, char* out) {
    constexpr std::ptrdiff_t pair = 2 * text_block::size;
    char* const behind = out + (to - from);
    for (;; from += pair, out += pair) {
        text_block const second = text_block::load(from + text_block::size);
        text_block::load(from).store(out);
        second.store(out + text_block::size);
        if (to - from <= pair) [[likely]]
            break;
    }
    return behind;
}

/// Unescapes chunk by chunk from `at` to `stop`, or to the end of an escape that goes on there. Where the
/// escapes of a chunk begin is known before the first of them is looked at, and each is read both as \n and
/// as \u000A: so the processor does not wait for one to find the next, and guesses seldom. Preconditions: of
/// whole chunks, and of `unescape_reach` bytes more, all can be read, and written to `out`.
inline unescaping unescape_chunks(char const* at, char const* stop, char* out) {
    std::uint64_t carried = 0;
    char const* from = at;  // all before it has been written
    for (; at < stop; at += string_chunk::size) {
        std::uint64_t const slashes = string_chunk(at).slashes();
        std::uint64_t begins = slashes & ~escaped_bytes(slashes, carried);
        for (; begins != 0; begins &= begins - 1) {
            char const* const begin = at + std::countr_zero(begins);
            if (begin < from) continue;  // the second of a pair
            out = copy_blocks(from, begin, out);
            unsigned const is_unicode = begin[1] == 'u' ? 1 : 0;
            auto const unicode = static_cast<unsigned>(four_hex_digits(begin + 2));
            unsigned const letter =
                static_cast<std::uint8_t>(escape_meanings[static_cast<std::uint8_t>(begin[1])]);
            unsigned const unit = letter | (unicode & (0 - is_unicode));  // `u` has no meaning as a letter
            if (is_high_surrogate(unit)) [[unlikely]] {
                out = put_pair(begin, out);
                from = begin + 12;
            } else {
                out = put_utf8(unit, out);
                from = begin + (is_unicode != 0 ? 6 : 2);
            }
        }
        char const* const chunk_end = std::min(at + string_chunk::size, stop);
        if (from < chunk_end) {
            out = copy_blocks(from, chunk_end, out);
            from = chunk_end;
        }
    }
    return {from, out};
}

/// As `unescape`, for what has a few more bytes than a chunk at the most: in a place of its own with room
/// behind it.
inline char* unescape_rest(char const* at, char const* end, char* out) {
    constexpr std::size_t room = 2 * string_chunk::size + unescape_reach;
    char text[room] = {};
    char made[room];
    auto const size = static_cast<std::size_t>(end - at);
    std::memcpy(text, at, size);
    char const* const behind = unescape_chunks(text, text + size, made).out;
    std::memcpy(out, made, static_cast<std::size_t>(behind - made));
    return out + (behind - made);
}

/// As `unescape`, chunk by chunk.
inline char* unescape_by_chunks(char const* at, char const* end, char* out) {
    auto const size = static_cast<std::size_t>(end - at);
    if (size < text_block::size) return unescape_bytes(at, end, out);
    if (size >= string_chunk::size + unescape_reach) {
        std::size_t const whole = (size - unescape_reach) / string_chunk::size * string_chunk::size;
        unescaping const done = unescape_chunks(at, at + whole, out);
        at = done.at;
        out = done.out;
    }
    return unescape_rest(at, end, out);
}

#endif

/// As `unescape`, block by block.
inline char* unescape_by_blocks(char const* at, char const* end, char* out) {
    while (static_cast<std::size_t>(end - at) >= text_block::size) {
        // A whole block is written, and what is too much of it is written over. There is room: what has been
        // written is no longer than what it was made of.
        text_block const block = text_block::load(at);
        block.store(out);
        auto const slash = block.equal_to('\\');
        std::size_t const plain = slash.any() ? slash.first() : text_block::size;
        at += plain;
        out += plain;
        if (!slash.any()) continue;
        unescaping const next = unescape_one(at, out);
        at = next.at;
        out = next.out;
    }
    return unescape_bytes(at, end, out);
}

/// Writes what the content of a string stands for to `out`, and returns the place behind it. It is never
/// longer than the content. Preconditions: `string` has accepted the content; as many bytes as it has can be
/// written to `out`, elsewhere.
inline char* unescape(std::string_view content, char* out) {
    char const* const at = content.data();
    char const* const end = at + content.size();
#if defined(SYNCFN_STRING_AVX512)
    if (wide_unescape_runs_here()) return unescape_wide(at, end, out);
#endif
#if defined(SYNCFN_BLOCK_SSE2)
    return unescape_by_chunks(at, end, out);
#else
    return unescape_by_blocks(at, end, out);
#endif
}

}  // namespace syncfn::scan

#endif
