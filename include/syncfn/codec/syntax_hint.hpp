// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SYNTAX_HINT_HPP
#define SYNCFN_CODEC_SYNTAX_HINT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

/// A way to write what looks like JSON and is not, and what to do about it.
struct syntax_habit {
    std::string_view beginning;  ///< the text that is not JSON begins so
    std::string_view hint;
};

inline constexpr syntax_habit syntax_habits[] = {
    {"NaN", "JSON has no NaN and no infinity; send null or a string"},
    {"nan", "JSON has no NaN and no infinity; send null or a string"},
    {"Inf", "JSON has no NaN and no infinity; send null or a string"},
    {"inf", "JSON has no NaN and no infinity; send null or a string"},
    {"-Inf", "JSON has no NaN and no infinity; send null or a string"},
    {"True", "this is Python, not JSON: use json.dumps"},
    {"False", "this is Python, not JSON: use json.dumps"},
    {"None", "this is Python, not JSON: use json.dumps"},
    {"undefined", "undefined has no JSON form; send null"},
    {"'", "use double quotes"},
    {"`", "use double quotes"},
    {"/", "JSON has no comments"},
    {"#", "JSON has no comments"},
    {"<", "this looks like HTML or XML: an error page?"},
    {"+", "a number has no plus sign"},
    {".", "a number begins with a digit"},
};

/// What a person most likely meant by the text that is not JSON at `offset`; empty when there is no telling.
inline std::string syntax_hint(std::string_view text, std::size_t offset) {
    if (text.starts_with("\xEF\xBB\xBF")) return "remove the byte order mark";
    if (offset >= text.size()) return "the text ends too early";
    std::string_view const rest = text.substr(offset);
    std::size_t const before = text.substr(0, offset).find_last_not_of(" \t\r\n");
    char const previous = before == std::string_view::npos ? '\0' : text[before];
    if (previous == ',' && (rest[0] == '}' || rest[0] == ']'))
        return "remove the comma before the closing bracket";
    for (syntax_habit const& habit : syntax_habits)
        if (rest.starts_with(habit.beginning)) return std::string(habit.hint);
    auto const is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    if (is_letter(rest[0]) && previous == '\0')
        return "only the JSON document belongs here; logs go to stderr";
    if (is_letter(rest[0]) && (previous == '{' || previous == ','))
        return "names and strings stand in double quotes";
    if (static_cast<std::uint8_t>(rest[0]) < 0x20)
        return "a control character is written as an escape, such as \\n";
    return {};
}

}  // namespace syncfn

#endif
