// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_CALL_ACCOUNT_HPP
#define SYNCFN_CONNECTOR_CALL_ACCOUNT_HPP

#include <syncfn/codec/secret_scrubber.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/protocol/peer_text.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

namespace syncfn {

/// "exit code 3; its log ends: …": how a call ended, fit for a message: no secret of `request`, no control
/// character.
inline std::string account_of(std::string_view ending, std::string_view log, std::string_view request) {
    std::string text(ending);
    std::string const scrubbed = secret_scrubber::of_request(request).scrub(std::string(log));
    std::string_view const tail = last_lines(scrubbed);
    if (!tail.empty()) text += "; its log ends: " + neutralised(tail);
    return text;
}

/// The words for a call that ran out of time.
inline std::string no_answer_after(call_limits const& limits) {
    return "no answer after " + std::to_string(limits.timeout.count()) + " ms";
}

/// The time left until `deadline`, never negative, and at most so long that a process which ended while
/// something that it started keeps a pipe open is noticed soon.
inline std::chrono::milliseconds patience_until(std::chrono::steady_clock::time_point deadline) {
    constexpr std::chrono::milliseconds look_again{20};
    auto const left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return std::clamp(left, std::chrono::milliseconds(0), look_again);
}

}  // namespace syncfn

#endif
