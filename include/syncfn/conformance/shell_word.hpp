// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_SHELL_WORD_HPP
#define SYNCFN_CONFORMANCE_SHELL_WORD_HPP

#include <string>
#include <string_view>

namespace syncfn::conformance {

/// `text` as one word for a POSIX shell, in quotes only where the shell would read it otherwise.
inline std::string shell_word(std::string_view text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
    std::string word = "'";
    for (char const c : text) {
        if (c == '\'')
            word += "'\\''";
        else
            word += c;
    }
    return word + "'";
}

}  // namespace syncfn::conformance

#endif
