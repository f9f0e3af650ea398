// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_FAULT_HPP
#define SYNCFN_PROTOCOL_FAULT_HPP

#include <syncfn/error.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace syncfn {

/// One thing that is wrong with a document. A decoder collects all of them, not only the first.
struct fault {
    errc code;
    std::string where = {};     ///< JSON Pointer (RFC 6901); empty: the whole document
    std::string expected = {};  ///< e.g. "a boolean"
    std::string actual = {};    ///< e.g. "the string \"false\""; an excerpt, masked by the caller if need be
    std::string hint = {};      ///< e.g. "did you mean hasMore?"
    std::optional<std::size_t> offset = {};  ///< byte offset in the document

    severity weight() const { return facts_of(code).weight; }

    /// One sentence: rule, place, what was expected and what came.
    std::string message() const {
        error_facts const& facts = facts_of(code);
        std::string text(facts.rule);
        if (!text.empty()) text += " ";
        if (!where.empty()) text += where + ": ";
        text += facts.sentence;
        if (!expected.empty()) text += "; expected " + expected;
        if (!actual.empty()) text += (expected.empty() ? "; found " : ", found ") + actual;
        if (offset) text += " (byte " + std::to_string(*offset) + ")";
        if (!hint.empty()) text += "; " + hint;
        return text;
    }

    friend bool operator==(fault const&, fault const&) = default;
};

using faults = std::vector<fault>;

/// True when a document with these faults must be refused: one of them is more than a warning.
inline bool refuses(faults const& all) {
    return std::any_of(all.begin(), all.end(), [](fault const& f) { return f.weight() == severity::error; });
}

/// The first fault that refuses, as an error. Precondition: `refuses(all)`.
inline error to_error(faults const& all) {
    auto const first =
        std::find_if(all.begin(), all.end(), [](fault const& f) { return f.weight() == severity::error; });
    std::string detail = first->message();
    auto const count =
        std::count_if(all.begin(), all.end(), [](fault const& f) { return f.weight() == severity::error; });
    if (count > 1) detail += " (and " + std::to_string(count - 1) + " more)";
    return {first->code, first->where, detail};
}

/// A decoded document with everything that was noticed on the way. `value` counts only when `ok()`.
template <class T>
struct decoded {
    T value = {};
    faults found = {};

    bool ok() const { return !refuses(found); }
};

}  // namespace syncfn

#endif
