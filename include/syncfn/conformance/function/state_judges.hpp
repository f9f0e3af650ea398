// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_STATE_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_STATE_JUDGES_HPP

#include <syncfn/conformance/function/secret_judges.hpp>
#include <syncfn/conformance/function_case.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace syncfn::conformance {

inline verdict judge_state_present(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    breaches out;
    exam.record().for_each_page([&](recorded_call const& call) {
        bool const home_made_error = call.read->member("error") && call.read->empty();  // judged by F-ERR-09
        if (call.why != purpose::page || call.read->state || home_made_error) return;
        out.add(call.read->member(field_names::state) ? "null" : "none",
                "the connector would keep the state before", call.number);
    });
    return out.told_or_passed("state in every page");
}

inline verdict judge_state_type(examination& exam) {
    return judge_faults(exam, {errc::state_not_object}, {}, "an object");
}

/// The members of `before` that `after` has no more.
inline std::string lost_members(json_view before, std::optional<json_view> after) {
    std::string lost;
    before.for_each_member([&](std::string_view name, json_view) {
        std::optional<json_view> const kept =
            after && after->is(json_kind::object) ? after->find(name) : std::optional<json_view>();
        if (!kept || kept->is(json_kind::null)) lost += (lost.empty() ? "" : ", ") + std::string(name);
    });
    return lost;
}

/// What is wrong with the state of the empty page `now`, which answers to the final state of `base`; or
/// nothing.
inline std::string setback(chain const& base, recorded_call const& now) {
    if (!now.read->state) return {};  // F-STATE-01
    json_view const before = *base.pages.back()->read->state;
    if (before.is(json_kind::object))
        if (std::string lost = lost_members(before, now.read->state); !lost.empty())
            return "it has lost " + lost;
    std::string const& state = now.read->canonical_state;
    if (state == base.pages.back()->read->canonical_state) return {};
    for (recorded_call const* page : base.pages)
        if (page->read->canonical_state == state)
            return "it is that of call " + std::to_string(page->number) + " again";
    return {};
}

inline verdict judge_empty_page_state(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    chain const& base = exam.base();
    if (!base.complete()) return not_exercised("the chain from {} did not end (F-MORE-01)");
    if (!base.pages.back()->read->state) return passed("the last page has no state (F-STATE-01)");
    chain const& again = exam.second_sync();
    if (!again.last->is_page())
        return not_exercised("the call with the final state failed: " + describe(*again.last));
    recorded_call const& now = *again.pages.front();
    if (!now.read->empty()) return passed("the source has news: no empty page to look at");
    std::string const expected =
        "the state as it was: " + a_few_of({base.pages.back()->read->canonical_state});
    std::string const actual = a_few_of({now.read->canonical_state});
    if (std::string const what = setback(base, now); !what.empty())
        return broken(expected, actual, "the page is empty, and its state was set back: " + what, now.number,
                      "/state");
    recorded_call const& later = exam.third_sync();
    if (!later.is_page() || later.read->inserted.empty()) return passed();
    multiset const delivered = identities_of(base.pages);
    if (!delivered.contains(later.read->inserted.front().identity)) return passed();
    return broken(expected, actual,
                  "the page is empty, and the call with its state delivered old records again: " +
                      later.read->inserted.front().identity,
                  later.number, later.read->inserted.front().pointer);
}

inline verdict judge_resumption(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::span<recorded_call const* const> const pages = exam.base().pages;
    for (examination::resumption const& each : exam.resumed()) {
        if (each.rest.last && !each.rest.last->is_page())
            return broken(
                "the pages that followed before", describe(*each.rest.last),
                "the request of call " + std::to_string(pages[each.page]->number) + " was sent again",
                each.rest.last->number);
        std::size_t const end = each.joined ? std::min(each.joined_at, pages.size()) : pages.size();
        multiset const expected = identities_of(pages.subspan(each.page, end - each.page));
        if (std::optional<std::string> differs = difference(expected, identities_of(each.rest.pages)))
            return broken(
                "the records that followed this state before", *differs,
                "the chain was resumed with the request of call " + std::to_string(pages[each.page]->number),
                each.rest.pages.front()->number);
    }
    return passed();
}

/// Calls `visit(pointer, value)` for each scalar below `value`.
template <class Visit>
void for_each_leaf(json_view value, std::string const& pointer, Visit const& visit) {
    if (value.is(json_kind::object))
        value.for_each_member([&](std::string_view name, json_view each) {
            for_each_leaf(each, pointer_to(pointer, name), visit);
        });
    else if (value.is(json_kind::array)) {
        std::size_t index = 0;
        value.for_each_element(
            [&](json_view each) { for_each_leaf(each, pointer_to(pointer, index++), visit); });
    } else {
        visit(pointer, value);
    }
}

/// True for integer digits beyond ±2^53, where doubles have gaps.
inline bool is_beyond_doubles(std::string_view digits) {
    constexpr std::string_view limit = "9007199254740992";
    if (digits.starts_with('-')) digits.remove_prefix(1);
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    return digits.size() != limit.size() ? digits.size() > limit.size() : digits > limit;
}

inline verdict judge_state_integers(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    breaches out;
    exam.record().for_each_page([&](recorded_call const& call) {
        if (!call.read->state || call.why == purpose::odd) return;
        for_each_leaf(*call.read->state, "/state", [&](std::string const& pointer, json_view leaf) {
            if (leaf.is(json_kind::number) && is_beyond_doubles(leaf.text()))
                out.add("the number " + std::string(leaf.text()),
                        "readers that hold numbers as doubles change it", call.number, pointer);
        });
    });
    return out.told_or_passed("a string");
}

inline std::size_t leaves_in(json_view state) {
    std::size_t count = 0;
    for_each_leaf(state, {}, [&](std::string const&, json_view) { ++count; });
    return count;
}

/// Growing means: at each page with records, by more than one position for each table, and with the records.
inline verdict judge_state_growth(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::span<recorded_call const* const> const pages = exam.base().pages;
    if (pages.size() < 3) return not_applicable("the chain has fewer than three pages");
    std::set<std::string> entities;
    std::size_t records = 0;
    for (std::size_t i = 1; i < pages.size(); ++i) {
        reading const& before = *pages[i - 1]->read;
        reading const& now = *pages[i]->read;
        for (row const& each : now.inserted) entities.insert(each.entity);
        records += now.inserted.size() + now.erased.size();
        if (!now.empty() && now.canonical_state.size() <= before.canonical_state.size()) return passed();
    }
    if (!pages.front()->read->state || !pages.back()->read->state) return passed();
    std::size_t const first = pages.front()->read->canonical_state.size();
    std::size_t const last = pages.back()->read->canonical_state.size();
    std::size_t const leaves =
        leaves_in(*pages.back()->read->state) -
        std::min(leaves_in(*pages.back()->read->state), leaves_in(*pages.front()->read->state));
    bool const more_values = leaves > 2 * entities.size();
    bool const longer_text = last > first + 64 * entities.size();
    if ((!more_values && !longer_text) || last < first + records) return passed();
    return broken("about " + std::to_string(first) + " bytes, as after the first page",
                  std::to_string(last) + " bytes",
                  "state grew with every page, over " + std::to_string(records) + " records",
                  pages.back()->number, "/state");
}

inline std::set<std::string> names_in(json_view state) {
    std::set<std::string> names;
    if (state.is(json_kind::object))
        state.for_each_member([&](std::string_view name, json_view) { names.emplace(name); });
    return names;
}

/// The first name that only `a` has, and that looks like a value: it holds a digit, or is a cell of the page.
inline std::string value_like_name(std::set<std::string> const& a, std::set<std::string> const& b,
                                   reading const& page) {
    for (std::string const& name : a) {
        if (b.contains(name)) continue;
        bool found = name.find_first_of("0123456789") != std::string::npos;
        for (row const& each : page.inserted)
            each.record.for_each_member(
                [&](std::string_view, json_view cell) { found = found || cell.text() == name; });
        if (found) return name;
    }
    return {};
}

inline verdict judge_state_names(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::span<recorded_call const* const> const pages = exam.base().pages;
    if (pages.size() < 2) return not_applicable("the chain has a single page");
    for (std::size_t i = 1; i < pages.size(); ++i) {
        if (!pages[i - 1]->read->state || !pages[i]->read->state) continue;
        std::set<std::string> const before = names_in(*pages[i - 1]->read->state);
        std::set<std::string> const now = names_in(*pages[i]->read->state);
        std::string const gone = value_like_name(before, now, *pages[i - 1]->read);
        std::string const come = value_like_name(now, before, *pages[i]->read);
        if (!gone.empty() && !come.empty())
            return broken("the same names as before, such as " + json_string(gone),
                          "the new name " + json_string(come), "the name of a member is a value",
                          pages[i]->number, pointer_to("/state", come));
    }
    return passed();
}

/// How many inserted records of `pages` are among `known`.
inline std::size_t repeated_in(std::span<recorded_call const* const> pages, multiset const& known) {
    std::size_t count = 0;
    for (recorded_call const* page : pages)
        for (row const& each : page->read->inserted) count += known.contains(each.identity) ? 1 : 0;
    return count;
}

inline verdict judge_incremental(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    if (!exam.base().complete()) return not_exercised("the chain from {} did not end (F-MORE-01)");
    multiset const delivered = identities_of(exam.base().pages);
    std::size_t const first = repeated_in(exam.base().pages, delivered);
    if (first < 2) return not_applicable("the source has fewer than two records");
    chain const& again = exam.second_sync();
    if (again.pages.empty()) return not_exercised("the second sync failed: " + describe(*again.last));
    std::size_t const second = repeated_in(again.pages, delivered);
    if (seen_in_pages(exam, field_names::soft_delete))
        return recorded("a full refresh by design (softDelete): " + std::to_string(second) +
                        " records came again");
    bool const many = first < 4 ? second >= first : second * 2 > first;
    if (!many) return passed();
    return broken("far fewer records than the first sync's " + std::to_string(first),
                  std::to_string(second) + " of them again", "the source has not changed in between",
                  again.pages.front()->number);
}

inline verdict judge_state_secrets(examination& exam) {
    if (std::optional<verdict> none = without_secrets_to_find(exam)) return *none;
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    breaches out;
    for (recorded_call const& call : exam.record().calls())
        if (call.read && call.read->state) note_leak(out, exam, call, *call.read->state, "/state");
    return out.told_or_passed("no secret in state");
}

}  // namespace syncfn::conformance

#endif
