// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_WHOLE_NUMBER_HPP
#define SYNCFN_CODEC_WHOLE_NUMBER_HPP

#include <concepts>
#include <type_traits>

namespace syncfn {

/// The integer types that stand for a number: all widths, but neither `bool` nor a character type.
template <class T>
concept whole_number =
    std::integral<T> && !std::same_as<std::remove_cv_t<T>, bool> &&
    !std::same_as<std::remove_cv_t<T>, char> && !std::same_as<std::remove_cv_t<T>, wchar_t> &&
    !std::same_as<std::remove_cv_t<T>, char8_t> && !std::same_as<std::remove_cv_t<T>, char16_t> &&
    !std::same_as<std::remove_cv_t<T>, char32_t>;

}  // namespace syncfn

#endif
