// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_SUBJECT_HPP
#define SYNCFN_CONFORMANCE_SUBJECT_HPP

#include <syncfn/conformance/canonical.hpp>
#include <syncfn/conformance/history.hpp>
#include <syncfn/connector/invoker.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace syncfn::conformance {

/// How the subject is reached, as far as it matters to a judge.
enum class transport_kind : std::uint8_t {
    process,     ///< one process per call: every start is cold
    module,      ///< one process for many calls; the platform's runtime parses the request
    in_process,  ///< a function in this process
    http,        ///< a server
};

constexpr std::string_view name_of(transport_kind kind) {
    constexpr std::string_view names[] = {"process", "module", "in_process", "http"};
    return names[static_cast<std::size_t>(kind)];
}

/// The function under judgement: calls it and writes everything down. What the function does never throws
/// here.
class subject {
public:
    /// After this many hangs the suite asks no more: every further call would only wait.
    static constexpr int tolerated_hangs = 3;

    subject(any_invoker target, transport_kind kind, std::chrono::milliseconds call_timeout,
            volatile_names skip)
        : target_(std::move(target)), kind_(kind), skip_(std::move(skip)) {
        limits_.timeout = call_timeout;
    }

    transport_kind kind() const { return kind_; }
    history const& record() const { return history_; }

    /// One call. The reference stays valid as long as the subject. What the invoker throws is a fault of
    /// ours: it passes, and the call is not recorded.
    recorded_call const& call(std::string request, purpose why = purpose::page) {
        std::size_t const number = history_.calls().size() + 1;
        recorded_call made{number, why, std::move(request), std::nullopt};
        result<answer> came = hangs_ < tolerated_hangs ? target_.invoke(made.request, limits_)
                                                       : error{errc::subject_timed_out, {}, "it hung before"};
        if (came)
            keep(made, std::move(*came));
        else
            made.failed = came.error();
        if (made.failed && made.failed->code == errc::subject_timed_out) ++hangs_;
        return history_.add(std::move(made));
    }

    /// Makes the next call a cold start, where the transport can.
    void restart() { target_.restart(); }

private:
    void keep(recorded_call& call, answer&& came) {
        call.got = std::move(came);
        call.read =
            std::make_unique<reading const>(call.got.bytes, call.got.platform_error, history_.keys(), skip_);
        if (call.is_page()) history_.learn(call.read->keys);
    }

    any_invoker target_;
    transport_kind kind_;
    volatile_names skip_;
    call_limits limits_;
    history history_;
    int hangs_ = 0;
};

}  // namespace syncfn::conformance

#endif
