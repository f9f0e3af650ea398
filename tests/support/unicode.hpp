// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_UNICODE_HPP
#define SYNCFN_TESTS_SUPPORT_UNICODE_HPP

#include <string>

namespace support {

/// The UTF-8 of one Unicode scalar value, by the table of RFC 3629.
inline std::string utf8(char32_t scalar) {
    auto const byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    auto const tail = [&](int shift, char32_t value) { return byte(0x80 | ((value >> shift) & 0x3F)); };
    if (scalar < 0x80) return {byte(scalar)};
    if (scalar < 0x800) return {byte(0xC0 | (scalar >> 6)), tail(0, scalar)};
    if (scalar < 0x10000) return {byte(0xE0 | (scalar >> 12)), tail(6, scalar), tail(0, scalar)};
    return {byte(0xF0 | (scalar >> 18)), tail(12, scalar), tail(6, scalar), tail(0, scalar)};
}

/// Calls `visit` with every Unicode scalar value, U+0000 to U+10FFFF without the surrogates.
template <class Visit>
void for_each_scalar(Visit visit) {
    for (char32_t scalar = 0; scalar <= 0x10FFFF; ++scalar)
        if (scalar < 0xD800 || scalar > 0xDFFF) visit(scalar);
}

}  // namespace support

#endif
