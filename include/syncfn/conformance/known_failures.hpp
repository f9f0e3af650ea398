// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_KNOWN_FAILURES_HPP
#define SYNCFN_CONFORMANCE_KNOWN_FAILURES_HPP

#include <syncfn/conformance/verdict.hpp>
#include <syncfn/error.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn::conformance {

/// A broken case that its owner knows of. It is judged nevertheless: an entry that is stale fails the run.
struct known_failure {
    std::string id = {};
    std::string reason = {};
    std::string issue = {};
    std::string expires = {};  ///< YYYY-MM-DD, the last day on which the entry counts
    std::string message = {};  ///< what the verdict must contain; empty: anything
    std::size_t line = 0;
};

namespace detail {

inline std::string_view trimmed(std::string_view text) {
    std::size_t const begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

inline error bad_line(std::size_t line, std::string detail) {
    return {errc::invalid_argument, "known failures, line " + std::to_string(line), std::move(detail)};
}

inline bool is_date(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < 10; ++i) {
        bool const dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    }
    return true;
}

inline std::string* member_of(known_failure& entry, std::string_view name) {
    if (name == "id") return &entry.id;
    if (name == "reason") return &entry.reason;
    if (name == "issue") return &entry.issue;
    if (name == "expires") return &entry.expires;
    if (name == "message") return &entry.message;
    return nullptr;
}

/// The text between the quotes of `"…"`, what follows it being a comment.
inline result<std::string> quoted_value(std::string_view text, std::size_t line) {
    if (!text.starts_with('"')) return bad_line(line, "a value stands in double quotes");
    std::string value;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            std::string_view const rest = trimmed(text.substr(at + 1));
            if (!rest.empty() && rest[0] != '#') return bad_line(line, "something follows the value");
            return value;
        }
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        value += text[at];
    }
    return bad_line(line, "the closing quote is missing");
}

}  // namespace detail

/// Reads entries in the manner of TOML:
///
///     [[known_failure]]
///     id      = "F-ROW-06"
///     reason  = "zip codes come as numbers and as texts"
///     issue   = "https://…/41"
///     expires = "2026-12-31"
///     message = "zip"          # optional: a part of what the verdict says
///
/// Errors: `invalid_argument` with the line.
inline result<std::vector<known_failure>> parse_known_failures(std::string_view text) {
    std::vector<known_failure> entries;
    for (std::size_t number = 1, at = 0; at < text.size(); ++number) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        std::string_view const line = detail::trimmed(text.substr(at, end - at));
        at = end + 1;
        if (line.empty() || line[0] == '#') continue;
        if (line == "[[known_failure]]") {
            entries.push_back({.line = number});
            continue;
        }
        std::size_t const equals = line.find('=');
        if (entries.empty() || equals == std::string_view::npos)
            return detail::bad_line(number, "expected [[known_failure]] or name = \"value\"");
        std::string* const member =
            detail::member_of(entries.back(), detail::trimmed(line.substr(0, equals)));
        if (!member) return detail::bad_line(number, "the names are id, reason, issue, expires, message");
        result<std::string> value = detail::quoted_value(detail::trimmed(line.substr(equals + 1)), number);
        if (!value) return value.error();
        *member = std::move(*value);
    }
    for (known_failure const& each : entries) {
        if (each.id.empty() || each.reason.empty() || each.issue.empty())
            return detail::bad_line(each.line, "an entry needs id, reason and issue");
        if (!detail::is_date(each.expires))
            return detail::bad_line(each.line, "expires needs a date: YYYY-MM-DD");
    }
    return entries;
}

/// True when `entry` speaks of this verdict.
inline bool describes(known_failure const& entry, verdict const& found) {
    return (found.actual + "\n" + found.because + "\n" + found.expected).find(entry.message) !=
           std::string::npos;
}

}  // namespace syncfn::conformance

#endif
