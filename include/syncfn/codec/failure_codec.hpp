// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_FAILURE_CODEC_HPP
#define SYNCFN_CODEC_FAILURE_CODEC_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/member_check.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// The text of `errorType`; empty when there is none.
inline std::string read_error_type(json_view root, fault_log& log) {
    auto const type = root.find(field_names::error_type);
    if (!type || type->is(json_kind::null)) return {};
    if (type->is(json_kind::string)) return std::string(type->text());
    log.add(errc::error_type_invalid, json_place().member(field_names::error_type), type->offset(),
            wrong_type("a string", *type));
    return {};
}

/// Reads an error answer (RES-10, RES-11); nothing when the answer is none, or its message was refused.
/// Precondition: an object.
inline std::optional<failure> read_failure(json_view root, fault_log& log) {
    json_place const place;
    auto const message = root.find(field_names::error_message);
    if (!message) {
        for (std::string_view const name : {field_names::error_type, field_names::stack_trace})
            if (auto const part = root.find(name))
                log.add(errc::error_parts_alone, place.member(name), part->offset(),
                        {"errorMessage beside it", "none", {}});
        return std::nullopt;
    }
    if (!message->is(json_kind::string) || message->text().empty()) {
        log.add(errc::error_message_invalid, place.member(field_names::error_message), message->offset(),
                wrong_type("a non-empty string", *message,
                           "leave errorMessage out of an answer that is no error"));
        return std::nullopt;
    }
    std::optional<raw_json> trace;
    if (auto const part = root.find(field_names::stack_trace); part && !part->is(json_kind::null))
        trace = raw_json(std::string(part->raw()));
    return failure(std::string(message->text()), read_error_type(root, log), std::move(trace));
}

/// An error answer as the function sends it. It never fails: bytes that are not UTF-8 become U+FFFD, and a
/// failure without a message gets one, because an empty `errorMessage` would not be an error to everybody.
inline std::string encode_failure(failure const& cause) {
    std::string out;
    json_writer writer(out);
    std::string const type = repaired_utf8(cause.type());
    std::string message = repaired_utf8(cause.message());
    if (message.empty()) message = type.empty() ? "the function failed without a message" : type;
    writer.begin_object();
    writer.name(field_names::error_message);
    writer.string(message);
    if (!type.empty()) {
        writer.name(field_names::error_type);
        writer.string(type);
    }
    if (cause.stack_trace()) {
        writer.name(field_names::stack_trace);
        writer.raw(cause.stack_trace()->text());
    }
    writer.end_object();
    return out;
}

}  // namespace syncfn

#endif
