// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_COMPARISON_HPP
#define SYNCFN_CONFORMANCE_COMPARISON_HPP

#include <syncfn/conformance/history.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace syncfn::conformance {

/// How often each text occurs.
using multiset = std::map<std::string, std::size_t, std::less<>>;

/// Deleted records count as themselves, apart from inserted ones.
inline void add_contents(multiset& to, reading const& page) {
    for (row const& each : page.inserted) ++to[each.content];
    for (row const& each : page.erased) ++to["delete " + each.content];
    for (std::string const& table : page.soft_deleted) ++to["softDelete " + table];
}

/// By key where there is one: what a destination tells apart.
inline void add_identities(multiset& to, reading const& page) {
    for (row const& each : page.inserted) ++to[each.identity];
    for (row const& each : page.erased) ++to["delete " + each.identity];
}

inline multiset identities_of(std::span<recorded_call const* const> pages) {
    multiset all;
    for (recorded_call const* page : pages) add_identities(all, *page->read);
    return all;
}

/// What `all` has more often than `part`.
inline std::vector<std::string> missing_from(multiset const& part, multiset const& all) {
    std::vector<std::string> missing;
    for (auto const& [text, count] : all) {
        auto const found = part.find(text);
        if (found == part.end() || found->second < count) missing.push_back(text);
    }
    return missing;
}

/// At most three of `texts`, shortened, and how many more there are.
inline std::string a_few_of(std::vector<std::string> const& texts) {
    std::string out;
    for (std::size_t i = 0; i < texts.size() && i < 3; ++i) {
        std::string shown = texts[i];
        if (shown.size() > 80) {
            std::size_t end = 77;
            while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;
            shown = shown.substr(0, end) + "...";
        }
        out += (i ? "; " : "") + shown;
    }
    if (texts.size() > 3) out += "; and " + std::to_string(texts.size() - 3) + " more";
    return out;
}

/// "missing …, not expected …", or nothing when both are equal.
inline std::optional<std::string> difference(multiset const& expected, multiset const& actual) {
    std::vector<std::string> const missing = missing_from(actual, expected);
    std::vector<std::string> const extra = missing_from(expected, actual);
    if (missing.empty() && extra.empty()) return std::nullopt;
    std::string text;
    if (!missing.empty()) text = "missing " + a_few_of(missing);
    if (!extra.empty()) text += (text.empty() ? "" : "; ") + ("not expected " + a_few_of(extra));
    return text;
}

/// "an error answer", "a page", … for messages.
inline std::string describe(recorded_call const& call) {
    if (call.failed) return "no answer: " + call.failed->message();
    switch (call.kind()) {
        case answer_kind::page: return "a page";
        case answer_kind::unusable: return "an answer that is no JSON object";
        default: break;
    }
    std::optional<json_view> const message = call.read->member(field_names::error_message);
    if (!message) return "a failure without errorMessage (" + call.got.platform_error + ")";
    return "the error " + message->describe();
}

/// How the answers of two calls differ in what a connector makes of them, or nothing. Precondition:
/// `expected` is a page.
inline std::optional<std::string> difference(recorded_call const& expected, recorded_call const& actual) {
    if (!actual.is_page()) return describe(actual);
    multiset before;
    multiset after;
    add_contents(before, *expected.read);
    add_contents(after, *actual.read);
    if (std::optional<std::string> rows = difference(before, after)) return "other records: " + *rows;
    if (expected.read->canonical_state != actual.read->canonical_state)
        return "another state: " + a_few_of({actual.read->canonical_state}) + " instead of " +
               a_few_of({expected.read->canonical_state});
    if (expected.read->has_more != actual.read->has_more) return "another hasMore";
    return std::nullopt;
}

}  // namespace syncfn::conformance

#endif
