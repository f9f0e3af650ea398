// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SHORT_TEXT_HPP
#define SYNCFN_CODEC_SHORT_TEXT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace syncfn {

/// `copy_short_text` takes so many bytes at most.
inline constexpr std::size_t longest_short_text = 32;

/// Copies `size` bytes, which are few, in pieces of fixed size that may overlap. A name has 12 characters or
/// 20, and a processor that guesses which loses more time than the copy takes: so all sizes from 8 to 32 go
/// the same way. Precondition: `size <= longest_short_text`; the two do not overlap.
inline void copy_short_text(char* to, char const* from, std::size_t size) {
    auto const piece = [=](auto word, std::size_t offset) {
        std::memcpy(&word, from + offset, sizeof word);
        std::memcpy(to + offset, &word, sizeof word);
    };
    if (size >= 8) {
        std::size_t const last = size - 8;
        piece(std::uint64_t{}, 0);
        piece(std::uint64_t{}, std::min<std::size_t>(8, last));
        piece(std::uint64_t{}, std::min<std::size_t>(16, last));
        piece(std::uint64_t{}, last);
    } else if (size >= 4) {
        piece(std::uint32_t{}, 0);
        piece(std::uint32_t{}, size - 4);
    } else if (size > 0) {
        piece(char{}, 0);
        piece(char{}, size / 2);
        piece(char{}, size - 1);
    }
}

}  // namespace syncfn

#endif
