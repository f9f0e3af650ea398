// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_SYNC_MACHINE_HPP
#define SYNCFN_CONNECTOR_SYNC_MACHINE_HPP

#include <syncfn/codec/request_codec.hpp>
#include <syncfn/connector/page_fingerprint.hpp>
#include <syncfn/connector/sync_limits.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/request.hpp>
#include <syncfn/protocol/response.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace syncfn {

/// What a sync machine asks its driver to do next.
namespace sync_action {

/// Call the function with these bytes; answer with `replied`, `refused` or `unreachable`.
struct call {
    std::string request;
};
/// Commit this page and this state in one transaction (SYN-2); answer with `loaded` or `not_loaded`.
struct load {
    response page;
    raw_json state;
};
/// Wait, then answer with `waited`.
struct wait {
    std::chrono::milliseconds time;
};
/// The sync is over and well. `out_of_time`: the rest waits for the next sync (SYN-6).
struct done {
    bool out_of_time = false;
};
/// The sync is over and failed; what was loaded stays (SYN-3).
struct failed {
    error problem;
    std::optional<failure> reported = {};  ///< the function's own words, when it reported the error itself
};

}  // namespace sync_action

/// What the driver of a sync machine tells it.
namespace sync_event {

/// The function answered a page or an error; `platform_error` as in `answer`.
struct replied {
    std::variant<response, failure> reply;
    std::string platform_error = {};
};
/// The answer breaks the contract.
struct refused {
    error problem;
};
/// No answer came.
struct unreachable {
    error problem;
};
struct loaded {};
struct not_loaded {
    error problem;
};
struct waited {};

}  // namespace sync_event

using next_action = std::variant<sync_action::call, sync_action::load, sync_action::wait, sync_action::done,
                                 sync_action::failed>;

/// True when the same request may be sent again (SYN-9). Not after a timeout: the call may still be running,
/// and a second one beside it would break SYN-1. Not when the function cannot be started: nothing would
/// change.
constexpr bool is_worth_a_retry(errc code) { return code == errc::subject_crashed; }

/// The loop of a sync (SYN-1 … SYN-6, SYN-9) without input, output or clock: the driver does what each action
/// says and reports how it went, together with the time.
///
/// After `done` or `failed` the machine is at its end. Secrets stand in the bytes of `call` and nowhere else.
class sync_machine {
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// `first` is the first request, with the stored state.
    explicit sync_machine(request first, sync_limits limits = {})
        : request_(std::move(first)), limits_(limits) {
        if (!request_.state) request_.state = raw_json();
    }

    /// The first action. Precondition: called once, before `resume`.
    next_action start(time_point now) {
        end_of_budget_ = now + limits_.budget;
        return call();
    }

    next_action resume(sync_event::replied event, time_point now);

    next_action resume(sync_event::refused event, time_point) { return fail(std::move(event.problem)); }

    next_action resume(sync_event::unreachable event, time_point now) {
        if (!is_worth_a_retry(event.problem.code) || tries_ >= limits_.tries || now >= end_of_budget_)
            return fail(std::move(event.problem));
        return sync_action::wait{limits_.first_wait * (1 << std::min(tries_ - 1, 10))};
    }

    next_action resume(sync_event::waited, time_point) { return call(); }

    next_action resume(sync_event::loaded, time_point now) {
        request_.state = std::move(loading_);
        tries_ = 0;
        if (!has_more_) return sync_action::done{};
        if (now >= end_of_budget_) return sync_action::done{true};
        return call();
    }

    next_action resume(sync_event::not_loaded event, time_point) { return fail(std::move(event.problem)); }

    /// What the last durable page returned.
    raw_json const& state() const { return *request_.state; }

private:
    next_action call() {
        ++tries_;
        return sync_action::call{encode_request(request_)};
    }

    static next_action fail(error problem) { return sync_action::failed{std::move(problem)}; }

    next_action judge(response page);

    request request_;
    sync_limits limits_;
    time_point end_of_budget_ = {};
    raw_json loading_;  ///< the state that becomes the next one when the page is durable
    bool has_more_ = false;
    int tries_ = 0;                     ///< calls with the present request
    int empty_pages_ = 0;               ///< in a row
    std::set<std::uint64_t> answered_;  ///< fingerprints of the pages of this sync (SYN-5)
};

inline next_action sync_machine::resume(sync_event::replied event, time_point) {
    if (failure* reported = std::get_if<failure>(&event.reply))
        return sync_action::failed{{errc::function_failed, {}, {}}, std::move(*reported)};
    // An answer that looks well but comes from a call that failed proves nothing.
    if (!event.platform_error.empty()) return fail({errc::function_failed, {}, event.platform_error});
    return judge(std::get<response>(std::move(event.reply)));
}

inline next_action sync_machine::judge(response page) {
    raw_json const& state =
        page.state ? *page.state : *request_.state;  // RES-2: without one, the previous is kept
    empty_pages_ = page.empty() ? empty_pages_ + 1 : 0;
    if (page.has_more && empty_pages_ > limits_.empty_pages)
        return fail({errc::too_many_empty_pages, {}, std::to_string(empty_pages_) + " in a row"});
    // Empty pages are left to SYN-4: a function may wait for its source with an unchanged state.
    if (page.has_more && !page.empty() && !answered_.insert(fingerprint(page, state)).second)
        return fail({errc::endless_loop, {}, "stopped before it was loaded again"});
    has_more_ = page.has_more;
    loading_ = state;
    return sync_action::load{std::move(page), loading_};
}

}  // namespace syncfn

#endif
