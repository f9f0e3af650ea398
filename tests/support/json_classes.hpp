// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_JSON_CLASSES_HPP
#define SYNCFN_TESTS_SUPPORT_JSON_CLASSES_HPP

#include "support/json_texts.hpp"
#include <syncfn/error.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace support {

/// One text of a class of inputs that readers of JSON disagree about, and our verdict.
struct json_vector {
    std::string_view probes;  ///< the one thing that it is about
    std::string_view text;
    std::optional<syncfn::errc> refused = {};  ///< why, or nothing: it is accepted
    std::string_view reason = {};  ///< where RFC 8259 leaves the verdict to the reader: why ours is this
};

inline constexpr std::nullopt_t accepted = std::nullopt;
inline constexpr auto too_deep = syncfn::errc::json_too_deep;

// The choices that RFC 8259 leaves to the reader.
inline constexpr std::string_view digits_are_kept =
    "digits are text to us; whoever asks for a type is told when it does not fit";
inline constexpr std::string_view half_is_no_character = "half a pair is no character and has no UTF-8 form";
inline constexpr std::string_view only_utf8 =
    "JSON between systems is UTF-8, and nothing is repaired in silence";
inline constexpr std::string_view no_mark = "a reader may ignore the mark; whoever sends one is told so";
inline constexpr std::string_view deep_enough = "512 levels are read: far more than any record has";

inline constexpr json_vector array_vectors[] = {
    {"an array of nothing", "[]", accepted},
    {"one empty string as the only element", R"([ "" ])", accepted},
    {"white space behind an inner array", "[[1]  \t ]", accepted},
    {"an array and no line break behind it", R"(["row"])", accepted},
    {"false as the only element", "[ false ]", accepted},
    {"null as the only element", "[ null ]", accepted},
    {"true as the only element", "[ true ]", accepted},
    {"elements of many types", R"([7, "7", null, [], {}, true])", accepted},
    {"a line break between a number and the bracket", "[8\n]", accepted},
    {"a blank before the array", " [8]", accepted},
    {"a blank behind the array", "[9] ", accepted},
    {"nulls between two numbers", "[3,null,null,4]", accepted},
    {"blanks on both sides of an empty array", "  []  ", accepted},
    {"two elements with a blank instead of a comma", "[false 2]", syntax},
    {"a colon between a string and a number in an array", R"(["total": 3])", syntax},
    {"a colon between two numbers in an array", "[8:30]", syntax},
    {"a comma behind the closed array", R"(["end"],)", trailing},
    {"a comma before the first element", "[,8]", syntax},
    {"blanks and a comma where the first element belongs", "[ \t, \"b\"]", syntax},
    {"two commas between elements", "[3,,4]", syntax},
    {"two commas behind a string, before the bracket", R"(["b",,])", syntax},
    {"two commas behind a number, before the bracket", "[0,,]", syntax},
    {"a comma behind the last string", R"(["b",])", syntax},
    {"a comma behind the last number", "[0,]", syntax},
    {"nothing but a comma", "[ , ]", syntax},
    {"a second closing bracket behind a string", R"(["b"] ])", trailing},
    {"a second closing bracket behind a number", "[0]]", trailing},
    {"an array that ends behind a string", R"(["b")", syntax},
    {"an array that ends behind an empty string", R"([ "")", syntax},
    {"an array that ends behind a comma", "[0,", syntax},
    {"an array over several lines that ends behind a comma", "[\"b\",\n6,\n7\n,", syntax},
    {"an array over several lines that ends behind a number", "[6,\n\n7\n,8", syntax},
    {"an array that ends behind an object", "[{}, {}", syntax},
    {"an array that ends behind a number", "[6", syntax},
    {"an open array and one string", R"([ "row")", syntax},
    {"an open array and a letter", "[q", syntax},
    {"an inner array without a comma before it", "[6[7]]", syntax},
    {"a minus sign alone", "[7, -]", syntax},
    {"an asterisk as element", "[7, *]", syntax},
    {"a vertical tab in a string and an escape behind it", "[\"\vrow\"\\f]", syntax},
    {"a word that begins like true", R"(["b", trust])", syntax},
    {"a second array behind the first", "[6][7]", trailing},
    {"a letter behind the closed array", "[6]q", trailing},
    {"a string that swallows the closing bracket", R"(["row])", syntax},
    {"a closing bracket that nothing opened", "]", syntax},
    {"an opening bracket alone", "[", syntax},
    {"a number and a closing bracket", "6]", trailing},
    {"an opening bracket and a comma", "[,", syntax},
    {"an opening bracket and an apostrophe", "['", syntax},
    {"an opening bracket and an opening brace", "[{", syntax},
    {"an opening bracket and the beginning of a string", R"(["ro)", syntax},
    {"an array that ends within null", "[ 6, nu", syntax},
    {"an array that ends within false", "[ 6, fal", syntax},
    {"an array that ends within true", "[ 6, tr", syntax},
};

inline constexpr json_vector object_vectors[] = {
    {"an object of nothing", "{}", accepted},
    {"one member", R"({"city":"Bonn"})", accepted},
    {"two members with a blank between them", R"({"city":"Bonn", "zip":"53111"})", accepted},
    {"an empty array as value", R"({"rows":[]})", accepted},
    {"a name twice with two values", R"({"id":1,"id":2})", accepted},
    {"a name twice with one value", R"({"id":1,"id":1})", accepted},
    {"the empty name", R"({"":null})", accepted},
    {"an escaped zero in a name", R"({"a\u0000b": 1})", accepted},
    {"large numbers with fraction and exponent as values", R"({ "low": -9.5e+27, "high": 9.5e+27 })",
     accepted},
    {"strings longer than a vector register",
     R"({"items":[{"id": "0123456789abcdef0123456789abcdef0123456789"}], "id": "fedcba9876543210fedcba9876543210fedcba98"})",
     accepted},
    {"a value spelt in escapes", R"({"name":"\u0391\u03b8\u03ae\u03bd\u03b1 \u0386\u03bd\u03c9"})", accepted},
    {"a member on a line of its own", "{\n  \"city\": \"Bonn\"\n}", accepted},
    {"a comma between name and value", R"({"id", true})", syntax},
    {"two colons between name and value", R"({"id"::6})", syntax},
    {"a letter instead of colon and value", R"({"id" q})", syntax},
    {"two strings without a colon", R"({"id" "six"})", syntax},
    {"a colon where the name belongs", "{:6}", syntax},
    {"a bracket where the name belongs", "{[: 6}\n", syntax},
    {"a number as name", "{6:6}", syntax},
    {"a number beyond every type as name", "{7E7777:6}", syntax},
    {"null as name, twice", "{null:0,null:0}", syntax},
    {"a name without quotes", "{id: 6}", syntax},
    {"a name in apostrophes", "{'id':6}", syntax},
    {"a name without quotes and a value in apostrophes", "{id: 'six'}", syntax},
    {"a symbol of two code points as name", "{\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA}", syntax},
    {"an object that ends behind a colon", R"({"id":)", syntax},
    {"an object that ends behind the colon of the empty name", R"({"" :)", syntax},
    {"an object that ends behind a name", R"({"id")", syntax},
    {"an object that ends within a value", R"({"id":"si)", syntax},
    {"an object that ends behind a value", R"({"id":"six")", syntax},
    {"an object that ends behind a comma", R"({"id": 6,)", syntax},
    {"a comma behind the last member", R"({"id":6,})", syntax},
    {"many commas behind the last member", R"({"id":6,,,})", syntax},
    {"two commas between members", R"({"id":6,,"no":7})", syntax},
    {"a second value behind a value", R"({"id":6 "seven"})", syntax},
    {"a name without a value behind a member", R"({"id":6, "no"})", syntax},
    {"a number sign behind the object", R"({"id":6}#)", trailing},
    {"a string behind the object", R"({"id":6} "no")", trailing},
    {"a second closing brace", R"({"id":6}})", trailing},
    {"a number sign and a second object behind the first", R"({"id":6}#{})", trailing},
    {"a comment behind the object", R"({"id":6}/* six */)", trailing},
    {"a comment and another slash behind the object", R"({"id":6}/* six *//)", trailing},
    {"two slashes behind the object", R"({"id":6}//)", trailing},
    {"one slash behind the object", R"({"id":6}/)", trailing},
    {"a comment between name and value", R"({"id":/* six */6})", syntax},
    {"an opening brace alone", "{", syntax},
    {"an opening brace and a closing bracket", "{]", syntax},
    {"an opening brace and a comma", "{,", syntax},
    {"an opening brace and an opening bracket", "{[", syntax},
    {"an opening brace and the beginning of a name", R"({"i)", syntax},
    {"an opening brace and a name in apostrophes", "{'id'", syntax},
};

inline constexpr json_vector number_vectors[] = {
    {"an integer with an exponent of two digits", "[75e12]", accepted},
    {"zero with a signed exponent", "[0e+7]", accepted},
    {"zero with an exponent", "[0e7]", accepted},
    {"a blank before a number", "[ 75]", accepted},
    {"a negative fraction with many zeros",
     "[-0.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000075]",
     accepted},
    {"an integer with an exponent of one digit", "[75e3]", accepted},
    {"minus zero alone in an array", "[7, -0]", accepted},
    {"minus zero between blanks", "[ -0 ]", accepted},
    {"a negative integer of several digits", "[-750]", accepted},
    {"a negative integer of one digit", "[-7]", accepted},
    {"a capital exponent letter", "[7E5]", accepted},
    {"a capital exponent letter and a minus sign", "[7E-5]", accepted},
    {"a capital exponent letter and a plus sign", "[7E+5]", accepted},
    {"an integer with a large exponent", "[750e99]", accepted},
    {"a fraction with an exponent", "[75.25e64]", accepted},
    {"a small exponent letter and a minus sign", "[7e-5]", accepted},
    {"a small exponent letter and a plus sign", "[7e+5]", accepted},
    {"an integer", "[750]", accepted},
    {"a fraction", "[75.250001]", accepted},
    {"a fraction below the smallest double", "[75.25e-640]", accepted, digits_are_kept},
    {"an exponent of more digits than any integer has",
     "[0."
     "7e00864208642086420864208642086420864208642086420864208642086420864208642086420864208642086420864208642"
     "086420864208642086420864208642086420864208642086420]",
     accepted, digits_are_kept},
    {"a negative integer with an exponent beyond a double", "[-7e+7777]", accepted, digits_are_kept},
    {"a fraction with an exponent beyond a double", "[7.5e+7777]", accepted, digits_are_kept},
    {"several digits below the lowest double", "[-750750e75000]", accepted, digits_are_kept},
    {"several digits above the highest double", "[750750e75000]", accepted, digits_are_kept},
    {"an exponent of many digits that makes zero of a double", "[75e-75000000]", accepted, digits_are_kept},
    {"an integer of thirty digits below 64 bits", "[-750750750750750750750750750750]", accepted,
     digits_are_kept},
    {"an integer just above 64 bits", "[18446744073709551616]", accepted, digits_are_kept},
    {"an integer far below 64 bits", "[-864286428642864286428642864286428642864286428642]", accepted,
     digits_are_kept},
    {"a zero byte behind a number", "750\x00"sv, trailing},
    {"two plus signs", "[++75]", syntax},
    {"a plus sign", "[+75]", syntax},
    {"a short infinity with a plus sign", "[+inf]", syntax},
    {"a short infinity", "[inf]", syntax},
    {"infinity as JavaScript spells it", "[ Infinity ]", syntax},
    {"infinity with a minus sign", "[ -Infinity ]", syntax},
    {"not a number", "[ NaN ]", syntax},
    {"not a number, with a minus sign", "[ -NaN ]", syntax},
    {"a zero before the last digit of a negative integer", "[-07]", syntax},
    {"a zero before the digits of a negative integer", "[-075]", syntax},
    {"a zero before the digits of an integer", "[075]", syntax},
    {"a second point at the end of a negative number", "[-7.5.]", syntax},
    {"a second fraction", "[7.5.0]", syntax},
    {"a negative number that ends in its point", "[-7.]", syntax},
    {"a number that ends in its point", "[7.]", syntax},
    {"a point before the minus sign", "[.-7]", syntax},
    {"a point before the first digit, and an exponent", "[.7e-5]", syntax},
    {"a point before the first digit", "[.75]", syntax},
    {"a minus sign before the point", "[-.75]", syntax},
    {"a fraction below one and a plus sign without an exponent", "[0.7e+]", syntax},
    {"a fraction below one and no exponent behind the letter", "[0.7e]", syntax},
    {"zero, a point without digits, and an exponent", "[0.e7]", syntax},
    {"zero, a capital letter and a plus sign without an exponent", "[7, 0E+]", syntax},
    {"zero and a capital letter without an exponent", "[7, 0E]", syntax},
    {"zero, a small letter and a plus sign without an exponent", "[7, 0e+]", syntax},
    {"zero and a small letter without an exponent", "[7, 0e]", syntax},
    {"a fraction and a plus sign without an exponent", "[7.5e+]", syntax},
    {"a fraction and a minus sign without an exponent", "[7.5e-]", syntax},
    {"a fraction and no exponent behind the letter", "[7.5e]", syntax},
    {"a blank between thousands", "[7 500.5]", syntax},
    {"two exponent letters", "[7eE5]", syntax},
    {"a point without digits before a positive exponent", "[7.e+5]", syntax},
    {"a point without digits before a negative exponent", "[7.e-5]", syntax},
    {"a point without digits before an exponent", "[7.e5]", syntax},
    {"a point without digits and an exponent without digits", "[7.e+]", syntax},
    {"a digit of another script", "[\xEF\xBC\x97]", syntax},
    {"a sum", "[7+5]", syntax},
    {"a hexadecimal number of one digit", "[0x7]", syntax},
    {"a hexadecimal number of two digits", "[0x7f]", syntax},
    {"two signs of an exponent", "[0e+-7]", syntax},
    {"a word behind a negative fraction", "[-7.5eur]", syntax},
    {"a letter behind a negative integer", "[-7q]", syntax},
    {"a word behind a minus sign", "[-eur]", syntax},
    {"a blank behind a minus sign", "[- 7]", syntax},
    {"a letter for an exponent", "[7eq]", syntax},
    {"a letter between a fraction and a sign", "[7.5c-5]", syntax},
    {"a foreign exponent letter behind many digits", "[2.2250738585072014D-308]", syntax},
};

inline constexpr json_vector string_vectors[] = {
    {"letters and a blank", R"(["row "])", accepted},
    {"letters", R"(["rows"])", accepted},
    {"a blank before a string", R"([ "row"])", accepted},
    {"a blank as the whole document", R"(" ")", accepted},
    {"escapes of characters of one, two and three bytes", R"(["\u007a\u0394\u20AC"])", accepted},
    {"the escape of a character of one byte", R"(["\u003b"])", accepted},
    {"the escape of a character of two bytes", R"(["\u0151"])", accepted},
    {"the escape of a character of three bytes", R"(["\u0950"])", accepted},
    {"a pair of escapes in both cases", R"(["\uD83c\udF0D"])", accepted},
    {"two pairs of escapes in a row", R"(["\ud83c\udf0d\ud83c\udf0e"])", accepted},
    {"the last pair that there is", R"(["last: \uDBFF\uDFFF"])", accepted},
    {"a pair beyond the basic plane, with digits in both cases", R"(["\uD835\uDc9e"])", accepted},
    {"the pair of a noncharacter of the last plane", R"(["\udbff\udffe"])", accepted},
    {"the pair of a noncharacter of the first supplementary plane", R"(["\ud83f\udffe"])", accepted},
    {"each escape of one letter", R"(["\t\r\n\f\b\/\\\""])", accepted},
    {"an escaped backslash before what looks like an escape", R"(["C:\\u0030"])", accepted},
    {"an escaped backslash before a letter that is no escape", R"(["C:\\q"])", accepted},
    {"an escaped backslash before a letter that is one", R"(["C:\\t"])", accepted},
    {"an escaped quote", R"(["say \"six\""])", accepted},
    {"a quote by its number", R"(["say \u0022six"])", accepted},
    {"a backslash by its number", R"(["C:\u005Crow"])", accepted},
    {"what looks like comments", R"(["6/*7*/8 // 9"])", accepted},
    {"a control character by its number", R"(["\u001b"])", accepted},
    {"zero by its number", R"(["nul: \u0000"])", accepted},
    {"a line break by its number", R"(["two\u000alines"])", accepted},
    {"a blank that does not break, by its number", R"(["6\u00a0km"])", accepted},
    {"the last noncharacter of the basic plane, by its number", R"(["\uffff"])", accepted},
    {"the mark in the wrong byte order, by its number", R"(["\ufffe"])", accepted},
    {"a noncharacter among the Arabic forms, by its number", R"(["\ufdd1"])", accepted},
    {"a blank without width, by its number", R"(["a\u200bb"])", accepted},
    {"an invisible operator, by its number", R"(["a\u2062b"])", accepted},
    {"escapes of several scripts in both cases", R"(["\u0062\u30b7\u30E7\u30c3\u30D7"])", accepted},
    {"one escape with capital digits", R"(["\uA9DE"])", accepted},
    {"the last code point, as it stands", "[\"\xF4\x8F\xBF\xBF!\"]", accepted},
    {"the last code point of the basic plane, as it stands", "[\"\xEF\xBF\xBF!\"]", accepted},
    {"a code point that is not assigned, as it stands", "[\"\xF0\xAF\xBF\xBF\"]", accepted},
    {"a Greek letter as it stands", "[\"\xCE\xA9\"]", accepted},
    {"letters of three bytes as they stand", "[\"\xE5\xBA\x97\xE8\x88\x97\"]", accepted},
    {"letters of three and four bytes as they stand", "[\"\xE5\xBA\x97\xF0\x9F\x8F\xAC\"]", accepted},
    {"a line separator as it stands",
     "[\"a\xE2\x80\xA8"
     "b\"]",
     accepted},
    {"a paragraph separator as it stands",
     "[\"a\xE2\x80\xA9"
     "b\"]",
     accepted},
    {"the delete character alone", "{\"\x7F\":\"\x7F\"}", accepted},
    {"the delete character between letters", "[\"ro\x7Fw\"]", accepted},
    {"a backslash before a zero byte",
     "[\"a\\\x00"
     "b\"]"sv,
     syntax},
    {"a backslash before a tab", "[\"a\\\tb\"]", syntax},
    {"a backslash before a symbol of four bytes", "[\"\\\xF0\x9F\x8F\xAC\"]", syntax},
    {"a hexadecimal escape of C", R"(["\x7f"])", syntax},
    {"an escape letter of C", R"(["\v"])", syntax},
    {"a capital letter for an escape by number", R"("\U0001F30D")", syntax},
    {"an escaped backslash, then an escaped quote at the end", R"(["C:\\\"])", syntax},
    {"an escaped quote at the end", R"(["C:\"])", syntax},
    {"a text that ends in a backslash", R"(["row\)", syntax},
    {"an escape of three digits", R"(["\u20A"])", syntax},
    {"an escape of letters that are no digits", R"(["\uwxyz"])", syntax},
    {"a zero byte", "[\"ro\x00w\"]"sv, syntax},
    {"a line break as it stands", "[\"two\nlines\"]", syntax},
    {"a tab as it stands", "[\"a\tb\"]", syntax},
    {"a quote alone", R"(")", syntax},
    {"a string in apostrophes", "['row']", syntax},
    {"letters without quotes", "row", syntax},
    {"an accented letter without quotes", "[\xC3\xB6]", syntax},
    {"an escape without quotes", R"([\t])", syntax},
    {"a blank by its number, before a string", R"([\u2009"row"])", syntax},
    {"a line break by its number, before a string", R"([\u000a"row"])", syntax},
    {"a letter behind a string", R"("row"q)", trailing},
    {"a first half, then an escaped quote", R"(["\ud83c\"])", half_pair},
    {"a first half, then an escape without digits", R"(["\ud83c\u"])", half_pair},
    {"a first half, then an escape of one digit", R"(["\ud83c\ud"])", half_pair},
    {"a first half, then an escape of one digit and a letter", R"(["\ud83c\udq"])", half_pair},
    {"a first half, then two digits of the second", R"(["\ud83c\udf"])", half_pair},
    {"two first halves, then an unknown escape", R"(["\ud83c\ud83c\q"])", half_pair},
    {"a second half in a name", R"({"\udf0d":6})", half_pair, half_is_no_character},
    {"a first half alone", R"(["\udabc"])", half_pair, half_is_no_character},
    {"a first half, then the escape of a letter", R"(["\ud83c\u0041"])", half_pair, half_is_no_character},
    {"a first half, then an escaped tab", R"(["\ud83c\t"])", half_pair, half_is_no_character},
    {"a second half, then a letter", R"(["\udf0dq"])", half_pair, half_is_no_character},
    {"two first halves, then an escaped tab", R"(["\ud83c\ud83c\t"])", half_pair, half_is_no_character},
    {"the first of all first halves", R"(["half: \ud800"])", half_pair, half_is_no_character},
    {"a first half, then letters", R"(["\ud83crow"])", half_pair, half_is_no_character},
    {"the halves in the wrong order", R"(["\udf0d\ud83c"])", half_pair, half_is_no_character},
    {"a second half alone", R"(["\udf0d"])", half_pair, half_is_no_character},
};

inline constexpr json_vector structure_vectors[] = {
    {"false as the whole document", "false", accepted},
    {"true as the whole document", "true", accepted},
    {"null as the whole document", "null", accepted},
    {"an integer as the whole document", "75", accepted},
    {"a negative fraction as the whole document", "-7.5", accepted},
    {"a string as the whole document", R"("row")", accepted},
    {"the empty string as the whole document", R"("")", accepted},
    {"a line break at the end", "[\"row\"]\n", accepted},
    {"no byte at all", "", nothing},
    {"nothing but blanks", "   ", nothing},
    {"false without its last letter", "[7, fals]", syntax},
    {"null without its last letter", "[7, nul]", syntax},
    {"true without its last letter", "[7, tru]", syntax},
    {"true with a capital letter", "[7, True]", syntax},
    {"a point in angle brackets", "<.>\n", syntax},
    {"a word in angle brackets", "[<true>]", syntax},
    {"an asterisk alone", "*", syntax},
    {"a word that ends in an accented letter", "caf\xC3\xA9", syntax},
    {"an accented letter alone", "\xC3\xB6", syntax},
    {"a zero byte between brackets", "[ \x00 ]"sv, syntax},
    {"a sign behind a number", "75@", trailing},
    {"brackets and braces opened within strings that are never closed", R"(["\[{"\[{"\[{"\[{)", syntax},
    {"a form feed for white space", "[ \f ]", syntax},
    {"a word joiner for white space", "[ \xE2\x81\xA0 ]", syntax},
    {"a word joiner for an element", "[7,\xE2\x81\xA0]", syntax},
};

inline constexpr json_vector encoding_vectors[] = {
    {"UTF-16, low byte first, with its mark", "\xFF\xFE[\x00\"\x00\xFC\x00\"\x00]\x00"sv, not_utf8,
     only_utf8},
    {"UTF-16, low byte first, without a mark", "[\x00\"\x00\xFC\x00\"\x00]\x00"sv, not_utf8, only_utf8},
    {"UTF-16, high byte first, without a mark", "\x00[\x00\"\x00\xFC\x00\"\x00]"sv, not_utf8, only_utf8},
    {"a byte order mark before an object", "\xEF\xBB\xBF{\"id\":6}", syntax, no_mark},
    {"letters, then a byte that begins nothing", "[\"\xE5\xBA\x97\xD0\xB6\xFB\"]", not_utf8, only_utf8},
    {"a first half in three bytes", "[\"\xED\xA0\xBC\"]", not_utf8, only_utf8},
    {"a byte that UTF-8 never has", "[\"\xFE\"]", not_utf8, only_utf8},
    {"a letter of Latin-1", "[\"\xF6\"]", not_utf8, only_utf8},
    {"a continuation byte alone", "[\"\x9F\"]", not_utf8, only_utf8},
    {"four bytes beyond the last code point", "[\"\xF4\x90\x80\x80\"]", not_utf8, only_utf8},
    {"a quote in two bytes", "[\"\xC0\xA2\"]", not_utf8, only_utf8},
    {"a code point in six bytes", "[\"\xFC\x84\x80\x80\x80\x80\"]", not_utf8, only_utf8},
    {"zero in six bytes", "[\"nul\xFC\x80\x80\x80\x80\x80\"]", not_utf8, only_utf8},
    {"a letter of three bytes that is cut off", "[\"\xE5\xBA\"]", not_utf8, only_utf8},
    {"a cut-off letter behind a letter, without quotes", "[q\xE6]", not_utf8},
    {"a byte that UTF-8 never has, without quotes", "[\xFE]", not_utf8},
    {"a cut-off letter behind an integer", "[750\xE6]", not_utf8},
    {"a cut-off letter behind an exponent", "[7e5\xE6]", not_utf8},
    {"a cut-off letter behind zero, and a line break", "[0\xE6]\n", not_utf8},
    {"a cut-off letter for an exponent", "[7e\xE6]", not_utf8},
    {"a continuation byte in a name, and a comma too many", "{\"\xB6\":\"6\",}", not_utf8},
    {"a cut-off letter for the digits of an escape", "[\"\\u\xE6\"]", not_utf8},
    {"a cut-off letter behind a backslash", "[\"\\\xE6\"]", not_utf8},
    {"a byte order mark and nothing else", "\xEF\xBB\xBF", syntax},
    {"two bytes of a byte order mark before an object", "\xEF\xBB{\"id\":6}", not_utf8},
    {"a cut-off letter alone", "\xE6", not_utf8},
    {"UTF-16 of nothing but ASCII, low byte first", "[\x00\"\x00q\x00\"\x00]\x00"sv, syntax, only_utf8},
    {"UTF-16 of nothing but ASCII, high byte first", "\x00[\x00\"\x00q\x00\"\x00]"sv, syntax, only_utf8},
    {"a letter of Latin-1 alone", "\xF6", not_utf8},
};

inline std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    while (times-- != 0) text += piece;
    return text;
}

inline std::string const nested_arrays_500 = repeated("[", 500) + repeated("]", 500);
inline std::string const nested_arrays_512 = repeated("[", 512) + repeated("]", 512);
inline std::string const nested_arrays_513 = repeated("[", 513) + repeated("]", 513);
inline std::string const nested_objects_512 = repeated("{\"a\":", 511) + "{}" + repeated("}", 511);
inline std::string const nested_objects_513 = repeated("{\"a\":", 512) + "{}" + repeated("}", 512);
inline std::string const opening_brackets = repeated("[", 100'000);
inline std::string const opening_braces = repeated("{\"a\":", 100'000);
inline std::string const objects_in_arrays = repeated("[{\"a\":", 50'000) + "\n";
inline std::string const closed_brackets = repeated("[", 100'000) + repeated("]", 100'000);

inline json_vector const depth_vectors[] = {
    {"arrays within arrays, 500 levels", nested_arrays_500, accepted, deep_enough},
    {"arrays within arrays, as many levels as there may be", nested_arrays_512, accepted, deep_enough},
    {"arrays within arrays, one level too many", nested_arrays_513, too_deep, deep_enough},
    {"objects within objects, as many levels as there may be", nested_objects_512, accepted, deep_enough},
    {"objects within objects, one level too many", nested_objects_513, too_deep, deep_enough},
    {"a hundred thousand opening brackets", opening_brackets, too_deep},
    {"a hundred thousand objects, never closed", opening_braces, too_deep},
    {"fifty thousand objects in arrays, never closed", objects_in_arrays, too_deep},
    {"a hundred thousand arrays, all closed", closed_brackets, too_deep, deep_enough},
};

/// Calls `visit(json_vector)` for each vector of each group.
template <class Visit>
void for_each_json_vector(Visit visit) {
    auto const visit_all = [&](auto const& vectors) {
        for (json_vector const& each : vectors) visit(each);
    };
    visit_all(array_vectors);
    visit_all(object_vectors);
    visit_all(number_vectors);
    visit_all(string_vectors);
    visit_all(structure_vectors);
    visit_all(encoding_vectors);
    visit_all(depth_vectors);
}

}  // namespace support

#endif
