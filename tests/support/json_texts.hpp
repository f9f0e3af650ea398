// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_JSON_TEXTS_HPP
#define SYNCFN_TESTS_SUPPORT_JSON_TEXTS_HPP

#include <syncfn/error.hpp>

#include <cstddef>
#include <string_view>

namespace support {

using namespace std::string_view_literals;

/// A text that is not JSON, and what a reader says to it.
struct invalid_json {
    std::string_view text;
    syncfn::errc code;
    std::size_t offset;
    std::string_view hint = {};  ///< a part of it
};

inline constexpr auto syntax = syncfn::errc::json_syntax;
inline constexpr auto not_utf8 = syncfn::errc::json_utf8;
inline constexpr auto half_pair = syncfn::errc::json_lone_surrogate;
inline constexpr auto trailing = syncfn::errc::json_trailing_text;
inline constexpr auto nothing = syncfn::errc::json_empty;

inline constexpr invalid_json invalid_texts[] = {
    // Nothing, or too little.
    {"", nothing, 0},
    {" \t\r\n", nothing, 4},
    {"{", syntax, 1, "too early"},
    {"[", syntax, 1, "too early"},
    {"[1", syntax, 2, "too early"},
    {"[1,", syntax, 3, "too early"},
    {"{\"a\"", syntax, 4, "too early"},
    {"{\"a\":", syntax, 5, "too early"},
    {"{\"a\":1", syntax, 6, "too early"},
    {"\"abc", syntax, 4, "too early"},
    {"\"abc\\", syntax, 5, "too early"},
    {"\"\\u12", syntax, 5, "too early"},
    {"\"\\ud800", syntax, 7, "too early"},
    {"tru", syntax, 3, "too early"},
    {"-", syntax, 1, "too early"},
    // Too much.
    {"{} {}", trailing, 3},
    {"{}x", trailing, 2},
    {"[1]]", trailing, 3},
    {"{}}", trailing, 2},
    {"1,", trailing, 1},
    {"{}\0"sv, trailing, 2},
    {"null // done", trailing, 5},
    // Commas and colons.
    {"[1,]", syntax, 3, "comma before the closing bracket"},
    {"{\"a\":1,}", syntax, 7, "comma before the closing bracket"},
    {"{\"a\":[1, 2, ] }", syntax, 12, "comma before the closing bracket"},
    {"[,1]", syntax, 1},
    {"[1,,2]", syntax, 3},
    {"[1 2]", syntax, 3},
    {"{\"a\" 1}", syntax, 5},
    {"{\"a\"::1}", syntax, 5},
    {"{\"a\":1 \"b\":2}", syntax, 7},
    {"{\"a\"}", syntax, 4},
    {"{,}", syntax, 1},
    {"{1:2}", syntax, 1},
    {"[1}", syntax, 2},
    {"{\"a\":1]", syntax, 6},
    {"]", syntax, 0},
    // Numbers.
    {"[01]", syntax, 2},
    {"[-01]", syntax, 3},
    {"[+1]", syntax, 1, "plus sign"},
    {"[1.]", syntax, 3},
    {"[.5]", syntax, 1, "begins with a digit"},
    {"[-.5]", syntax, 2, "begins with a digit"},
    {"[1e]", syntax, 3},
    {"[1e+]", syntax, 4},
    {"[1.e1]", syntax, 3},
    {"[0x10]", syntax, 2},
    {"[1_000]", syntax, 2},
    {"[--1]", syntax, 2},
    {"[1.2.3]", syntax, 4},
    {"[1e99999999999, x]", syntax, 16},
    {"[NaN]", syntax, 1, "NaN"},
    {"[nan]", syntax, 1, "NaN"},
    {"[Infinity]", syntax, 1, "infinity"},
    {"[-Infinity]", syntax, 2, "infinity"},
    // Words.
    {"[True]", syntax, 1, "json.dumps"},
    {"[False]", syntax, 1, "json.dumps"},
    {"[None]", syntax, 1, "json.dumps"},
    {"[undefined]", syntax, 1, "undefined"},
    {"{\"a\":TRUE}", syntax, 5},
    {"[nulll]", syntax, 5},
    {"Starting…\n{}", syntax, 0, "logs go to stderr"},
    {"<html>", syntax, 0, "HTML"},
    {"{a:1}", syntax, 1, "double quotes"},
    // Strings.
    {"'a'", syntax, 0, "double quotes"},
    {"{'a':1}", syntax, 1, "double quotes"},
    {"[\"a\nb\"]", syntax, 3, "escape"},
    {"[\"a\tb\"]", syntax, 3, "escape"},
    {"[\"\0\"]"sv, syntax, 2, "escape"},
    {"[\"\\x41\"]", syntax, 3},
    {"[\"\\'\"]", syntax, 3, ""},
    {"[\"\\u12g4\"]", syntax, 6},
    {"[\"\\U0041\"]", syntax, 3},
    // Halves of surrogate pairs.
    {"\"\\ud800\"", half_pair, 1},
    {"\"\\udc00\"", half_pair, 1},
    {"\"\\uDFFF\"", half_pair, 1},
    {"\"\\ud800\\ud800\"", half_pair, 1},
    {"\"\\udc00\\ud800\"", half_pair, 1},
    {"\"\\ud800\\n\"", half_pair, 1},
    {"\"\\ud800x\"", half_pair, 1},
    {"\"\\ud800\\u0041\"", half_pair, 1},
    {"\"\\ud800\\u12g4\"", half_pair, 1},
    {"\"\\ud83d\\ude00\\ud800\"", half_pair, 13},
    {"\"a\\\\\\\"\\udc00 x\"", half_pair, 6},
    {"[\"fine\", {\"\\udbff\": 1}]", half_pair, 11},
    // Comments, marks, other white space.
    {"// c\n1", syntax, 0, "comments"},
    {"[1/*c*/]", syntax, 2, "comments"},
    {"# c\n1", syntax, 0, "comments"},
    {"\xEF\xBB\xBF{}", syntax, 0, "byte order mark"},
    {"\v1", syntax, 0},
    {"\f1", syntax, 0},
    {"\xC2\xA0{}", syntax, 0},
    // Bytes that are not UTF-8.
    {"\"\x80\"", not_utf8, 1},  // a continuation alone
    {"\"\xBF\"", not_utf8, 1},
    {"\"\xC3\"", not_utf8, 1},  // cut off
    {"\"\xE2\x82\"", not_utf8, 1},
    {"\"\xF0\x9F\x98\"", not_utf8, 1},
    {"\"\xC0\xAF\"", not_utf8, 1},  // overlong
    {"\"\xC1\xBF\"", not_utf8, 1},
    {"\"\xE0\x80\xAF\"", not_utf8, 1},
    {"\"\xE0\x9F\xBF\"", not_utf8, 1},
    {"\"\xF0\x80\x80\xAF\"", not_utf8, 1},
    {"\"\xF0\x8F\xBF\xBF\"", not_utf8, 1},
    {"\"\xED\xA0\x80\"", not_utf8, 1},  // surrogates
    {"\"\xED\xBF\xBF\"", not_utf8, 1},
    {"\"\xF4\x90\x80\x80\"", not_utf8, 1},  // beyond U+10FFFF
    {"\"\xF5\x80\x80\x80\"", not_utf8, 1},
    {"\"\xF8\x88\x80\x80\x80\"", not_utf8, 1},
    {"\"\xFE\"", not_utf8, 1},
    {"\"\xFF\"", not_utf8, 1},
    {"\"caf\xE9\"", not_utf8, 4},  // Latin-1
    {"\xFF\xFE{\0}\0"sv, not_utf8, 0, "UTF-16"},
    {"\xFE\xFF\0{\0}"sv, not_utf8, 0, "UTF-16"},
};

/// Texts that look odd and are JSON.
inline constexpr std::string_view valid_texts[] = {
    "0",
    "-0",
    "-0.0",
    "0e0",
    "1E+2",
    "1e-2",
    "1E400",
    "-1e999999",
    "1e99999999999",
    "[1e-99999999999, \"e9\", 2e3]",
    "1e0000000000000000000001",
    "123456789012345678901234567890.123456789012345678901234567890",
    "null",
    "true",
    "false",
    "\"\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0000\"",
    "\"\\u0041\\u00e9\\u20AC\"",
    "\"\\ud83d\\uDE00\"",
    "\"\x7F\"",
    "\"\xEF\xBB\xBF\"",
    "\"\xEF\xBF\xBE\xEF\xBF\xBF\"",
    "\"\xE2\x80\xA8\"",
    "\"\xF4\x8F\xBF\xBF\"",
    "\"\xED\x9F\xBF\xEE\x80\x80\"",
    "[]",
    "{}",
    " [ ] ",
    "\t{\r\n}\n",
    "[[[[[]]]]]",
    "{\"\":{\"\":0}}",
    "{\"a\":1,\"a\":2}",
    "[1,2 , 3\n,\t4]",
    "{\"\\u0061\" : 1}",
    "\"//\"",
    "\"{\\\"a\\\":1}\"",
};

}  // namespace support

#endif
