// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_FAST_READ_HPP
#define SYNCFN_TESTS_SUPPORT_FAST_READ_HPP

#include <syncfn/codec/value_reader.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace support {

/// The bytes of `text` in memory of their own, so that a look behind the end is noticed.
inline std::vector<char> alone(std::string_view text) { return {text.begin(), text.end()}; }

/// What the fast reader makes of `text`; nothing when it leaves it to the careful one, or when something
/// follows the value.
template <class T>
std::optional<T> fast_read(std::string_view text, std::size_t depth = 16) {
    static syncfn::text_arena texts;
    std::vector<char> const bytes = alone(text);
    char const* const end = bytes.data() + bytes.size();
    T value{};
    char const* const after = syncfn::value_reader<T>::read(bytes.data(), value, {end, texts, depth});
    if (after == nullptr || after != end) return std::nullopt;
    return value;
}

}  // namespace support

#endif
