// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_DECIMAL_HPP
#define SYNCFN_ENTITY_DECIMAL_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <stdexcept>  // std::invalid_argument
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// An exact decimal number of any number of digits, kept as the text that it travels as: a JSON number.
///
/// Nothing is normalised: `1.50` keeps its zero.
class decimal {
public:
    /// Zero.
    decimal() : text_("0") {}

    template <std::integral Integer>
        requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>)
    decimal(Integer number) : text_(std::to_string(number)) {}

    /// Errors: throws `std::invalid_argument` unless the text is a JSON number.
    explicit decimal(std::string text) : text_(std::move(text)) {
        if (!is_valid(text_))
            throw std::invalid_argument("syncfn: a decimal is a JSON number, such as -12.50");
    }
    explicit decimal(std::string_view text) : decimal(std::string(text)) {}
    explicit decimal(char const* text) : decimal(std::string(text)) {}

    /// The number that `text` spells, or nothing.
    static std::optional<decimal> parse(std::string_view text) {
        if (!is_valid(text)) return std::nullopt;
        return decimal(text);
    }

    /// Whether `text` follows the JSON grammar of a number: `-`? digits without a leading zero, then a
    /// fraction and an exponent, either of which may be absent.
    static constexpr bool is_valid(std::string_view text);

    std::string const& text() const noexcept { return text_; }

    /// Equality of texts: `1.0` and `1` differ.
    friend bool operator==(decimal const&, decimal const&) = default;

private:
    std::string text_;
};

namespace detail {

/// Takes the digits at the front of `text`, and returns how many there were.
constexpr std::size_t skip_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count != text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    text.remove_prefix(count);
    return count;
}

constexpr bool skip_one_of(std::string_view& text, std::string_view characters) {
    if (text.empty() || characters.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace detail

constexpr bool decimal::is_valid(std::string_view text) {
    detail::skip_one_of(text, "-");
    bool const zero = text.starts_with('0');
    std::size_t const whole = detail::skip_digits(text);
    if (whole == 0 || (zero && whole > 1)) return false;
    if (detail::skip_one_of(text, ".") && detail::skip_digits(text) == 0) return false;
    if (detail::skip_one_of(text, "eE")) {
        detail::skip_one_of(text, "+-");
        if (detail::skip_digits(text) == 0) return false;
    }
    return text.empty();
}

}  // namespace syncfn

#endif
