// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_MEMBER_KEY_HPP
#define SYNCFN_CODEC_MEMBER_KEY_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace syncfn {

namespace detail {

template <class Word>
bool same_word(char const* a, char const* b) {
    Word x, y;
    std::memcpy(&x, a, sizeof x);
    std::memcpy(&y, b, sizeof y);
    return x == y;
}

/// Whether `Size` bytes are the same: two or three words that may overlap, instead of a call to memcmp, which
/// does not know the length.
template <std::size_t Size>
bool same_bytes(char const* a, char const* b) {
    if constexpr (Size > 16)
        return same_word<std::uint64_t>(a, b) && same_bytes<Size - 8>(a + 8, b + 8);
    else if constexpr (Size >= 8)
        return same_word<std::uint64_t>(a, b) && same_word<std::uint64_t>(a + Size - 8, b + Size - 8);
    else if constexpr (Size >= 4)
        return same_word<std::uint32_t>(a, b) && same_word<std::uint32_t>(a + Size - 4, b + Size - 4);
    else
        return std::memcmp(a, b, Size) == 0;
}

}  // namespace detail

/// How a described member is introduced in a minified record: `,"name":`, in one piece that the compiler
/// makes. `Member` is a descriptor of Boost.Describe; its name is an identifier and needs no escape.
template <class Member>
class member_key {
    static constexpr std::string_view name{Member::name};

public:
    static constexpr std::size_t size = name.size() + 4;

    static constexpr std::array<char, size> text = [] {
        std::array<char, size> made{',', '"'};
        for (std::size_t i = 0; i < name.size(); ++i) made[i + 2] = name[i];
        made[size - 2] = '"';
        made[size - 1] = ':';
        return made;
    }();

    /// Behind the key that stands exactly here, or null.
    static char const* behind(char const* at, char const* end) {
        if (static_cast<std::size_t>(end - at) < size) return nullptr;
        return detail::same_bytes<size>(at, text.data()) ? at + size : nullptr;
    }

    /// The same without the comma.
    static char const* behind_first(char const* at, char const* end) {
        if (static_cast<std::size_t>(end - at) < size - 1) return nullptr;
        return detail::same_bytes<size - 1>(at, text.data() + 1) ? at + size - 1 : nullptr;
    }
};

}  // namespace syncfn

#endif
