// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SYNTAX_FAULT_HPP
#define SYNCFN_CODEC_SYNTAX_FAULT_HPP

#include <syncfn/codec/scanner.hpp>
#include <syncfn/codec/surrogate.hpp>
#include <syncfn/codec/syntax_hint.hpp>
#include <syncfn/protocol/fault.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// What to say about text that is not JSON. A fault stands at the first byte at which no JSON text could go
// on: everything before it is the beginning of one. Half of a surrogate pair and a word that is none of the
// three stand where they begin: each is one thing to whoever wrote it.

namespace syncfn {

inline fault syntax_fault(std::string_view text, std::size_t offset) {
    return {errc::json_syntax, {}, {}, {}, syntax_hint(text, offset), offset};
}

inline fault half_pair_fault(std::string_view text, std::size_t offset) {
    return {errc::json_lone_surrogate,           {}, "a high surrogate and a low one together",
            std::string(text.substr(offset, 6)), {}, offset};
}

/// The fault of the escape at `at`, which `scan::escape` has refused.
inline fault escape_fault(std::string_view text, std::size_t at) {
    if (at + 1 == text.size() || text[at + 1] != 'u') return syntax_fault(text, at + 1);
    for (std::size_t digit = at + 2; digit < at + 6; ++digit)
        if (digit == text.size() || hexadecimal_values[static_cast<std::uint8_t>(text[digit])] < 0)
            return syntax_fault(text, digit);
    bool const high = is_high_surrogate(utf16_escape_at(text, at).value_or(0));
    if (high && may_become_low_surrogate(text.substr(at + 6))) return syntax_fault(text, text.size());
    return half_pair_fault(text, at);
}

/// The fault of the string whose quote stands at `quote`, which `scan::string` has refused.
inline fault string_fault(std::string_view text, std::size_t quote) {
    char const* const end = text.data() + text.size();
    char const* at = text.data() + quote + 1;
    for (;;) {
        at = scan::special(at, end);
        auto const offset = static_cast<std::size_t>(at - text.data());
        if (at == end || *at != '\\') return syntax_fault(text, offset);
        if ((at = scan::escape(at, end)) == nullptr) return escape_fault(text, offset);
    }
}

/// The fault of the number that begins at `at`, or should, which `scan::number` has refused.
inline fault number_fault(std::string_view text, std::size_t at) {
    auto const next_is = [&](std::string_view any) {
        return at < text.size() && any.find(text[at]) != std::string_view::npos;
    };
    auto const skip_digits = [&] {
        std::size_t const begin = at;
        while (next_is("0123456789")) ++at;
        return at - begin;
    };
    if (next_is("-")) ++at;
    bool const zero = next_is("0");
    std::size_t const whole = skip_digits();
    if (zero && whole > 1) return syntax_fault(text, at - whole + 1);
    if (whole == 0 || !next_is(".eE")) return syntax_fault(text, at);
    if (next_is(".")) {
        ++at;
        if (skip_digits() == 0) return syntax_fault(text, at);
    }
    ++at;
    if (next_is("+-")) ++at;
    return syntax_fault(text, at);
}

/// The fault of the value or name that should begin at `at`.
inline fault token_fault(std::string_view text, std::size_t at) {
    std::string_view const rest = text.substr(at);
    if (rest.starts_with('"')) return string_fault(text, at);
    for (std::string_view const word : {"true", "false", "null"})
        if (rest.starts_with(word[0])) return syntax_fault(text, word.starts_with(rest) ? text.size() : at);
    return number_fault(text, at);
}

/// Why the walk through `text` did not get to its end. Precondition: it did not.
inline fault walk_fault(std::string_view text, scan::walk_end stop) {
    auto const offset = static_cast<std::size_t>(stop.at - text.data());
    if (stop.why == scan::walk_stop::too_deep) return {errc::json_too_deep, {}, {}, {}, {}, offset};
    return stop.why == scan::walk_stop::broken ? token_fault(text, offset) : syntax_fault(text, offset);
}

/// Precondition: the byte at `offset` is the first that is not well-formed.
inline fault utf8_fault(std::string_view text, std::size_t offset) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto const byte = static_cast<std::uint8_t>(text[offset]);
    bool const utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    return {errc::json_utf8,
            {},
            "UTF-8",
            std::string("the byte 0x") + digits[byte >> 4] + digits[byte & 15],
            utf16 ? "this is UTF-16" : "",
            offset};
}

}  // namespace syncfn

#endif
