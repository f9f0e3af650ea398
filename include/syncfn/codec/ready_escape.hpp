// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_READY_ESCAPE_HPP
#define SYNCFN_CODEC_READY_ESCAPE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace syncfn {

/// True for the characters that cannot stand in a JSON string as they are.
constexpr bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<std::uint8_t>(c) < 0x20; }

/// The letter of the short escape of `c`, as in `\n`; 0 when it has only the long one, as in `\u0001`.
constexpr char escape_letter(char c) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    std::size_t const at = named.find(c);
    return at == std::string_view::npos ? '\0' : letters[at];
}

/// The shortest escape of one character, ready to be copied in one move.
struct ready_escape {
    char text[7];
    std::uint8_t size;
};

/// By the character; only those below the backslash and itself are ever escaped.
inline constexpr std::array<ready_escape, '\\' + 1> ready_escapes = [] {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<ready_escape, '\\' + 1> all{};
    for (std::size_t code = 0; code < all.size(); ++code) {
        char const letter = escape_letter(static_cast<char>(code));
        all[code] = letter != 0
                        ? ready_escape{{'\\', letter}, 2}
                        : ready_escape{{'\\', 'u', '0', '0', digits[code >> 4], digits[code & 15]}, 6};
    }
    return all;
}();

/// Writes the escape of `c`. Preconditions: `needs_escape(c)`; room for eight bytes.
inline char* put_escape(char* at, char c) {
    ready_escape const& ready = ready_escapes[static_cast<std::uint8_t>(c)];
    std::memcpy(at, &ready, sizeof ready);
    return at + ready.size;
}

}  // namespace syncfn

#endif
