// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_STRING_TEXTS_HPP
#define SYNCFN_TESTS_SUPPORT_STRING_TEXTS_HPP

#include <cstddef>
#include <iterator>  // std::size
#include <random>
#include <string>
#include <string_view>

namespace support {

/// Pieces that a JSON string is made of, good ones and, from `good_pieces` on, bad ones.
inline constexpr std::string_view string_pieces[] = {
    "a", "plain text of some length", "é", "東京", "😀", "/", "u", "d8", "\x7F", "\\n", "\\\"", "\\\\", "\\/",
    "\\b", "\\f", "\\r", "\\t", "\\u0041", "\\u00e9", "\\uD7ff", "\\uE000", "\\ud55c", "\\ud83d\\ude00",
    "\\uDBFF\\uDFFF", "\\u0000", "\\\\\\\\", "\\\\u12", "\\\\\\n",
    //
    "\\x", "\\u12", "\\u123g", "\\ud800", "\\udc00", "\\ud800\\ud800", "\\ud800\\n", "\\ud83d\\u0041", "\n",
    "\x1F", "\\U0041", "\\u", "\\", "\\'"};
inline constexpr std::size_t good_pieces = 28;

/// The content of a string of about `length` bytes; with a bad piece in it if `bad`.
inline std::string random_content(std::mt19937& random, std::size_t length, bool bad) {
    auto const below = [&](std::size_t limit) { return std::size_t{random()} % limit; };
    std::string out;
    while (out.size() < length) {
        if (below(3) == 0) out.append(below(20), 'x');
        out += string_pieces[below(good_pieces)];
    }
    if (bad) {
        out += string_pieces[good_pieces + below(std::size(string_pieces) - good_pieces)];
        if (below(2) == 0) out.append(below(80), 'y');
    }
    return out;
}

}  // namespace support

#endif
