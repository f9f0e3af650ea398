// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_EXACTNESS_SPELLING_HPP
#define SYNCFN_TESTS_EXACTNESS_SPELLING_HPP

#include "support/value_maker.hpp"
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/number.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace exactness {

/// How numbers are spelt.
enum class number_style : std::uint8_t {
    plain,
    as_doubles,   ///< integers too, as the doubles nearest to them
    long_marked,  ///< fractions of more digits than a double needs begin with x instead of d
};

/// Spells values so that two readers agree exactly when their spellings are equal; any language spells them
/// in a few lines. One token for each value, a blank behind each:
///
///     n t f · i-12 an integer by its digits · d3ff0000000000000 a double by its bits · s6162 a string by its
///     bytes · [ ] { } around elements, and around names (strings) and values
class speller {
public:
    explicit speller(std::string& out, number_style style = number_style::plain) : out_(out), style_(style) {}

    void null() { token("n"); }
    void boolean(bool value) { token(value ? "t" : "f"); }
    void integer(std::string_view digits) {
        if (style_ == number_style::as_doubles)
            return floating(std::strtod(std::string(digits).c_str(), nullptr));
        out_ += 'i';
        token(digits);
    }
    void floating(double value, char mark = 'd') {
        auto const bits = std::bit_cast<std::uint64_t>(value);
        out_ += mark;
        for (int shift = 60; shift >= 0; shift -= 4) out_ += hexadecimal[(bits >> shift) & 15];
        out_ += ' ';
    }
    /// A number by its text: what has a fraction or an exponent is the double nearest to it, by the C
    /// library's reading, which is not ours.
    void number(std::string_view text) {
        if (text.find_first_of(".eE") == std::string_view::npos) return integer(text);
        floating(std::strtod(std::string(text).c_str(), nullptr),
                 style_ == number_style::long_marked && text.size() > digits_of_a_double ? 'x' : 'd');
    }
    void string(std::string_view text) {
        out_ += 's';
        for (char const each : text) {
            auto const byte = static_cast<unsigned char>(each);
            out_ += hexadecimal[byte >> 4];
            out_ += hexadecimal[byte & 15];
        }
        out_ += ' ';
    }
    void open(char bracket) { token({&bracket, 1}); }
    void close(char bracket) { token({&bracket, 1}); }

private:
    static constexpr std::size_t digits_of_a_double = 17;
    static constexpr std::string_view hexadecimal = "0123456789abcdef";

    void token(std::string_view text) {
        out_ += text;
        out_ += ' ';
    }

    std::string& out_;
    number_style style_;
};

/// A value as it was made.
inline void spell(speller& out, support::made_value const& value) {
    struct visitor {
        speller& out;
        void operator()(std::nullptr_t) { out.null(); }
        void operator()(bool held) { out.boolean(held); }
        void operator()(std::int64_t held) { out.integer(std::to_string(held)); }
        void operator()(std::uint64_t held) { out.integer(std::to_string(held)); }
        void operator()(double held) { out.floating(held); }
        void operator()(support::made_digits const& held) { out.number(held.text); }
        void operator()(std::string const& held) { out.string(held); }
        void operator()(support::made_array const& held) {
            out.open('[');
            for (support::made_value const& each : held) spell(out, each);
            out.close(']');
        }
        void operator()(support::made_object const& held) {
            out.open('{');
            for (support::made_member const& each : held) {
                out.string(each.name);
                spell(out, each.value);
            }
            out.close('}');
        }
    };
    std::visit(visitor{out}, value.held);
}

/// A value as we read it; doubles by our own reading.
inline void spell(speller& out, syncfn::json_view value) {
    switch (value.kind()) {
        case syncfn::json_kind::null: return out.null();
        case syncfn::json_kind::boolean: return out.boolean(value.text() == "true");
        case syncfn::json_kind::number:
            if (value.text().find_first_of(".eE") == std::string_view::npos) return out.integer(value.text());
            return out.floating(syncfn::read_floating<double>(value.text()).value());
        case syncfn::json_kind::string: return out.string(value.text());
        case syncfn::json_kind::array:
            out.open('[');
            value.for_each_element([&](syncfn::json_view each) { spell(out, each); });
            return out.close(']');
        case syncfn::json_kind::object:
            out.open('{');
            value.for_each_member([&](std::string_view name, syncfn::json_view each) {
                out.string(name);
                spell(out, each);
            });
            return out.close('}');
    }
}

/// What a reader may change.
struct tolerance {
    bool whole_is_double = false;  ///< it knows no integers: 1.0 comes back as 1, -0.0 as 0
    std::uint64_t ulps = 0;        ///< how far off its doubles may be, in units of the last place
    std::uint64_t long_ulps = 0;   ///< the same for a text of more digits than a double needs
};

/// Compares spellings token by token, and remembers how far off doubles were.
class comparison {
public:
    explicit comparison(tolerance allowed) : allowed_(allowed) {}

    std::uint64_t values() const { return values_; }
    std::uint64_t inexact() const { return inexact_; }
    std::uint64_t furthest() const { return furthest_; }

    /// The first pair of tokens that differ, as text for people; nothing when the values are the same.
    std::optional<std::string> difference(std::string_view expected, std::string_view got) {
        while (!expected.empty() && !got.empty()) {
            std::string_view const mine = take_token(expected);
            std::string_view const theirs = take_token(got);
            if (mine != theirs && !same_number(mine, theirs))
                return "expected " + std::string(mine) + ", found " + std::string(theirs);
            if (mine != "]" && mine != "}") ++values_;
        }
        if (expected.empty() && got.empty()) return std::nullopt;
        return expected.empty() ? "more than expected" : "less than expected";
    }

private:
    static std::string_view take_token(std::string_view& from) {
        std::size_t const end = from.find(' ');
        std::string_view const token = from.substr(0, end);
        from.remove_prefix(end + 1);
        return token;
    }

    static bool is_number(std::string_view token) { return token[0] == 'i' || is_double(token); }
    static bool is_double(std::string_view token) { return token[0] == 'd' || token[0] == 'x'; }

    static bool beyond_64_bits(std::string_view integer) {
        integer.remove_prefix(1);
        return !syncfn::read_integer<std::int64_t>(integer) && !syncfn::read_integer<std::uint64_t>(integer);
    }

    static double nearest_double(std::string_view token) {
        std::string const text(token.substr(1));
        if (token[0] == 'i') return std::strtod(text.c_str(), nullptr);
        return std::bit_cast<double>(std::uint64_t{std::strtoull(text.c_str(), nullptr, 16)});
    }

    /// Doubles in the order of their values, as whole numbers one apart.
    static std::uint64_t rank(double value) {
        auto const bits = std::bit_cast<std::uint64_t>(value);
        constexpr std::uint64_t sign = std::uint64_t{1} << 63;
        return (bits & sign) != 0 ? sign - (bits & ~sign) : sign + bits;
    }

    bool same_number(std::string_view mine, std::string_view theirs) {
        if (!is_number(mine) || !is_number(theirs)) return false;
        bool const both_doubles = is_double(mine) && is_double(theirs);
        bool const outgrown = mine[0] == 'i' && is_double(theirs) && beyond_64_bits(mine);
        if (!both_doubles && !outgrown && !allowed_.whole_is_double) return false;
        double const a = nearest_double(mine);
        double const b = nearest_double(theirs);
        if (allowed_.whole_is_double && a == b) return true;
        std::uint64_t const distance = rank(a) < rank(b) ? rank(b) - rank(a) : rank(a) - rank(b);
        bool const is_long = mine[0] == 'x' || outgrown;
        if (distance > (is_long ? allowed_.long_ulps : allowed_.ulps)) return false;
        if (distance == 0) return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
        ++inexact_;
        if (distance > furthest_) furthest_ = distance;
        return true;
    }

    tolerance allowed_;
    std::uint64_t values_ = 0;
    std::uint64_t inexact_ = 0;
    std::uint64_t furthest_ = 0;
};

}  // namespace exactness

#endif
