// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_MODULE_INVOKER_HPP
#define SYNCFN_CONNECTOR_MODULE_INVOKER_HPP

#include <syncfn/connector/bounded_log.hpp>
#include <syncfn/connector/call_account.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/connector/module_process.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// Runs an unmodified Python or Node.js module in a process that lives from call to call, as a warm platform
/// does: what the module keeps in its globals stays until `restart`, a crash or a timeout.
///
/// Everything that the module prints, on stdout or stderr, is its log.
class module_invoker {
public:
    explicit module_invoker(module_target target) : target_(std::move(target)) {}

    /// The first call starts the process; its time counts. Errors: `subject_not_started` with the module's
    /// own words, `subject_crashed`, `subject_timed_out`, `answer_too_large`; after each of them the next
    /// call starts anew.
    result<answer> invoke(std::string_view request, call_limits const& limits = {}) {
        call now{request, limits, std::chrono::steady_clock::now()};
        if (running_ && running_->process.has_ended()) running_.reset();
        if (!running_) {
            std::optional<error> problem = start(now);
            if (problem) return stop(std::move(*problem));
        }
        result<module_frame> frame = exchange(now, request_frame(now));
        if (!frame) return stop(frame.error());
        return deliver(now, std::move(*frame));
    }

    void restart() { running_.reset(); }
    std::string describe() const { return target_.describe(); }

private:
    struct call {
        std::string_view request;
        call_limits const& limits;
        std::chrono::steady_clock::time_point begin;
        bounded_log log = bounded_log();
        std::chrono::steady_clock::time_point deadline() const { return begin + limits.timeout; }
    };

    std::optional<error> start(call& now) {
        if (std::error_code ignored; !std::filesystem::is_regular_file(target_.file, ignored))
            return error{errc::subject_not_started, describe(), "no such file: " + target_.file};
        result<module_process> started = module_process::start(target_);
        if (!started) return started.error();
        running_.emplace(std::move(*started));
        result<module_frame> first = exchange(now, {});
        if (!first && first.error().code == errc::subject_crashed)
            return error{errc::subject_not_started, describe(), first.error().detail};
        if (!first) return first.error();
        if (first->kind == "ready") return std::nullopt;
        return error{errc::subject_not_started, describe(), neutralised(first->body)};
    }

    static std::string request_frame(call const& now) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
            now.deadline() - std::chrono::steady_clock::now());
        std::string frame = std::to_string(now.request.size()) + ' ' + std::to_string(left.count()) + '\n';
        frame += now.request;
        return frame;
    }

    /// Sends `bytes` and waits for one frame.
    result<module_frame> exchange(call& now, std::string const& bytes) {
        module_process& peer = *running_;
        pipe_pump pump;
        if (!bytes.empty()) pump.send(peer.requests, bytes, false);
        pump.receive(peer.answers, [&](std::string_view some) { peer.frames.append(some); });
        pump.receive(peer.log, [&](std::string_view some) { now.log.append(some); });
        while (true) {
            bool const ended = peer.process.has_ended();
            pump.step(patience_until(now.deadline()));
            if (ended) pump.drain();
            if (std::optional<module_frame> frame = peer.frames.take()) {
                pump.drain();  // what was printed before the answer is already in the pipe
                return std::move(*frame);
            }
            if (peer.frames.waiting() > now.limits.answer_bytes + 1000)
                return too_large_answer(describe(), now.limits);
            if (ended) return ending(now, errc::subject_crashed, peer.process.kill().describe());
            if (std::chrono::steady_clock::now() >= now.deadline())
                return ending(now, errc::subject_timed_out, no_answer_after(now.limits));
        }
    }

    error ending(call& now, errc code, std::string_view words) const {
        return {code, describe(), account_of(words, now.log.take(), now.request)};
    }

    result<answer> deliver(call& now, module_frame frame) {
        if (frame.kind != "answer") running_.reset();
        if (frame.kind != "answer" && frame.kind != "last")
            return error{errc::subject_crashed, describe(), "something else wrote to descriptor 4"};
        if (frame.body.size() > now.limits.answer_bytes) return too_large_answer(describe(), now.limits);
        return answer{std::move(frame.body), now.log.take(), std::chrono::steady_clock::now() - now.begin,
                      std::move(frame.platform_error)};
    }

    error stop(error problem) {
        running_.reset();
        return problem;
    }

    module_target target_;
    std::optional<module_process> running_;
};

}  // namespace syncfn

#endif
