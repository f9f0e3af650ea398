// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_CATALOGUE_HPP
#define SYNCFN_CONFORMANCE_CATALOGUE_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/conformance/requirement.hpp>
#include <syncfn/conformance/suite.hpp>

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace syncfn::conformance {

/// True for a case that this version of the suite judges.
constexpr bool is_judged_now(requirement const& rule) {
    return rule.needs == tier::t0 && rule.missing.empty();
}

/// What `syncfn cases` prints: a line for each case, by theme.
inline void print_requirements(std::ostream& out) {
    std::size_t judged = 0;
    for (theme const& each : function_themes()) {
        out << each.prefix << "  " << each.title << "\n";
        for (function_case const& one : each.cases) {
            std::string id(one.rule.id);
            id.resize(12, ' ');
            std::string weight(name_of(one.rule.weight));
            weight.resize(8, ' ');
            judged += is_judged_now(one.rule) ? 1 : 0;
            out << "  " << id << weight << (is_judged_now(one.rule) ? "  " : "- ") << one.rule.title << "\n";
        }
    }
    out << "\n"
        << function_requirements().size() << " cases; " << judged
        << " are judged from the answers of any function, those marked - need more\n";
}

namespace detail {

inline void append_text_member(std::string& out, std::string_view name, std::string_view value) {
    if (!out.ends_with('{')) out += ", ";
    append_json_string(out, name);
    out += ": ";
    append_json_string(out, value);
}

}  // namespace detail

/// What `syncfn cases --json` prints: an array of objects.
inline std::string requirements_to_json() {
    std::string out;
    for (requirement const* rule : function_requirements()) {
        out += out.empty() ? "[\n  {" : ",\n  {";
        detail::append_text_member(out, "id", rule->id);
        detail::append_text_member(out, "level", name_of(rule->weight));
        detail::append_text_member(out, "source", rule->source);
        detail::append_text_member(out, "tier", name_of(rule->needs));
        detail::append_text_member(out, "title", rule->title);
        detail::append_text_member(out, "rule", rule->rule);
        detail::append_text_member(out, "why", rule->explanation);
        detail::append_text_member(out, "remedy", rule->remedy);
        out += rule->safety ? ", \"safety\": true" : ", \"safety\": false";
        out += is_judged_now(*rule) ? ", \"judged\": true}" : ", \"judged\": false}";
    }
    return out + "\n]";
}

}  // namespace syncfn::conformance

#endif
