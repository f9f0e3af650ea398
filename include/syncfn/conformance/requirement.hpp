// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_REQUIREMENT_HPP
#define SYNCFN_CONFORMANCE_REQUIREMENT_HPP

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string_view>

namespace syncfn::conformance {

/// How much a requirement weighs. A broken MUST fails the run, a broken SHOULD warns, a MAY is only recorded.
enum class level : std::uint8_t { must, should, may };

/// What the suite needs to judge a requirement: only the function (t0), a source that it controls (t1), or a
/// function that answers by script (t2).
enum class tier : std::uint8_t { t0, t1, t2 };

constexpr std::string_view name_of(level value) {
    constexpr std::string_view names[] = {"MUST", "SHOULD", "MAY"};
    return names[static_cast<std::size_t>(value)];
}

constexpr std::string_view name_of(tier value) {
    constexpr std::string_view names[] = {"T0", "T1", "T2"};
    return names[static_cast<std::size_t>(value)];
}

/// One rule that a function is judged by, as data. The id stays for ever: it is never reused and never
/// renamed.
struct requirement {
    std::string_view id;
    level weight;
    bool safety = false;  ///< loss, corruption, leak, hang or crash: a MUST without a document behind it
    std::string_view
        source;  ///< D documented, N newer documents, S samples, O observed, L platform, R RFC, E ours
    tier needs;
    std::string_view title;         ///< a few words
    std::string_view rule;          ///< the sentence
    std::string_view explanation;   ///< why it matters
    std::string_view remedy;        ///< what to do about it
    std::string_view wrong = {};    ///< an example that breaks it
    std::string_view right = {};    ///< an example that keeps it
    std::string_view missing = {};  ///< of a t0 case without a judge: what the suite would need
};

/// A MUST stands only on a document (D, N, R, L) or on safety; the test of the catalogue holds it so.
constexpr bool is_founded(requirement const& rule) {
    return rule.weight != level::must || rule.safety ||
           rule.source.find_first_of("DNRL") != std::string_view::npos;
}

/// "F-STATE" of "F-STATE-03": the theme.
constexpr std::string_view theme_of(std::string_view id) { return id.substr(0, id.rfind('-')); }

/// The words behind the letters of a provenance.
constexpr std::string_view source_words(char letter) {
    switch (letter) {
        case 'D': return "the vendor's documentation";
        case 'N': return "the vendor's newer documentation or changelog";
        case 'S': return "the vendor's sample functions";
        case 'P': return "a neighbouring interface of the vendor";
        case 'L': return "the platform";
        case 'R': return "RFC 8259 / RFC 3629";
        case 'O': return "functions seen in the field";
        default: return "engineering judgement";
    }
}

/// What `syncfn explain ID` prints.
inline void print_explanation(std::ostream& out, requirement const& rule) {
    out << rule.id << "  " << name_of(rule.weight) << (rule.safety ? " (safety)" : "") << "  " << rule.title
        << "\n\n";
    out << "  rule      " << rule.rule << "\n";
    out << "  why       " << rule.explanation << "\n";
    out << "  remedy    " << rule.remedy << "\n";
    if (!rule.wrong.empty()) out << "  wrong     " << rule.wrong << "\n";
    if (!rule.right.empty()) out << "  right     " << rule.right << "\n";
    out << "  source    ";
    for (std::size_t i = 0; i < rule.source.size(); ++i)
        out << (i ? "; " : "") << source_words(rule.source[i]);
    out << "\n  tier      " << name_of(rule.needs);
    if (rule.needs == tier::t0 && rule.missing.empty()) out << ": judged from the answers of any function";
    if (rule.needs == tier::t1) out << ": needs a source that the suite controls; not judged yet";
    if (rule.needs == tier::t2) out << ": needs a function that answers by script; not judged yet";
    if (!rule.missing.empty()) out << ": needs " << rule.missing << "; not judged yet";
    out << "\n";
}

}  // namespace syncfn::conformance

#endif
