// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_FAILURE_HPP
#define SYNCFN_PROTOCOL_FAILURE_HPP

#include <syncfn/protocol/raw_json.hpp>

#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace syncfn {

/// The error answer (RES-10, RES-11): the invocation failed, nothing else in the page counts.
///
/// A handler throws or returns it; a connector shows it. The words are the function author's own.
class failure : public std::exception {
public:
    explicit failure(std::string message, std::string type = {}, std::optional<raw_json> stack_trace = {})
        : message_(std::move(message)), type_(std::move(type)), stack_trace_(std::move(stack_trace)) {}

    char const* what() const noexcept override { return message_.c_str(); }

    std::string const& message() const noexcept { return message_; }
    std::string const& type() const noexcept { return type_; }  ///< empty when the answer has none
    /// Any JSON: an array of arrays, an array of strings, or one string (RES-11).
    std::optional<raw_json> const& stack_trace() const noexcept { return stack_trace_; }

    friend bool operator==(failure const& a, failure const& b) {
        return a.message_ == b.message_ && a.type_ == b.type_ && a.stack_trace_ == b.stack_trace_;
    }

private:
    std::string message_;
    std::string type_;
    std::optional<raw_json> stack_trace_;
};

}  // namespace syncfn

#endif
