// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_EXAMINATION_HPP
#define SYNCFN_CONFORMANCE_EXAMINATION_HPP

#include <syncfn/conformance/canary.hpp>
#include <syncfn/conformance/comparison.hpp>
#include <syncfn/conformance/request_text.hpp>
#include <syncfn/conformance/subject.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/limits.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// What the cases of one run share: each experiment is made once, when the first case asks for it.
///
/// The base chain from `{}` is the yardstick; everything else is compared with it. Long chains are sampled,
/// so that the number of calls stays bounded: the chain itself and about 80 more.
class examination {
public:
    static constexpr std::size_t most_pages = 200;    ///< of a chain
    static constexpr std::size_t most_empty = 25;     ///< pages in a row, before the suite gives up
    static constexpr std::size_t most_repeated = 12;  ///< pages whose calls are repeated
    static constexpr std::size_t most_samples = 6;    ///< states that a chain is resumed from

    examination(subject& target, std::optional<std::string> secrets, platform_limits platform,
                std::uint64_t random_seed)
        : target_(target),
          secrets_(std::move(secrets)),
          canary_(secrets_.value_or("{}")),
          limits_(platform),
          seed_(random_seed) {}

    platform_limits const& limits() const { return limits_; }
    std::uint64_t seed() const { return seed_; }
    subject& target() { return target_; }
    history const& record() const { return target_.record(); }
    canary const& secrets() const { return canary_; }
    std::optional<std::string> const& secrets_text() const { return secrets_; }
    request_text request(std::string_view state = "{}") const { return {state, secrets_}; }

    /// The first call with state `{}`: also the probe that tells whether the subject can be reached at all.
    recorded_call const& first() { return base_first(); }

    /// From `{}` until hasMore is false.
    chain const& base() {
        if (!base_) base_ = follow(first(), most_pages, {canonical_of("{}")}, "{}");
        return *base_;
    }

    /// The sync after the base chain, on the same source.
    chain const& second_sync() {
        if (!second_) second_ = follow(ask(base().final_state), 20, {}, base().final_state);
        return *second_;
    }

    /// One sync more.
    recorded_call const& third_sync() {
        if (!third_) third_ = &ask(second_sync().final_state);
        return *third_;
    }

    /// Two calls with one request.
    struct pair {
        recorded_call const* dropped;
        recorded_call const* kept;
    };

    /// The chain once more, each answer lost once: the request comes again and only its second answer counts.
    std::vector<pair> const& repeated() {
        if (repeated_) return *repeated_;
        std::vector<pair> pairs;
        std::string state = "{}";
        std::size_t const pages = std::min(base().pages.size(), most_repeated);
        for (std::size_t i = 0; i < pages; ++i) {
            recorded_call const& lost = ask(state);
            recorded_call const& kept = ask(state);
            pairs.push_back({&lost, &kept});
            if (!kept.is_page()) break;
            state = next_state(kept, state);
        }
        return repeated_.emplace(std::move(pairs));
    }

    /// A base page that was asked for again later, and the rest of the chain from there.
    struct resumption {
        std::size_t page;  ///< index in the base chain
        chain rest;        ///< ends early where it has become the base chain again
        bool joined;       ///< from the end of `rest` on it is the base chain
        std::size_t joined_at;
    };

    /// The chain resumed from some of its states, the latest first, so that nothing is asked in its first
    /// order.
    std::vector<resumption> const& resumed() {
        if (resumed_) return *resumed_;
        std::vector<resumption> all;
        std::vector<std::size_t> samples = sample(base().pages.size(), most_samples);
        std::reverse(samples.begin(), samples.end());
        for (std::size_t const page : samples) all.push_back(resume(page));
        return resumed_.emplace(std::move(all));
    }

    /// The request of base page `index` (0: the first).
    std::string base_request(std::size_t index) { return base().pages[index]->request; }

    /// At most `most` of `0 … count - 1`, evenly spread, with both ends.
    static std::vector<std::size_t> sample(std::size_t count, std::size_t most) {
        std::vector<std::size_t> out;
        if (count <= most)
            for (std::size_t i = 0; i < count; ++i) out.push_back(i);
        else
            for (std::size_t i = 0; i < most; ++i) out.push_back(i * (count - 1) / (most - 1));
        return out;
    }

    /// A call of its own, made once for each `name`.
    recorded_call const& variant(std::string const& name, std::string const& text,
                                 purpose why = purpose::odd) {
        auto const known = variants_.find(name);
        if (known != variants_.end()) return *known->second;
        return *variants_.emplace(name, &target_.call(text, why)).first->second;
    }

    /// The set-up probe: no state, `setup_test` true (SYN-8).
    recorded_call const& setup_probe() {
        request_text text = request();
        text.drop(field_names::state).set(field_names::setup_test, "true");
        return variant(std::string(field_names::setup_test), text.text(), purpose::probe);
    }

    recorded_call const& without_secrets() {
        return variant("no secrets", request().drop(field_names::secrets).text());
    }

    /// The middle of the chain: a state that is neither `{}` nor the end, if there is one. A state that was
    /// answered.
    std::optional<std::size_t> middle() {
        std::vector<recorded_call const*> const& pages = base().pages;
        for (std::size_t const i : {pages.size() / 2, pages.size() - 1, std::size_t(0)})
            if (i < pages.size() && pages[i]->read->state && pages[i]->read->canonical_state != "{}")
                return i;
        return std::nullopt;
    }

    /// Makes the calls that a function may refuse, so that there is an error to look at.
    void provoke_errors() {
        without_secrets();
        wrong_state();
        variant("array", "[]");
    }

    /// The state of the middle page, each of its members an array that holds 1.
    recorded_call const* wrong_state() {
        std::optional<std::size_t> const at = middle();
        if (!at) return nullptr;
        json_view const state = *base().pages[*at]->read->state;
        if (!state.is(json_kind::object)) return nullptr;
        std::string text;
        state.for_each_member([&](std::string_view name, json_view) {
            text += (text.empty() ? "{" : ", ") + json_string(name) + ": [1]";
        });
        return &variant("wrong state", request(text + "}").text());
    }

    recorded_call const& ask(std::string_view state) { return target_.call(request(state).text()); }

    /// What the request after `page` carries (RES-2): an answer without state keeps the one before.
    static std::string next_state(recorded_call const& page, std::string const& before) {
        return page.read->state ? std::string(page.read->state->raw()) : before;
    }

    static std::string canonical_of(std::string_view json) {
        decoded<document> const parsed = parse_document(json);
        return canonical(parsed.value.root());
    }

private:
    recorded_call const& base_first() {
        if (!first_) first_ = &ask("{}");
        return *first_;
    }

    /// Goes on from the answer `start` until the chain ends. `seen`: states that must not come again.
    chain follow(recorded_call const& start, std::size_t most, std::set<std::string> seen,
                 std::string before) {
        chain out;
        out.final_state = std::move(before);
        std::size_t empty = 0;
        recorded_call const* call = &start;
        for (;;) {
            out.last = call;
            if (!call->is_page()) {
                out.end = call->is_failure() ? chain_end::failure : chain_end::unanswered;
                return out;
            }
            out.pages.push_back(call);
            out.final_state = next_state(*call, out.final_state);
            if (!call->read->has_more) return out.end = chain_end::complete, out;
            if (!seen.insert(call->read->state ? call->read->canonical_state : canonical_of(out.final_state))
                     .second)
                return out.end = chain_end::cycle, out;
            empty = call->read->empty() ? empty + 1 : 0;
            if (empty >= most_empty) return out.end = chain_end::starved, out;
            if (out.pages.size() >= most) return out.end = chain_end::capped, out;
            call = &ask(out.final_state);
        }
    }

    resumption resume(std::size_t page) {
        std::vector<recorded_call const*> const& pages = base().pages;
        resumption out{page, {}, false, page};
        recorded_call const* call = &target_.call(pages[page]->request);
        std::size_t const most = pages.size() - page + 2;
        std::string state = "{}";
        for (std::size_t at = page;; ++at) {
            out.rest.last = call;
            if (!call->is_page()) return out;
            out.rest.pages.push_back(call);
            out.joined_at = at + 1;
            if (at < pages.size() && !difference(*pages[at], *call)) return out.joined = true, out;
            if (!call->read->has_more || out.rest.pages.size() >= most) return out;
            state = next_state(*call, state);
            call = &ask(state);
        }
    }

    subject& target_;
    std::optional<std::string> secrets_;
    canary canary_;
    platform_limits limits_;
    std::uint64_t seed_;
    recorded_call const* first_ = nullptr;
    std::optional<chain> base_;
    std::optional<chain> second_;
    recorded_call const* third_ = nullptr;
    std::optional<std::vector<pair>> repeated_;
    std::optional<std::vector<resumption>> resumed_;
    std::map<std::string, recorded_call const*> variants_;
};

}  // namespace syncfn::conformance

#endif
