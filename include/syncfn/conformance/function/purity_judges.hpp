// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_PURITY_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_PURITY_JUDGES_HPP

#include <syncfn/conformance/function_case.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace syncfn::conformance {

inline verdict judge_same_answer(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    for (examination::pair const& each : exam.repeated()) {
        if (!each.dropped->is_page() && !each.kept->is_page()) continue;
        recorded_call const& good = each.dropped->is_page() ? *each.dropped : *each.kept;
        recorded_call const& other = each.dropped->is_page() ? *each.kept : *each.dropped;
        if (std::optional<std::string> differs = difference(good, other))
            return broken(
                "the answer of call " + std::to_string(each.dropped->number), *differs,
                "the same request was sent twice; columns that may differ are named with --volatile",
                each.kept->number);
    }
    return passed();
}

/// What the chain delivers when every first answer is lost, against the base chain: page by page when it was
/// cut.
inline verdict judge_lost_answers(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::vector<recorded_call const*> const& pages = exam.base().pages;
    std::vector<recorded_call const*> kept;
    for (examination::pair const& each : exam.repeated()) {
        kept.push_back(each.kept);
        if (!each.kept->is_page())
            return broken("the page that was lost", describe(*each.kept),
                          "the first answer to this request was dropped and the request sent again",
                          each.kept->number);
    }
    std::size_t const count = std::min(pages.size(), examination::most_repeated);
    multiset const expected = identities_of(std::span(pages).first(count));
    std::vector<std::string> const missing = missing_from(identities_of(kept), expected);
    if (missing.empty()) return passed();
    return broken("every record of the chain", "missing " + a_few_of(missing),
                  "each first answer was dropped and its request sent again: reading must not acknowledge",
                  kept.empty() ? 0 : kept.back()->number);
}

/// One of two chains that are asked in turn.
struct strand {
    std::string name;
    std::string state;
    std::vector<recorded_call const*> expected;
};

/// B begins where A is half way; of a single page, where A has ended.
inline strand other_strand(examination& exam) {
    std::vector<recorded_call const*> const& pages = exam.base().pages;
    std::size_t const middle = pages.size() / 2;
    if (middle == 0) return {"B", exam.base().final_state, exam.second_sync().pages};
    std::string state = "{}";
    for (std::size_t i = 0; i < middle; ++i) state = examination::next_state(*pages[i], state);
    return {"B", state, {pages.begin() + static_cast<std::ptrdiff_t>(middle), pages.end()}};
}

inline verdict judge_interleaved(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    strand strands[] = {{"A", "{}", exam.base().pages}, other_strand(exam)};
    for (std::size_t turn = 0; turn < examination::most_samples; ++turn) {
        for (strand& each : strands) {
            if (turn >= each.expected.size()) continue;
            recorded_call const& call = exam.ask(each.state);
            if (std::optional<std::string> differs = difference(*each.expected[turn], call))
                return broken("the page that chain " + each.name + " had when it ran alone", *differs,
                              "two chains were asked in turn: something in memory mixes them", call.number);
            each.state = examination::next_state(call, each.state);
        }
    }
    return passed();
}

}  // namespace syncfn::conformance

#endif
