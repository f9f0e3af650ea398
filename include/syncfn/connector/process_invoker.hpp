// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_PROCESS_INVOKER_HPP
#define SYNCFN_CONNECTOR_PROCESS_INVOKER_HPP

#include <syncfn/connector/bounded_log.hpp>
#include <syncfn/connector/call_account.hpp>
#include <syncfn/connector/child_process.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/connector/pipe_pump.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Runs a command once per call: the request on stdin, the answer on stdout, the log on stderr.
///
/// What the command leaves running is killed when the call ends. An answer from a command that fails counts
/// as a platform error.
class process_invoker {
public:
    /// Precondition: `argv` is not empty.
    explicit process_invoker(std::vector<std::string> argv) : argv_(std::move(argv)) {
        for (std::string const& word : argv_) name_ += (name_.empty() ? "" : " ") + word;
    }

    /// Runs `command` through the shell.
    static process_invoker shell(std::string const& command) {
        process_invoker invoker({"/bin/sh", "-c", command});
        invoker.name_ = "exec:" + command;
        invoker.by_shell_ = true;
        return invoker;
    }

    /// Errors: `subject_not_started`, `subject_crashed` (no output), `subject_timed_out`, `answer_too_large`.
    result<answer> invoke(std::string_view request, call_limits const& limits = {}) {
        auto const begin = std::chrono::steady_clock::now();
        result<conversation> talk = start();
        if (!talk) return talk.error();
        bounded_log log;
        answer out;
        pipe_pump pump;
        pump.send(talk->input, request, true);
        pump.receive(talk->output, [&](std::string_view bytes) { out.bytes += bytes; });
        pump.receive(talk->log, [&](std::string_view bytes) { log.append(bytes); });
        bool const in_time = run(*talk, pump, out, begin + limits.timeout, limits);
        child_exit const end = talk->process.kill();
        out.log = log.take();
        out.elapsed = std::chrono::steady_clock::now() - begin;
        if (out.bytes.size() > limits.answer_bytes) return too_large_answer(name_, limits);
        if (!in_time) return timed_out(out, limits, request);
        return judge(std::move(out), end, request);
    }

    void restart() {}
    std::string describe() const { return name_; }

private:
    struct conversation {
        child_process process;
        file_descriptor input;
        file_descriptor output;
        file_descriptor log;
    };

    result<conversation> start() const {
        result<pipe_ends> input = make_pipe();
        if (!input) return input.error();
        result<pipe_ends> output = make_pipe();
        if (!output) return output.error();
        result<pipe_ends> log = make_pipe();
        if (!log) return log.error();
        result<child_process> process =
            child_process::start(argv_, {{0, input->read}, {1, output->write}, {2, log->write}});
        if (!process) return process.error();
        return conversation{std::move(*process), std::move(input->write), std::move(output->read),
                            std::move(log->read)};
    }

    /// False: the deadline came first. Stops early when the answer outgrows its limit.
    static bool run(conversation& talk, pipe_pump& pump, answer const& out,
                    std::chrono::steady_clock::time_point deadline, call_limits const& limits) {
        while (pump.receiving() && out.bytes.size() <= limits.answer_bytes) {
            bool const ended = talk.process.has_ended();
            pump.step(patience_until(deadline));
            if (ended) {
                pump.drain();
                return true;
            }
            if (std::chrono::steady_clock::now() >= deadline) return false;
        }
        return out.bytes.size() > limits.answer_bytes || talk.process.wait_until(deadline);
    }

    error timed_out(answer const& out, call_limits const& limits, std::string_view request) const {
        return {errc::subject_timed_out, name_, account_of(no_answer_after(limits), out.log, request)};
    }

    result<answer> judge(answer out, child_exit const& end, std::string_view request) const {
        if (out.bytes.empty()) {
            // The shell's own words for "not found" and "not executable".
            bool const never_ran = by_shell_ && end.signal == 0 && (end.code == 126 || end.code == 127);
            return error{never_ran ? errc::subject_not_started : errc::subject_crashed, name_,
                         account_of(end.describe(), out.log, request)};
        }
        if (!end.success()) out.platform_error = end.describe();
        return out;
    }

    std::vector<std::string> argv_;
    std::string name_;
    bool by_shell_ = false;
};

}  // namespace syncfn

#endif
