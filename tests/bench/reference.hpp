// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_REFERENCE_HPP
#define SYNCFN_BENCH_REFERENCE_HPP

#include "rows.hpp"

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

/// How a reference text is spelled.
struct spelling {
    bool only_ascii = false;     ///< everything else as \uXXXX: W5u
    bool reversed_keys = false;  ///< and without the null members, but with one that nobody knows: W1x
};

inline void append_unit(std::string& out, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 15];
}

/// The code point at the start of `text`, which is UTF-8, and which is shortened by it.
inline std::uint32_t take_code_point(std::string_view& text) {
    auto const at = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<std::uint8_t>(text[i]));
    };
    std::size_t const size = at(0) < 0x80 ? 1 : at(0) < 0xE0 ? 2 : at(0) < 0xF0 ? 3 : 4;
    std::uint32_t code = size == 1 ? at(0) : at(0) & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) code = (code << 6) | (at(i) & 0x3F);
    text.remove_prefix(size);
    return code;
}

inline void append_escaped(std::string& out, std::uint32_t code) {
    if (code < 0x10000) return append_unit(out, code);
    append_unit(out, 0xD800 + ((code - 0x10000) >> 10));
    append_unit(out, 0xDC00 + ((code - 0x10000) & 0x3FF));
}

inline void append_text(std::string& out, std::string_view text, spelling how) {
    constexpr std::string_view plain = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
    out += '"';
    while (!text.empty()) {
        std::string_view const before = text;
        std::uint32_t const code = take_code_point(text);
        std::size_t const known = code < 0x80 ? plain.find(static_cast<char>(code)) : plain.npos;
        if (known != plain.npos)
            (out += '\\') += letters[known];
        else if (code < 0x20 || (how.only_ascii && code >= 0x80))
            append_escaped(out, code);
        else
            out += before.substr(0, before.size() - text.size());
    }
    out += '"';
}

inline void append_value(std::string& out, bool value, spelling) { out += value ? "true" : "false"; }
inline void append_value(std::string& out, std::string const& value, spelling how) {
    append_text(out, value, how);
}
inline void append_value(std::string& out, std::integral auto value, spelling) {
    out += std::to_string(value);
}
inline void append_value(std::string& out, double value, spelling) {
    char text[32];
    std::string_view const shortest(text, std::to_chars(text, text + sizeof(text), value).ptr);
    out += shortest;
    if (shortest.find_first_of(".e") == shortest.npos) out += ".0";
}
template <class T>
void append_value(std::string& out, std::optional<T> const& value, spelling how) {
    if (value) return append_value(out, *value, how);
    out += "null";
}

template <class T>
bool absent(T const&) {
    return false;
}
template <class T>
bool absent(std::optional<T> const& value) {
    return !value;
}

template <class Row>
void append_record(std::string& out, Row const& row, spelling how) {
    std::vector<std::string> members;
    for_each_member<Row>([&](auto member) {
        if (how.reversed_keys && absent(row.*member.pointer)) return;
        std::string& text = members.emplace_back("\"");
        (text += member.name) += "\":";
        append_value(text, row.*member.pointer, how);
    });
    if (how.reversed_keys) {
        members.insert(members.begin(), R"("source":"web")");
        std::reverse(members.begin(), members.end());
    }
    char before = '{';
    for (std::string const& member : members) (out += std::exchange(before, ',')) += member;
    out += '}';
}

/// The answer that holds `page`, written in the plainest way: what every contender is measured by.
template <class Row>
std::string reference_text(page_of<Row> const& page, spelling how = {}) {
    std::string out = R"({"state":{"cursor":)";
    (out += std::to_string(page.cursor)) += R"(},"insert":{"orders":)";
    char before = '[';
    for (Row const& row : page.rows) append_record(out += std::exchange(before, ','), row, how);
    out += "]}";
    if (!page.deleted.empty()) out += R"(,"delete":{"orders":)";
    before = '[';
    for (std::int64_t const id : page.deleted)
        (((out += std::exchange(before, ',')) += R"({"id":)") += std::to_string(id)) += '}';
    if (!page.deleted.empty()) out += "]}";
    if (keyed<Row>) out += R"(,"schema":{"orders":{"primary_key":["id"]}})";
    return ((out += R"(,"hasMore":)") += page.has_more ? "true" : "false") += '}';
}

inline std::string reference_text(asked const& request) {
    std::string out = R"({"agent":")";
    (out += request.agent) += R"(","state":{"cursor":")";
    (out += request.cursor) += R"("},"secrets":{"api_key":")";
    (out += request.api_key) += R"("},"sync_id":")";
    (out += request.sync_id) += R"(","setup_test":)";
    return (out += request.setup_test ? "true" : "false") += '}';
}

}  // namespace bench

#endif
