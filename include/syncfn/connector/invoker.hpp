// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_INVOKER_HPP
#define SYNCFN_CONNECTOR_INVOKER_HPP

#include <syncfn/error.hpp>

#include <chrono>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// What came back from a function: its bytes, and the facts of the transport.
struct answer {
    std::string bytes = {};  ///< the answer itself, untouched
    std::string log = {};    ///< what the function wrote to its log (stderr) during the call
    std::chrono::nanoseconds elapsed = {};
    /// The platform itself says that the function failed, whatever the bytes look like (X-Amz-Function-Error,
    /// a non-zero exit code, an HTTP error status); empty otherwise. Our words.
    std::string platform_error = {};
};

/// What one call may take.
struct call_limits {
    std::chrono::milliseconds timeout{std::chrono::seconds(900)};
    std::size_t answer_bytes = 64'000'000;  ///< more is a failure of the call: memory stays bounded
};

/// The error of a call whose answer outgrew its limit.
inline error too_large_answer(std::string target, call_limits const& limits) {
    return {errc::answer_too_large, std::move(target),
            "the limit is " + std::to_string(limits.answer_bytes) + " bytes"};
}

/// How a connector reaches a function: bytes to bytes.
///
/// `invoke` delivers one request and waits for its answer. Errors: `subject_not_started`, `subject_crashed`,
/// `subject_timed_out`, `answer_too_large`. `restart` makes the next call a cold start where the transport
/// can. `describe` names the target for people; it never holds a secret.
template <class I>
concept invoker = requires(I& target, I const& fixed, std::string_view request, call_limits const& limits) {
    { target.invoke(request, limits) } -> std::same_as<result<answer>>;
    { target.restart() } -> std::same_as<void>;
    { fixed.describe() } -> std::convertible_to<std::string>;
};

/// Any invoker, chosen at run time.
class any_invoker {
public:
    template <invoker I>
        requires(!std::same_as<I, any_invoker>)
    any_invoker(I target)
        : held_(std::make_unique<model<I>>(std::move(target))) {}  // NOLINT: a wrapper converts

    result<answer> invoke(std::string_view request, call_limits const& limits = {}) {
        return held_->invoke(request, limits);
    }
    void restart() { held_->restart(); }
    std::string describe() const { return held_->describe(); }

private:
    struct interface {
        virtual ~interface() = default;
        virtual result<answer> invoke(std::string_view, call_limits const&) = 0;
        virtual void restart() = 0;
        virtual std::string describe() const = 0;
    };

    template <class I>
    struct model final : interface {
        explicit model(I value) : target(std::move(value)) {}
        result<answer> invoke(std::string_view request, call_limits const& limits) override {
            return target.invoke(request, limits);
        }
        void restart() override { target.restart(); }
        std::string describe() const override { return target.describe(); }
        I target;
    };

    std::unique_ptr<interface> held_;
};

}  // namespace syncfn

#endif
