// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_VERDICT_HPP
#define SYNCFN_CONFORMANCE_VERDICT_HPP

#include <syncfn/conformance/requirement.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn::conformance {

/// What became of one case.
enum class outcome : std::uint8_t {
    pass,
    pass_lenient,     ///< allowed, but not strict
    warn,             ///< a SHOULD is broken
    fail,             ///< a MUST is broken
    info,             ///< a choice was recorded
    not_applicable,   ///< the function does not use what the rule speaks of
    not_exercised,    ///< the rule could not be judged: red
    error,            ///< the suite failed, not the function
    known_failure,    ///< broken, and listed as known
    unexpected_pass,  ///< listed as known, and not broken
    out_of_scope,     ///< needs a tier that this run does not have
};

inline constexpr std::size_t outcome_count = 11;

/// For reports; the same words in the terminal and in JSON.
constexpr std::string_view name_of(outcome value) {
    constexpr std::string_view names[] = {"PASS",          "PASS*", "WARN",  "FAIL",  "INFO",        "N/A",
                                          "NOT-EXERCISED", "ERROR", "XFAIL", "XPASS", "OUT-OF-SCOPE"};
    return names[static_cast<std::size_t>(value)];
}

/// The judgement of one case, in words that need no knowledge of the suite.
struct verdict {
    outcome result = outcome::pass;
    std::string expected = {};
    std::string actual = {};
    std::string because = {};
    std::size_t call = 0;      ///< number of the call that proves it; 0: none in particular
    std::string pointer = {};  ///< JSON Pointer into the answer of that call
    bool severe = false;       ///< a hang or a crash: it fails whatever the level is

    friend bool operator==(verdict const&, verdict const&) = default;
};

inline verdict passed(std::string because = {}) {
    return {outcome::pass, {}, {}, std::move(because), 0, {}, false};
}

inline verdict not_applicable(std::string because) {
    return {outcome::not_applicable, {}, {}, std::move(because), 0, {}, false};
}

inline verdict not_exercised(std::string because) {
    return {outcome::not_exercised, {}, {}, std::move(because), 0, {}, false};
}

inline verdict recorded(std::string because) {
    return {outcome::info, {}, {}, std::move(because), 0, {}, false};
}

/// The rule is broken; `weighed` turns this into what the requirement's level makes of it.
inline verdict broken(std::string expected, std::string actual, std::string because, std::size_t call = 0,
                      std::string pointer = {}) {
    return {
        outcome::fail, std::move(expected), std::move(actual), std::move(because), call, std::move(pointer),
        false};
}

/// A broken SHOULD warns, a broken MAY is a recorded choice.
inline verdict weighed(verdict found, level weight) {
    if (found.severe) return found;
    if (found.result == outcome::fail && weight == level::should) found.result = outcome::warn;
    if (found.result == outcome::fail && weight == level::may) found.result = outcome::info;
    return found;
}

}  // namespace syncfn::conformance

#endif
