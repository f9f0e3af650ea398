// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_EXPONENT_HPP
#define SYNCFN_CODEC_EXPONENT_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace syncfn {

/// A copy of a JSON text in which every digit of an exponent is 0: each number keeps its length and its
/// place, and no parser finds it too large. Strings stay as they are. Linear.
inline std::string without_exponents(std::string_view text) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string tame(text);
    bool in_string = false;
    bool in_exponent = false;
    for (std::size_t at = 0; at < tame.size(); ++at) {
        char& c = tame[at];
        if (c == '"') {
            in_string = !in_string;
        } else if (in_string) {
            at += c == '\\' ? 1 : 0;
        } else if (in_exponent && is_digit(c)) {
            c = '0';
        } else {
            bool const begins = (c == 'e' || c == 'E') && at > 0 && is_digit(tame[at - 1]);
            bool const goes_on = in_exponent && (c == '+' || c == '-');
            in_exponent = begins || goes_on;
        }
    }
    return tame;
}

}  // namespace syncfn

#endif
