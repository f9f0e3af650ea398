// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_CASE_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_CASE_HPP

#include <syncfn/conformance/examination.hpp>
#include <syncfn/conformance/requirement.hpp>
#include <syncfn/conformance/verdict.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn::conformance {

/// A requirement and, where the suite has one, its judge. A judge returns `broken(…)` whatever the level is.
struct function_case {
    requirement rule;
    verdict (*judge)(examination&) = nullptr;
    bool asks = false;  ///< makes calls of its own: judged before the cases that look at all answers
};

/// The verdict of every case that needs a page when there is none.
inline std::optional<verdict> without_page(examination& exam) {
    if (exam.first().is_page()) return std::nullopt;
    return not_exercised("the first call did not end in a page: " + describe(exam.first()));
}

/// The calls that the walking cases look at, whichever cases were selected.
inline void survey(examination& exam) {
    exam.base();
    if (!exam.first().is_page()) return exam.provoke_errors();
    exam.third_sync();
    exam.setup_probe();
    exam.provoke_errors();
}

/// `count` more of the same, as the end of a sentence.
inline std::string and_more(std::size_t count) {
    return count == 0 ? std::string() : " (and " + std::to_string(count) + " more)";
}

/// Collects what breaks a rule; the first place is told in full, the others are counted.
class breaches {
public:
    void add(std::string actual, std::string because, std::size_t call, std::string pointer = {}) {
        if (count_++ == 0)
            first_ = broken({}, std::move(actual), std::move(because), call, std::move(pointer));
    }
    bool any() const { return count_ > 0; }

    /// Precondition: `any()`.
    verdict told(std::string expected) const {
        verdict out = first_;
        out.expected = std::move(expected);
        out.actual += and_more(count_ - 1);
        return out;
    }
    verdict told_or_passed(std::string expected) const {
        return any() ? told(std::move(expected)) : passed();
    }

private:
    verdict first_;
    std::size_t count_ = 0;
};

/// Broken by the first answer in which the strict decoder found one of `codes` below `part` (empty:
/// anywhere).
inline breaches faults_of(examination& exam, std::initializer_list<errc> codes, std::string_view part = {}) {
    breaches out;
    for (recorded_call const& call : exam.record().calls()) {
        if (!call.read) continue;
        for (fault const& each : call.read->found) {
            if (std::find(codes.begin(), codes.end(), each.code) == codes.end()) continue;
            if (!each.where.starts_with(part)) continue;
            std::string because(facts_of(each.code).sentence);
            if (!each.hint.empty()) because += "; " + each.hint;
            out.add(each.actual.empty() ? "found at " + each.where : each.actual, because, call.number,
                    each.where);
        }
    }
    return out;
}

inline verdict judge_faults(examination& exam, std::initializer_list<errc> codes, std::string_view part,
                            std::string expected) {
    survey(exam);
    breaches const found = faults_of(exam, codes, part);
    if (found.any()) return found.told(std::move(expected));
    if (std::optional<verdict> none = without_page(exam)) return *none;
    return passed();
}

/// Broken by the first answer whose text has one of these defects.
inline verdict judge_text(examination& exam, std::initializer_list<text_fault> kinds, std::string expected,
                          std::string const& because) {
    survey(exam);
    breaches out;
    bool answered = false;
    for (recorded_call const& call : exam.record().calls()) {
        if (!call.read) continue;
        answered = true;
        for (text_defect const& each : call.read->defects)
            if (std::find(kinds.begin(), kinds.end(), each.kind) != kinds.end())
                out.add(
                    "byte " + std::to_string(each.offset) + (each.excerpt.empty() ? "" : ": " + each.excerpt),
                    because, call.number);
    }
    if (out.any()) return out.told(std::move(expected));
    return answered ? passed() : not_exercised("the function never answered");
}

/// True when some page of the run has the member `name` in its root.
inline bool seen_in_pages(examination& exam, std::string_view name) {
    bool seen = false;
    exam.record().for_each_page([&](recorded_call const& call) { seen = seen || call.read->member(name); });
    return seen;
}

/// A request that must be answered like the plain first one.
struct equivalent {
    std::string name;
    std::string text;
};

/// Judges whether each of `requests` is answered as the first request was. An answer that changes by itself
/// is not blamed on the request: then one of two plain requests differs, too.
inline verdict judge_equivalent(examination& exam, std::initializer_list<equivalent> requests) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    for (equivalent const& each : requests) {
        recorded_call const& call = exam.variant(each.name, each.text);
        std::optional<std::string> const differs = difference(exam.first(), call);
        if (!differs) continue;
        if (difference(exam.first(), exam.ask("{}")) || difference(exam.first(), exam.ask("{}")))
            return not_exercised(
                "equal requests are not answered equally (F-PURE-01), so nothing can be said about " +
                each.name);
        return broken("the answer to the plain request", *differs,
                      "the request differed in one thing: " + each.name, call.number);
    }
    return passed();
}

}  // namespace syncfn::conformance

#endif
