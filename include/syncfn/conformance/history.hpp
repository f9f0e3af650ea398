// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_HISTORY_HPP
#define SYNCFN_CONFORMANCE_HISTORY_HPP

#include <syncfn/conformance/reading.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/error.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// What a call was made for. Some cases do not speak of answers to odd requests.
enum class purpose : std::uint8_t {
    page,   ///< a request as a connector sends it
    probe,  ///< the set-up probe
    odd,    ///< a request that a function may refuse
};

/// One call of the run and everything that came of it.
struct recorded_call {
    std::size_t number;
    purpose why;
    std::string request;
    std::optional<error> failed;  ///< no answer came
    answer got = {};
    std::unique_ptr<reading const> read = {};  ///< null when no answer came

    answer_kind kind() const { return read ? read->kind : answer_kind::none; }
    bool is_page() const { return kind() == answer_kind::page; }
    bool is_failure() const { return kind() == answer_kind::failure; }
    /// The function ended the call in order: with a page, or by saying that it failed.
    bool is_answered() const { return is_page() || is_failure(); }
};

/// The calls of a run in their order, and what they taught about keys.
class history {
public:
    recorded_call& add(recorded_call call) {
        calls_.push_back(std::move(call));
        return calls_.back();
    }
    std::deque<recorded_call> const& calls() const { return calls_; }
    /// Precondition: `1 <= number <= calls().size()`.
    recorded_call const& at(std::size_t number) const { return calls_[number - 1]; }

    key_map const& keys() const { return keys_; }
    /// Remembers the first key that each entity was declared with.
    void learn(key_map const& keys) { keys_.insert(keys.begin(), keys.end()); }

    template <class Visit>
    void for_each_page(Visit visit) const {
        for (recorded_call const& call : calls_)
            if (call.is_page()) visit(call);
    }

private:
    std::deque<recorded_call> calls_;  // references stay valid while it grows
    key_map keys_;
};

/// Why a chain of calls came to its end.
enum class chain_end : std::uint8_t {
    complete,   ///< hasMore was false
    cycle,      ///< hasMore with a state that this chain had before
    starved,    ///< one empty page after the other
    capped,     ///< as many pages as the suite reads
    failure,    ///< the function said that it failed
    unanswered  ///< no answer, or one that cannot be read
};

/// A request and the calls that its hasMore led to.
struct chain {
    std::vector<recorded_call const*> pages = {};  ///< only pages
    chain_end end = chain_end::unanswered;
    recorded_call const* last = nullptr;  ///< the call that ended it; may be no page
    std::string final_state = "{}";       ///< what the next sync would carry, verbatim

    bool complete() const { return end == chain_end::complete; }
};

}  // namespace syncfn::conformance

#endif
