// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_VALUE_MAKER_HPP
#define SYNCFN_TESTS_SUPPORT_VALUE_MAKER_HPP

#include "support/unicode.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace support {

/// Pseudo-random bits, the same on every machine: a counter whose every step is mixed.
class random_bits {
public:
    explicit random_bits(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// One of 0 … count - 1. Precondition: count > 0.
    std::uint64_t below(std::uint64_t count) { return next() % count; }
    bool one_in(std::uint64_t count) { return below(count) == 0; }

private:
    std::uint64_t state_;
};

struct made_value;
struct made_member;

/// A number by its text, with more digits than any type holds.
struct made_digits {
    std::string text;
};

using made_array = std::vector<made_value>;
using made_object = std::vector<made_member>;

/// One JSON value, before anybody has written it.
struct made_value {
    std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, made_digits, std::string,
                 made_array, made_object>
        held;
};

struct made_member {
    std::string name;
    made_value value;
};

/// Makes JSON values of all kinds, those more often that readers and writers get wrong. The same seed makes
/// the same values.
class value_maker {
public:
    explicit value_maker(std::uint64_t seed) : bits_(seed) {}

    random_bits& bits() { return bits_; }

    /// An integer of any width, or near a limit: a power of two or ten, of doubles, of the types.
    std::int64_t integer() {
        switch (bits_.below(5)) {
            case 0: return static_cast<std::int64_t>(bits_.below(201)) - 100;
            case 1: return signed_or_not(std::uint64_t{1} << bits_.below(63)) + around();
            case 2: return signed_or_not(power_of_ten()) + around();
            case 3: return bits_.one_in(2) ? lowest + near() : highest - near();
            default: return static_cast<std::int64_t>(bits_.next()) >> bits_.below(64);
        }
    }

    std::uint64_t natural() {
        switch (bits_.below(3)) {
            case 0: return std::numeric_limits<std::uint64_t>::max() - bits_.below(4);
            case 1: return (std::uint64_t{1} << 63) - 4 + bits_.below(9);
            default: return bits_.next() >> bits_.below(64);
        }
    }

    /// A finite double: any bits, amounts of money, short decimals, whole numbers, the very small ones, and
    /// the neighbours of powers.
    double floating() {
        switch (bits_.below(7)) {
            case 0: return finite(bits_.next());
            case 1: return static_cast<double>(integer() >> bits_.below(40)) / 100;
            case 2: return short_decimal();
            case 3: return static_cast<double>(integer());
            case 4: return finite(bits_.next() & 0x800FFFFFFFFFFFFF);  // subnormal
            case 5: return neighbour(std::ldexp(1.0, static_cast<int>(bits_.below(2098)) - 1074));
            default: return neighbour(std::pow(10, static_cast<int>(bits_.below(616)) - 307));
        }
    }

    /// The text of a number within the range of a double that has more digits than one.
    std::string digits() {
        std::string text = bits_.one_in(2) ? "-" : "";
        text += static_cast<char>('1' + bits_.below(9));
        append_digits(text, bits_.below(60));
        if (bits_.one_in(3)) return text;
        text += '.';
        append_digits(text, 1 + bits_.below(30));
        if (bits_.one_in(2)) text += "0";
        if (bits_.one_in(3)) text += exponent();
        return text;
    }

    /// Text with everything that must be escaped, and characters of each length.
    std::string text() {
        std::string made;
        auto const length = bits_.one_in(50) ? 200 + bits_.below(800) : bits_.below(20);
        auto const taste = bits_.below(4);
        for (std::uint64_t i = 0; i < length; ++i) append_character(made, taste);
        return made;
    }

    /// A name that no other `index` makes, and that no language takes for an index of an array.
    std::string name(std::size_t index) {
        if (index == 0 && bits_.one_in(4)) return {};
        return text() + "#" + std::to_string(index);
    }

    made_value scalar() {
        switch (bits_.below(12)) {
            case 0: return {nullptr};
            case 1: return {bits_.one_in(2)};
            case 2:
            case 3:
            case 4: return {integer()};
            case 5: return {natural()};
            case 6:
            case 7:
            case 8: return {floating()};
            case 9: return {made_digits{digits()}};
            default: return {text()};
        }
    }

    /// A scalar, or an array or object of values that are nested at most `depth` deep.
    made_value value(std::size_t depth) {
        if (depth == 0 || !bits_.one_in(6)) return scalar();
        if (bits_.one_in(2)) return {object(bits_.below(6), depth - 1)};
        made_array elements;
        for (auto count = bits_.below(6); count != 0; --count) elements.push_back(value(depth - 1));
        return {std::move(elements)};
    }

    made_object object(std::size_t members, std::size_t depth) {
        made_object made;
        for (std::size_t i = 0; i < members; ++i) made.push_back({name(i), value(depth)});
        return made;
    }

private:
    static constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    static constexpr auto highest = std::numeric_limits<std::int64_t>::max();

    std::int64_t near() { return static_cast<std::int64_t>(bits_.below(4)); }
    std::int64_t around() { return near() - 2; }
    std::int64_t signed_or_not(std::uint64_t value) {
        auto const number = static_cast<std::int64_t>(value);
        return bits_.one_in(2) ? number : -number;
    }

    std::uint64_t power_of_ten() {
        std::uint64_t power = 1;
        for (auto exponent = bits_.below(19); exponent != 0; --exponent) power *= 10;
        return power;
    }

    static double finite(std::uint64_t bits) {
        auto const value = std::bit_cast<double>(bits);
        return std::isfinite(value) ? value : std::bit_cast<double>(bits & 0xBFFFFFFFFFFFFFFF);
    }

    double neighbour(double value) {
        double const signed_value = bits_.one_in(2) ? value : -value;
        switch (bits_.below(3)) {
            case 0: return std::nextafter(signed_value, 0);
            case 1: return std::nextafter(signed_value, std::copysign(1e300, signed_value));
            default: return signed_value;
        }
    }

    double short_decimal() {
        std::string text = bits_.one_in(2) ? "-" : "";
        append_digits(text, 1 + bits_.below(8));
        text += '.';
        append_digits(text, 1 + bits_.below(8));
        text += exponent();
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    std::string exponent() {
        constexpr std::array<std::string_view, 6> marks = {"e", "E", "e+", "E+", "e-", "E-"};
        return std::string(marks[bits_.below(marks.size())]) + std::to_string(bits_.below(240));
    }

    void append_digits(std::string& text, std::uint64_t count) {
        for (; count != 0; --count) text += static_cast<char>('0' + bits_.below(10));
    }

    /// Taste 0 is plain ASCII; the others meet ever more of Unicode.
    void append_character(std::string& text, std::uint64_t taste) {
        constexpr std::string_view escaped = "\"\\/\b\f\n\r\t\x7F";
        constexpr std::array<char32_t, 10> odd = {0x80,   0x7FF,  0x800,   0x2028,  0xD7FF,
                                                  0xE000, 0xFFFE, 0x10000, 0x1FFFE, 0x10FFFF};
        switch (taste == 0 ? 9 : bits_.below(taste * 3)) {
            case 0: text += escaped[bits_.below(escaped.size())]; return;
            case 1: text += static_cast<char>(bits_.below(0x20)); return;
            case 3: text += utf8(static_cast<char32_t>(0x80 + bits_.below(0x780))); return;
            case 4: text += utf8(static_cast<char32_t>(0x800 + bits_.below(0xD000))); return;
            case 5: text += utf8(static_cast<char32_t>(0x10000 + bits_.below(0x100000))); return;
            case 6: text += utf8(odd[bits_.below(odd.size())]); return;
            default: text += static_cast<char>(0x20 + bits_.below(0x5F)); return;
        }
    }

    random_bits bits_;
};

}  // namespace support

#endif
