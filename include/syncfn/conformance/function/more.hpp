// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_MORE_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_MORE_HPP

#include <syncfn/conformance/function_case.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <set>
#include <string>

namespace syncfn::conformance {

/// Precondition: the chain was cut after many pages. True when its last ones still had new records.
inline bool has_progress(chain const& pages) {
    std::set<std::string> seen;
    std::size_t last_new = 0;
    for (std::size_t i = 0; i < pages.pages.size(); ++i)
        for (row const& each : pages.pages[i]->read->inserted)
            if (seen.insert(each.identity).second) last_new = i;
    return last_new + 10 >= pages.pages.size();
}

inline verdict judge_end(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    chain const& base = exam.base();
    std::string const pages = std::to_string(base.pages.size()) + " pages";
    std::size_t const call = base.last->number;
    switch (base.end) {
        case chain_end::complete: return passed(pages);
        case chain_end::cycle:
            return broken("hasMore: false at the end", "a state that came before, after " + pages,
                          "the chain goes in a circle (F-MORE-03)", call, "/hasMore");
        case chain_end::starved:
            return broken("hasMore: false at the end", "one empty page after the other, after " + pages,
                          "nothing comes any more, and hasMore stays true", call, "/hasMore");
        case chain_end::failure:
        case chain_end::unanswered:
            return broken("hasMore: false at the end", describe(*base.last) + " after " + pages,
                          "the chain broke", call);
        default: break;
    }
    if (has_progress(base))
        return not_exercised("still new records after " + pages + ": judge the function on a smaller source");
    return broken("hasMore: false at the end", pages + ", the last ones without anything new",
                  "hasMore stays true although nothing new comes", call, "/hasMore");
}

inline verdict judge_empty_pages(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::size_t run = 0;
    std::size_t longest = 0;
    std::size_t call = 0;
    for (recorded_call const* page : exam.base().pages) {
        run = page->read->empty() && page->read->has_more ? run + 1 : 0;
        if (run > longest) call = page->number;
        longest = std::max(longest, run);
    }
    std::size_t const most = tolerated_empty_pages;
    if (longest + 2 < most) return passed();
    verdict out = broken("at most " + std::to_string(most) + " empty pages in a row",
                         longest > most ? "more: " + std::to_string(longest) : std::to_string(longest),
                         "one more than 10 ends the sync with an error", call);
    if (longest <= most) out.result = outcome::warn;
    return out;
}

inline verdict judge_progress(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    chain const& base = exam.base();
    if (base.end != chain_end::cycle) return passed();
    recorded_call const& last = *base.pages.back();
    return broken("a state that this chain has not had yet", a_few_of({last.read->canonical_state}),
                  "the next call would ask what was asked before: an endless loop", last.number, "/state");
}

inline std::set<std::string> inserted_in(chain const& pages) {
    std::set<std::string> all;
    for (recorded_call const* page : pages.pages)
        for (row const& each : page->read->inserted) all.insert(each.identity);
    return all;
}

inline verdict judge_nothing_left(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    chain const& base = exam.base();
    if (!base.complete()) return not_exercised("the chain from {} did not end (F-MORE-01)");
    if (exam.second_sync().pages.empty())
        return not_exercised("the call with the final state failed: " + describe(*exam.second_sync().last));
    std::set<std::string> const delivered = inserted_in(base);
    std::vector<std::string> news;
    for (std::string const& identity : inserted_in(exam.second_sync()))
        if (!delivered.contains(identity)) news.push_back(identity);
    if (news.empty()) return passed();
    recorded_call const& again = exam.target().call(base.pages.back()->request);
    if (again.is_page())
        for (row const& each : again.read->inserted)
            if (std::find(news.begin(), news.end(), each.identity) != news.end())
                return not_exercised("the source changed during the run: judge the function on a static one");
    return broken("no record that the chain did not deliver", "new ones: " + a_few_of(news),
                  "the call after hasMore: false still found records",
                  exam.second_sync().pages.front()->number, "/insert");
}

inline verdict judge_chain_time(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::chrono::nanoseconds all{};
    for (recorded_call const* page : exam.base().pages) all += page->got.elapsed;
    auto const took =
        std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(all).count()) + " ms";
    if (all < std::chrono::seconds(sync_seconds)) return passed("the chain took " + took);
    return broken("under 6 hours", took, "a sync is cut after 6 hours", exam.base().last->number);
}

inline verdict judge_last_page(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    if (!exam.base().complete()) return not_exercised("the chain from {} did not end (F-MORE-01)");
    bool const extra = exam.base().pages.size() > 1 && exam.base().pages.back()->read->empty();
    return recorded(extra ? "the last page is empty" : "the last page is not an extra one");
}

inline constexpr function_case more_cases[] = {
    {{.id = "F-MORE-01",
      .weight = level::must,
      .source = "D",
      .needs = tier::t0,
      .title = "the chain from {} ends",
      .rule = "On a finite source that stands still, the calls from {} on end with hasMore: false.",
      .explanation = "A sync that does not end holds the connection until it is cut, and never succeeds.",
      .remedy = "Set hasMore from what is left at the source; fetch one record more than you send to know."},
     judge_end,
     true},
    {{.id = "F-MORE-02",
      .weight = level::must,
      .source = "N",
      .needs = tier::t0,
      .title = "at most 10 empty pages in a row",
      .rule = "Never more than 10 consecutive pages without records say hasMore: true.",
      .explanation = "The 11th ends the sync with an error.",
      .remedy = "Go on looking inside the call until there is a record, or time runs out."},
     judge_empty_pages,
     true},
    {{.id = "F-MORE-03",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "hasMore means progress",
      .rule = "A page with hasMore: true has a state that did not occur before in the chain.",
      .explanation = "The same state asks for the same page: the same records, for ever.",
      .remedy = "Read state in the handler; order by cursor and key, so that ties larger than a page still "
                "move on.",
      .wrong = R"({"state": {"since": 5}} -> {"state": {"since": 5}, "hasMore": true})",
      .right = R"({"state": {"since": 5}} -> {"state": {"since": 5, "id": 31}, "hasMore": true})"},
     judge_progress,
     true},
    {{.id = "F-MORE-04",
      .weight = level::must,
      .source = "D",
      .needs = tier::t0,
      .title = "hasMore: false means that nothing is left",
      .rule = "After hasMore: false, a further call on a source that stands still finds no new record.",
      .explanation = "What is left waits until the next sync: hours in which the tables are wrong.",
      .remedy = "Do not conclude from a short page: filters make pages short."},
     judge_nothing_left,
     true},
    {{.id = "F-MORE-05",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "page borders lose nothing",
      .rule = "Sources of 0, 1, p-1, p, p+1, 2p and 2p+1 records are delivered whole, p being the page size.",
      .explanation = "Off-by-one faults sit at exact multiples of the page size.",
      .remedy = "Fetch one record more than you send."}},
    {{.id = "F-MORE-06",
      .weight = level::should,
      .source = "E",
      .needs = tier::t1,
      .title = "a growing source is caught up with",
      .rule = "The chain ends while the source grows more slowly than it is read.",
      .explanation = "A target that moves with the source is never reached.",
      .remedy = "Fix the upper end at the first page and keep it in state."}},
    {{.id = "F-MORE-07",
      .weight = level::should,
      .source = "N",
      .needs = tier::t0,
      .title = "a chain fits into 6 hours",
      .rule = "At the measured rate the chain takes less than 6 hours.",
      .explanation = "Calls stop after 6 hours; the rest waits for the next sync.",
      .remedy = "Send larger pages, or ask the source in larger portions."},
     judge_chain_time,
     true},
    {{.id = "F-MORE-08",
      .weight = level::may,
      .source = "E",
      .needs = tier::t0,
      .title = "an extra empty page at the end, or not",
      .rule = "A function may end with an empty page; which it does is recorded.",
      .explanation = "It costs one call per sync.",
      .remedy = "Nothing to mend."},
     judge_last_page,
     true},
};

}  // namespace syncfn::conformance

#endif
