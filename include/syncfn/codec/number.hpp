// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_NUMBER_HPP
#define SYNCFN_CODEC_NUMBER_HPP

#include <syncfn/protocol/number_parts.hpp>

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>  // std::errc
#include <type_traits>

namespace syncfn {

/// The integer types that stand for a number: all widths, but neither `bool` nor a character type.
template <class T>
concept whole_number =
    std::integral<T> && !std::same_as<std::remove_cv_t<T>, bool> &&
    !std::same_as<std::remove_cv_t<T>, char> && !std::same_as<std::remove_cv_t<T>, wchar_t> &&
    !std::same_as<std::remove_cv_t<T>, char8_t> && !std::same_as<std::remove_cv_t<T>, char16_t> &&
    !std::same_as<std::remove_cv_t<T>, char32_t>;

/// The value of a JSON number as an integer: `1.0` and `1e2` are integers too. Nothing when the number has a
/// fraction or does not fit. Precondition: `text` is a number of the JSON grammar.
template <whole_number I>
std::optional<I> read_integer(std::string_view text) {
    I value{};
    char const* const end = text.data() + text.size();
    if (auto const [stop, code] = std::from_chars(text.data(), end, value);
        stop == end && code == std::errc())
        return value;

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
    auto const [stop, code] = std::from_chars(text.data(), end, value);
    if (stop != end || code != std::errc() || !std::isfinite(value)) return std::nullopt;
    if (value == 0 && !parts_of(text).zero()) return std::nullopt;
    return value;
}

/// Appends the shortest text that reads back as exactly `value`. It always has a fraction or an exponent
/// (`1.0`, `-0.0`, `1e+22`), so that whoever infers a type sees a column of fractions from its first value
/// on. Precondition: finite.
template <std::floating_point F>
void append_floating(std::string& out, F value) {
    char buffer[64];
    auto const [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
    static_cast<void>(code);  // the shortest form of any float or double has at most 24 characters
    std::string_view const text(buffer, static_cast<std::size_t>(end - buffer));
    out += text;
    if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

/// Appends the digits of `value`.
template <whole_number I>
void append_integer(std::string& out, I value) {
    char buffer[std::numeric_limits<I>::digits10 + 3];
    auto const [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
    static_cast<void>(code);  // the buffer holds every value of the type
    out.append(buffer, end);
}

}  // namespace syncfn

#endif
