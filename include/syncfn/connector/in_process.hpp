// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_IN_PROCESS_HPP
#define SYNCFN_CONNECTOR_IN_PROCESS_HPP

#include <syncfn/connector/invoker.hpp>
#include <syncfn/protocol/peer_text.hpp>

#include <chrono>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace syncfn {

/// Anything that turns the bytes of a request into the bytes of an answer.
template <class F>
concept bytes_to_bytes = std::is_invocable_r_v<std::string, F&, std::string_view>;

/// Calls a function in this process, through the same bytes as every other transport.
///
/// A call cannot be interrupted: the time limit is not enforced. `restart` does nothing: what the function
/// keeps in memory stays.
template <bytes_to_bytes F>
class in_process_invoker {
public:
    explicit in_process_invoker(F function) : function_(std::move(function)) {}

    /// Errors: `subject_crashed` when the function throws, `answer_too_large`.
    result<answer> invoke(std::string_view request, call_limits const& limits = {}) {
        auto const begin = std::chrono::steady_clock::now();
        answer out;
        try {
            out.bytes = function_(request);
        } catch (std::exception const& thrown) {
            return error{errc::subject_crashed, describe(), neutralised(thrown.what())};
        } catch (...) {
            return error{errc::subject_crashed, describe(), "it threw something that is no std::exception"};
        }
        if (out.bytes.size() > limits.answer_bytes) return too_large_answer(describe(), limits);
        out.elapsed = std::chrono::steady_clock::now() - begin;
        return out;
    }

    void restart() {}
    std::string describe() const { return "in-process function"; }

private:
    F function_;
};

/// A connector's way to a function in this process: `connector{in_process(bank), db}`.
template <class F>
    requires bytes_to_bytes<std::decay_t<F>>
auto in_process(F&& function) {
    return in_process_invoker<std::decay_t<F>>(std::forward<F>(function));
}

}  // namespace syncfn

#endif
