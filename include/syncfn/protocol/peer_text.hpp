// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_PEER_TEXT_HPP
#define SYNCFN_PROTOCOL_PEER_TEXT_HPP

#include <syncfn/protocol/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

namespace detail {

/// True for what a terminal obeys or a reader cannot see: control characters (C0, DEL, C1), and the marks
/// that turn the direction of text around. Precondition: `sequence` is one UTF-8 sequence.
inline bool is_treacherous(std::string_view sequence) {
    auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(sequence[i]); };
    if (sequence.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
    if (sequence.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
    if (sequence.size() != 3 || byte(0) != 0xE2) return false;
    bool const marks_and_embeddings =
        byte(1) == 0x80 && ((byte(2) >= 0x8E && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE));
    bool const isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
    return marks_and_embeddings || isolates;
}

inline void append_visible(std::string& out, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (bytes == "\n") {
        out += "\\n";
        return;
    }
    if (bytes == "\t") {
        out += "\\t";
        return;
    }
    for (char const c : bytes) {
        auto const value = static_cast<std::uint8_t>(c);
        out += "\\x";
        out += digits[value >> 4];
        out += digits[value & 15];
    }
}

}  // namespace detail

/// The peer's words made fit for a message of ours: one line of valid UTF-8 without control characters. What
/// is replaced stays visible as `\n`, `\t` or `\x1b`. Linear.
inline std::string neutralised(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const length = utf8_sequence_at(text, at);
        std::string_view const sequence = text.substr(at, length == 0 ? 1 : length);
        if (length == 0 || detail::is_treacherous(sequence))
            detail::append_visible(out, sequence);
        else
            out += sequence;
        at += sequence.size();
    }
    return out;
}

/// The last `count` lines of a log, at most `bytes` of them, without the line break at the end.
inline std::string_view last_lines(std::string_view log, int count = 5, std::size_t bytes = 2000) {
    while (!log.empty() && (log.back() == '\n' || log.back() == '\r')) log.remove_suffix(1);
    std::size_t begin = log.size();
    for (; count > 0 && begin != 0; --count) {
        std::size_t const line_break = begin >= 2 ? log.rfind('\n', begin - 2) : std::string_view::npos;
        begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    }
    log.remove_prefix(begin);
    if (log.size() > bytes) log.remove_prefix(log.size() - bytes);
    return log;
}

}  // namespace syncfn

#endif
