// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_NUMBER_HPP
#define SYNCFN_CODEC_NUMBER_HPP

#include <syncfn/codec/double_text.hpp>
#include <syncfn/codec/integer_text.hpp>
#include <syncfn/codec/number_scan.hpp>
#include <syncfn/codec/whole_number.hpp>
#include <syncfn/protocol/number_parts.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>  // std::errc

namespace syncfn {

/// The value of a JSON number as an integer: `1.0` and `1e2` are integers too. Nothing when the number has a
/// fraction or does not fit. Precondition: `text` is a number of the JSON grammar.
template <whole_number I>
std::optional<I> read_integer(std::string_view text) {
    I value{};
    char const* const end = text.data() + text.size();
    if (scan::integer(text.data(), end, value) == end) return value;

    number_parts parts = parts_of(text);
    if (parts.zero()) return I{0};
    auto const length = static_cast<std::int64_t>(parts.digits.size());
    if (parts.point < length || parts.point > std::numeric_limits<std::uintmax_t>::digits10 + 1)
        return std::nullopt;
    parts.digits.append(static_cast<std::size_t>(parts.point - length), '0');
    if (parts.negative) parts.digits.insert(parts.digits.begin(), '-');
    char const* const last = parts.digits.data() + parts.digits.size();
    auto const [stop, code] = std::from_chars(parts.digits.data(), last, value);
    if (stop != last || code != std::errc()) return std::nullopt;
    return value;
}

/// The floating-point number nearest to a JSON number. Nothing when it is beyond the type's range, at either
/// end: `1e400` is no infinity and `1e-400` is no zero. Precondition: `text` is a number of the JSON grammar.
template <std::floating_point F>
std::optional<F> read_floating(std::string_view text) {
    F value{};
    char const* const end = text.data() + text.size();
    if (scan::floating(text.data(), end, value) != end) return std::nullopt;
    return value;
}

/// Appends what `write_floating` writes. Precondition: finite.
template <std::floating_point F>
void append_floating(std::string& out, F value) {
    char buffer[max_floating_text];
    out.append(buffer, write_floating(buffer, value));
}

/// Appends the digits of `value`.
template <whole_number I>
void append_integer(std::string& out, I value) {
    char buffer[max_integer_text<I>];
    out.append(buffer, write_integer(buffer, value));
}

}  // namespace syncfn

#endif
