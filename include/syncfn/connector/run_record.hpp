// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_RUN_RECORD_HPP
#define SYNCFN_CONNECTOR_RUN_RECORD_HPP

#include <syncfn/codec/response_codec.hpp>
#include <syncfn/codec/secret_scrubber.hpp>
#include <syncfn/connector/call_account.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/connector/random_id.hpp>
#include <syncfn/connector/sync_options.hpp>
#include <syncfn/connector/sync_report.hpp>
#include <syncfn/error.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn::detail {

inline error scrubbed(error problem, secret_scrubber const& secrets) {
    problem.where = secrets.for_message(problem.where);
    problem.detail = secrets.for_message(problem.detail);
    return problem;
}

inline failure scrubbed(failure const& reported, secret_scrubber const& secrets) {
    std::optional<raw_json> trace;
    if (reported.stack_trace()) trace = secrets.scrub(*reported.stack_trace());
    return failure(secrets.for_message(reported.message()), secrets.for_message(reported.type()),
                   std::move(trace));
}

/// What every run of a function shares: who it is, what must not be shown, and the report that grows.
class run_record {
public:
    run_record(sync_options options, std::string target)
        : options_(std::move(options)),
          target_(std::move(target)),
          secrets_(options_.secrets ? secret_scrubber(options_.secrets->text()) : secret_scrubber()),
          begin_(options_.clock.now()) {
        report_.connection = options_.name;
        report_.sync_id = random_id();
        report_.resync = options_.resync;
        report_.started = options_.clock.calendar();
    }

    sync_options const& options() const { return options_; }
    sync_report& report() { return report_; }

    /// Counts the call, passes its log on.
    template <invoker I>
    result<answer> call(I& function, std::string_view request, call_limits const& limits) {
        ++report_.calls;
        result<answer> out = function.invoke(request, limits);
        if (out && options_.on_log && !out->log.empty()) options_.on_log(secrets_.scrub(out->log));
        return out;
    }

    decoded<reply> decode(std::string_view bytes, key_map const& keys) {
        decoded<reply> out = decode_response(bytes, keys);
        report_.warnings.add(out.found, secrets_);
        return out;
    }

    /// A problem that says no place of its own is one of the function.
    void fail(error problem, std::optional<failure> reported = {}) {
        if (problem.where.empty()) problem.where = target_;
        report_.problem = scrubbed(std::move(problem), secrets_);
        if (reported) report_.reported = scrubbed(*reported, secrets_);
    }

    void keep_state(raw_json const& state) { report_.state = secrets_.scrub(state); }

    sync_report finish() {
        report_.elapsed = options_.clock.now() - begin_;
        return std::move(report_);
    }

private:
    sync_options options_;
    std::string target_;
    secret_scrubber secrets_;
    sync_report report_;
    std::chrono::steady_clock::time_point begin_;
};

/// Why an answer that breaks the contract is refused. A call that failed on its platform is not blamed for
/// the shape of its answer.
inline error refusal(answer const& got, std::string_view request, faults const& found) {
    if (got.platform_error.empty()) return {errc::answer_refused, {}, to_error(found).detail};
    return {errc::function_failed, {}, account_of(got.platform_error, got.log, request)};
}

/// What a failed call says beside an answer that looks well; empty when it did not fail.
inline std::string platform_account(answer const& got, std::string_view request) {
    return got.platform_error.empty() ? std::string() : account_of(got.platform_error, got.log, request);
}

inline error of_destination(error problem) {
    if (problem.where.empty()) problem.where = "destination";
    return problem;
}

}  // namespace syncfn::detail

#endif
