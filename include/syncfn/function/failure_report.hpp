// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_FAILURE_REPORT_HPP
#define SYNCFN_FUNCTION_FAILURE_REPORT_HPP

#include <syncfn/codec/writer.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <boost/core/demangle.hpp>

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

namespace syncfn {

/// An error of ours as an error answer: `errorType` is the name of its code.
inline failure failure_of(error const& cause) {
    return failure(cause.message(), std::string(facts_of(cause.code).name));
}

/// A document that cannot be read as an error answer that names every refusing fault. Precondition:
/// `refuses(found)`.
inline failure failure_of(std::string_view subject, faults const& found) {
    std::string message(subject);
    char const* between = ": ";
    for (fault const& each : found) {
        if (each.weight() != severity::error) continue;
        message += between + each.message();
        between = "; ";
    }
    return failure(std::move(message), std::string(facts_of(to_error(found).code).name));
}

namespace detail {

/// What an exception says of itself.
struct exception_words {
    std::string type;
    std::string message;
    std::optional<raw_json> stack_trace = {};

    std::string line() const { return message.empty() ? type : type + ": " + message; }
};

inline exception_words words_of(std::exception const& thrown) {
    if (auto const* const ours = dynamic_cast<exception const*>(&thrown))
        return {std::string(facts_of(ours->cause().code).name), ours->what(), {}};
    std::string type = boost::core::demangle(typeid(thrown).name());
    if (auto const* const said = dynamic_cast<failure const*>(&thrown))
        return {said->type().empty() ? type : said->type(), said->message(), said->stack_trace()};
    // throw_with_nested() throws a type of its own, which it derives from the one that was meant.
    if (type.starts_with("std::_Nested_exception<") && type.ends_with('>'))
        type = type.substr(23, type.size() - 24);
    return {std::move(type), thrown.what(), {}};
}

/// The exceptions nested in `thrown`, from the outermost to the cause; at most 32.
inline std::vector<exception_words> nested_in(std::exception const& thrown) {
    std::vector<exception_words> found;
    std::exception_ptr next;
    auto const look_into = [&](std::exception const& outer) {
        auto const* const nest = dynamic_cast<std::nested_exception const*>(&outer);
        next = nest == nullptr ? nullptr : nest->nested_ptr();
    };
    look_into(thrown);
    while (next != nullptr && found.size() < 32) {
        try {
            std::rethrow_exception(std::exchange(next, nullptr));
        } catch (std::exception const& inner) {
            found.push_back(words_of(inner));
            look_into(inner);
        } catch (...) {
            found.push_back({"unknown", "not a std::exception", {}});
        }
    }
    return found;
}

}  // namespace detail

/// The failure that `thrown` stands for: what() is the message, the demangled type or the failure's own type
/// is `errorType`, and the nested exceptions become `stackTrace`, an array of strings, the cause last.
inline failure failure_of(std::exception const& thrown) {
    detail::exception_words words = detail::words_of(thrown);
    if (words.message.empty()) words.message = words.type;
    std::vector<detail::exception_words> const nested = detail::nested_in(thrown);
    if (!words.stack_trace && !nested.empty()) {
        std::string text;
        json_writer out(text);
        out.begin_array();
        for (detail::exception_words const& each : nested) out.string(repaired_utf8(each.line()));
        out.end_array();
        words.stack_trace = raw_json(std::move(text));
    }
    return failure(std::move(words.message), std::move(words.type), std::move(words.stack_trace));
}

/// An error message has one idea and at most this many bytes.
inline constexpr std::size_t longest_error_message = 4000;

/// The same failure as valid UTF-8 with a message of bearable length.
inline failure shortened(failure const& cause) {
    std::string message = repaired_utf8(cause.message());
    if (message.size() <= longest_error_message) return cause;
    std::size_t end = longest_error_message;
    while ((static_cast<unsigned char>(message[end]) & 0xC0) == 0x80) --end;
    message.resize(end);
    return failure(message + "…", cause.type(), cause.stack_trace());
}

}  // namespace syncfn

#endif
