// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ESCAPE_HPP
#define SYNCFN_CODEC_ESCAPE_HPP

#include <syncfn/codec/escape_wide.hpp>
#include <syncfn/codec/ready_escape.hpp>
#include <syncfn/codec/text_block.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace syncfn {

/// The room that the escaped form of `size` bytes needs, and a block beyond its end: whole blocks are stored
/// before it is known how much of them stays.
constexpr std::size_t escaped_room(std::size_t size) { return 6 * size + 64; }

/// Writes `size` bytes escaped, without quotes: `"`, `\` and the control characters below U+0020 in the
/// shortest form that JSON has, everything else as it is. Precondition: room for `escaped_room(size)`.
inline char* put_escaped_by_blocks(char* at, char const* from, std::size_t size) {
    char const* const end = from + size;
    while (static_cast<std::size_t>(end - from) >= text_block::size) {
        text_block const block = text_block::load(from);
        block.store(at);
        auto const found = block.specials();
        std::size_t const clean = found.any() ? found.first() : text_block::size;
        at += clean;
        from += clean;
        if (found.any()) at = put_escape(at, *from++);
    }
    while (from != end) {
        char const c = *from++;
        if (needs_escape(c))
            at = put_escape(at, c);
        else
            *at++ = c;
    }
    return at;
}

/// The same in the fastest way of this machine. Each gives the same bytes.
inline char* put_escaped(char* at, char const* from, std::size_t size) {
#if defined(SYNCFN_ESCAPE_WIDE)
    if (wide_escape_runs_here()) return put_escaped_wide(at, from, size);
#endif
    return put_escaped_by_blocks(at, from, size);
}

namespace detail {

inline std::uint64_t four_bytes(char const* at) {
    std::uint32_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Fewer than sixteen bytes, without a look beyond their end. Four words that overlap hold any four to
/// fifteen of them, so that one guess is right for all these lengths; three bytes hold any three.
inline char* put_short_plain(char* at, char const* from, std::size_t size) {
    constexpr std::uint64_t spaces = 0x2020202020202020;
    if (size >= 4) {
        std::size_t const step = size / 8 * 4;  // 0 or 4
        std::size_t const places[4] = {0, step, size - 4 - step, size - 4};
        std::uint64_t words[4];
        for (int i = 0; i < 4; ++i) {
            words[i] = four_bytes(from + places[i]);
            std::memcpy(at + places[i], from + places[i], 4);
        }
        text_block const block = text_block::of(words[0] | words[1] << 32, words[2] | words[3] << 32);
        return block.plain() ? at + size : nullptr;
    }
    if (size == 0) return at;
    std::uint64_t word = spaces;
    for (std::size_t const place : {std::size_t{0}, size / 2, size - 1}) {
        at[place] = from[place];
        word = word << 8 | static_cast<std::uint8_t>(from[place]);
    }
    return text_block::of(word, spaces).plain() ? at + size : nullptr;
}

}  // namespace detail

/// Writes text that is plain: ASCII without anything to escape. Null when it is not; what was written then
/// means nothing. Every byte is loaded, stored and tested in one go, and the last block overlaps the one
/// before instead of going byte by byte. Precondition: room for the text.
inline char* put_plain(char* at, std::string_view text) {
    char const* const from = text.data();
    std::size_t const size = text.size();
    if (size < text_block::size) return detail::put_short_plain(at, from, size);
    std::size_t const last = size - text_block::size;
    std::size_t next = 0;
    for (; next + text_block::size < last; next += text_block::size) {
        text_block const block = text_block::load(from + next);
        block.store(at + next);
        if (!block.plain()) return nullptr;
    }
    text_block const block = text_block::load(from + next);
    text_block const end = text_block::load(from + last);
    block.store(at + next);
    end.store(at + last);
    return text_block::plain(block, end) ? at + size : nullptr;
}

/// Appends `text` as a JSON string with its quotes. Precondition: `text` is valid UTF-8. Linear.
inline void append_json_string(std::string& out, std::string_view text) {
    constexpr std::size_t piece = 512;
    char escaped[escaped_room(piece)];
    out += '"';
    while (!text.empty()) {
        std::string_view const next = text.substr(0, piece);
        out.append(escaped, put_escaped(escaped, next.data(), next.size()));
        text.remove_prefix(next.size());
    }
    out += '"';
}

}  // namespace syncfn

#endif
