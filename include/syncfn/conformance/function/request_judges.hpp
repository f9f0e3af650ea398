// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_REQUEST_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_REQUEST_JUDGES_HPP

#include <syncfn/conformance/function_case.hpp>

#include <string>
#include <utility>

namespace syncfn::conformance {

inline verdict judge_first_call(examination& exam) {
    recorded_call const& first = exam.first();
    if (first.is_page()) return passed();
    if (first.kind() == answer_kind::unusable)
        return not_exercised("the answer cannot be read (F-RESP-01, F-RESP-02)");
    return broken("a page", describe(first), "the state was {} and the secrets were those that were given",
                  first.number);
}

/// bucket and file are left out: they would switch a function that knows cloud-storage mode into it.
inline verdict judge_unknown_members(examination& exam) {
    std::string const unknown = "unknown_" + std::to_string(exam.seed() % 100'000);
    request_text more = exam.request();
    more.set(field_names::sync_id, R"("468b681-c376-4117-bbc0-25d8ae02ace1")")
        .set(field_names::setup_test, "false");
    more.set(field_names::custom_payload, R"({"region": "north"})");
    more.set(unknown, R"({"nested": [1, null, {"deep": true}]})").set(unknown + "_b", "null");
    return judge_equivalent(
        exam,
        {{"members that it need not know: sync_id, setup_test, customPayload, " + unknown, more.text()}});
}

inline verdict judge_agent(examination& exam) {
    return judge_equivalent(
        exam, {{"another agent", exam.request().set(field_names::agent, R"("somebody else")").text()},
               {"an empty agent", exam.request().set(field_names::agent, R"("")").text()},
               {"no agent", exam.request().drop(field_names::agent).text()}});
}

/// Broken when the call ended without a page and without a word; not judged when the first call did so as
/// well.
inline verdict judge_answered(examination& exam, recorded_call const& call, std::string because) {
    recorded_call const& first = exam.first();
    bool const says_why = call.is_failure() && call.read->member(field_names::error_message);
    if (call.is_page() || says_why) return passed();
    if (!first.is_answered())
        return not_exercised("the plain first call was not answered either: " + describe(first));
    return broken("a page or an errorMessage", describe(call), std::move(because), call.number);
}

inline verdict judge_no_secrets(examination& exam) {
    verdict const absent = judge_answered(exam, exam.without_secrets(), "the request had no secrets");
    if (absent.result != outcome::pass || !exam.secrets_text()) return absent;
    return judge_answered(
        exam, exam.variant("empty secrets", exam.request().set(field_names::secrets, "{}").text()),
        "the request had secrets {}");
}

inline verdict judge_setup_probe(examination& exam) {
    return judge_answered(exam, exam.setup_probe(), "the request had setup_test: true and no state");
}

inline verdict judge_absent_state(examination& exam) {
    return judge_equivalent(exam, {{"no state", exam.request().drop(field_names::state).text()},
                                   {"state null", exam.request().set(field_names::state, "null").text()}});
}

/// The page that the state of base page `index` leads to.
inline recorded_call const& page_after(examination& exam, std::size_t index) {
    if (index + 1 < exam.base().pages.size()) return *exam.base().pages[index + 1];
    exam.second_sync();
    return exam.second_sync().pages.empty() ? *exam.second_sync().last : *exam.second_sync().pages.front();
}

inline bool has_same_rows(recorded_call const& a, recorded_call const& b) {
    multiset left;
    multiset right;
    add_contents(left, *a.read);
    add_contents(right, *b.read);
    return left == right;
}

inline verdict judge_extra_state_member(examination& exam, std::string_view state,
                                        recorded_call const& usual) {
    recorded_call const& call = exam.variant(
        "state with a member more", exam.request(with_member(state, "syncfn_extra", "{\"a\": [1]}")).text());
    if (call.is_failure() || (call.is_page() && (!usual.is_page() || has_same_rows(usual, call))))
        return passed();
    if (!call.is_page())
        return broken("a page or an errorMessage", describe(call), "state had an unknown member",
                      call.number);
    if (usual.is_page() && !has_same_rows(usual, exam.ask(state)))
        return not_exercised("equal requests are not answered equally (F-PURE-01)");
    return broken("the records that follow the state without the unknown member", "other records",
                  "state had an unknown member", call.number);
}

inline verdict judge_edited_state(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::optional<std::size_t> const at = exam.middle();
    recorded_call const* wrong = exam.wrong_state();
    if (!at || !wrong) return not_applicable("the function keeps no members in state");
    recorded_call const& usual = page_after(exam, *at);
    verdict const extra = judge_extra_state_member(exam, exam.base().pages[*at]->read->state->raw(), usual);
    if (extra.result != outcome::pass || wrong->is_failure()) return extra;
    if (!wrong->is_page())
        return broken("an errorMessage", describe(*wrong), "each member of state was [1]", wrong->number);
    bool const reload = !exam.first().read->empty() && has_same_rows(exam.first(), *wrong);
    if (reload && usual.is_page() && !has_same_rows(usual, *wrong))
        return broken("an errorMessage", "the first page again: a silent full reload",
                      "each member of state was [1]", wrong->number);
    return passed();
}

inline verdict judge_no_request(examination& exam) {
    if (!exam.first().is_answered()) return not_exercised("the plain first call was not answered either");
    bool const raw = exam.target().kind() != transport_kind::module;  // else the platform parses it before
    std::string unanswered;
    for (std::string_view const text : {raw ? "" : "null", "[]", raw ? "nul" : "\"text\""}) {
        bool const array = text == "[]";
        recorded_call const& call =
            exam.variant(array ? "array" : "odd " + std::string(text), std::string(text));
        if (call.failed && call.failed->code == errc::subject_timed_out) {
            verdict hang =
                broken("an errorMessage", "a hang", "the request was not a JSON object", call.number);
            hang.severe = true;
            return hang;
        }
        if (!call.is_answered()) unanswered += (unanswered.empty() ? "" : ", ") + json_string(text);
    }
    if (unanswered.empty()) return passed();
    return recorded("no errorMessage, but no hang either, for: " + unanswered);
}

inline verdict judge_spelling(examination& exam) {
    std::string const plain = exam.request().text();
    return judge_equivalent(exam, {{"its members in another order", respelled(plain, spelling::reversed)},
                                   {"white space", respelled(plain, spelling::spaced)},
                                   {"escaped letters", respelled(plain, spelling::escaped)}});
}

inline verdict judge_large_request(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::string const padding = json_string(std::string(262'144, 'x'));
    std::optional<std::size_t> const at = exam.middle();
    std::string const state = at ? std::string(exam.base().pages[*at]->read->state->raw()) : "{}";
    bool const pads_state = at && exam.base().pages[*at]->read->state->is(json_kind::object);
    request_text large = exam.request(pads_state ? with_member(state, "syncfn_padding", padding) : state);
    if (exam.secrets_text())
        large.set(field_names::secrets, with_member(*exam.secrets_text(), "syncfn_padding", padding));
    else
        large.set(field_names::custom_payload, "{\"padding\": " + padding + "}");
    recorded_call const& call = exam.variant("large", large.text());
    if (call.is_page()) return passed();
    return broken("a page", describe(call), "state and secrets had 256 KB each", call.number);
}

inline verdict judge_probe_size(examination& exam) {
    recorded_call const& probe = exam.setup_probe();
    if (!probe.read) return not_exercised("the set-up probe was not answered (F-REQ-05)");
    if (probe.got.bytes.size() >= setup_test_bytes)
        return broken("under " + std::to_string(setup_test_bytes) + " bytes",
                      std::to_string(probe.got.bytes.size()) + " bytes", "a set-up probe wants no data",
                      probe.number);
    if (probe.got.elapsed > std::chrono::seconds(setup_test_seconds))
        return broken("under 5 minutes", "longer", "a set-up probe wants a quick answer", probe.number);
    return passed();
}

inline verdict judge_short_sync_id(examination& exam) {
    return judge_equivalent(
        exam, {{"the sync_id \"s-1\"", exam.request().set(field_names::sync_id, R"("s-1")").text()}});
}

}  // namespace syncfn::conformance

#endif
