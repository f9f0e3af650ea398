// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_BASE64_HPP
#define SYNCFN_CODEC_BASE64_HPP

#include <algorithm>  // std::min
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

inline constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

namespace detail {

inline constexpr std::uint8_t not_base64 = 0xFF;

inline constexpr std::array<std::uint8_t, 256> base64_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(not_base64);
    for (std::size_t i = 0; i < base64_alphabet.size(); ++i)
        values[static_cast<std::uint8_t>(base64_alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

}  // namespace detail

/// The length of the base64 form of `size` bytes.
constexpr std::size_t base64_size(std::size_t size) { return (size + 2) / 3 * 4; }

/// Writes the base64 form (RFC 4648 §4) of `data`, padded. Precondition: room for `base64_size(data.size())`
/// bytes. Linear.
inline char* put_base64(char* at, std::span<std::byte const> data) {
    for (; !data.empty(); data = data.subspan(std::min<std::size_t>(3, data.size()))) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < data.size() ? std::to_integer<std::uint32_t>(data[i]) : 0);
        for (std::size_t i = 0; i < 4; ++i)
            *at++ = i <= data.size() ? base64_alphabet[group >> (18 - 6 * i) & 63] : '=';
    }
    return at;
}

/// The same as a string.
inline std::string encode_base64(std::span<std::byte const> data) {
    std::string text(base64_size(data.size()), '\0');
    put_base64(text.data(), data);
    return text;
}

/// The bytes that `text` stands for. Strict: padded, nothing outside the alphabet, no line breaks, and the
/// unused bits of the last letter are zero, so that every value has one form only. Linear.
inline std::optional<std::vector<std::byte>> decode_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    text.remove_suffix(padding);
    std::vector<std::byte> data;
    data.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (char const c : text) {
        std::uint8_t const value = detail::base64_values[static_cast<std::uint8_t>(c)];
        if (value == detail::not_base64) return std::nullopt;
        bits = (bits << 6 | value) & 0xFFFF;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        data.push_back(static_cast<std::byte>(bits >> held & 0xFF));
    }
    bool const unused_bits_set = (bits & ((1U << held) - 1)) != 0;
    if (unused_bits_set) return std::nullopt;
    return data;
}

}  // namespace syncfn

#endif
