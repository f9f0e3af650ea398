// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_CONTEXT_HPP
#define SYNCFN_FUNCTION_CONTEXT_HPP

#include <syncfn/function/request_values.hpp>
#include <syncfn/protocol/limits.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/request.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace syncfn {

/// What the platform says about one call, where there is a platform.
struct invocation {
    /// Of the platform that carries the answer; a larger answer becomes an error. Absent: the page's own
    /// limit counts.
    std::optional<platform_limits> limits = {};
    /// When the platform will end the call. Absent: the platform's (or AWS Lambda's) full time from now.
    std::optional<std::chrono::steady_clock::time_point> deadline = {};
};

/// The parts of a request beside state and secrets. It holds no secret.
class context {
public:
    context(request asked, invocation const& by) : request_(std::move(asked)), limits_(by.limits) {
        request_.secrets.reset();
        std::chrono::seconds const allowed(
            setup_test() ? std::min(setup_test_seconds, limits().timeout_seconds) : limits().timeout_seconds);
        deadline_ = by.deadline.value_or(std::chrono::steady_clock::now() + allowed);
    }

    /// Informational: a function must not depend on it (REQ-2).
    std::string const& agent() const { return request_.agent; }

    /// The identifier of the sync, for logs; not necessarily a UUID (REQ-5).
    std::optional<std::string> const& sync_id() const { return request_.sync_id; }

    /// True on the set-up probe: one call without state that loads nothing (REQ-6, SYN-8).
    bool setup_test() const { return request_.setup_test.value_or(false); }

    /// Where to put the records in cloud-storage mode (REQ-8).
    std::optional<std::string> const& bucket() const { return request_.bucket; }
    std::optional<std::string> const& file() const { return request_.file; }

    /// The key/value pairs configured on the connection (REQ-7); `{}` when there are none. Errors: throws a
    /// `failure` when they are not a `T`.
    template <class T = raw_json>
    T custom_payload() const {
        return read_text<T>(request_.custom_payload.value_or(raw_json()).text(), "/customPayload");
    }

    /// What the platform allows; AWS Lambda's limits where it is not known.
    platform_limits const& limits() const { return limits_ ? *limits_ : lambda_limits; }

    /// The time that is left for this call; never negative. A function that pages answers with
    /// `has_more(true)` when little is left.
    std::chrono::milliseconds remaining_time() const {
        auto const left = deadline_ - std::chrono::steady_clock::now();
        return std::max(std::chrono::floor<std::chrono::milliseconds>(left), std::chrono::milliseconds(0));
    }

private:
    request request_;
    std::optional<platform_limits> limits_;
    std::chrono::steady_clock::time_point deadline_;
};

}  // namespace syncfn

#endif
