// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_RESPONSE_CODEC_HPP
#define SYNCFN_CODEC_RESPONSE_CODEC_HPP

#include <syncfn/codec/cell_codec.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/failure_codec.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/member_check.hpp>
#include <syncfn/codec/page_reader.hpp>
#include <syncfn/codec/page_scanner.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/packed_cell.hpp>
#include <syncfn/protocol/response.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace syncfn {

/// What an answer is: a page, or the news that the invocation failed.
using reply = std::variant<response, failure>;

namespace detail {

inline constexpr std::string_view answer_members[] = {
    field_names::state,         field_names::insert,      field_names::erase,
    field_names::schema,        field_names::soft_delete, field_names::has_more,
    field_names::error_message, field_names::error_type,  field_names::stack_trace,
};

/// `{"statusCode": …, "body": …}`, and `{"body": …}` around JSON (RES-13).
inline bool is_envelope(json_view object) {
    auto const body = object.find(field_names::body);
    if (!body) return false;
    if (object.find(field_names::status_code)) return true;
    for (std::string_view const name : answer_members)
        if (object.find(name)) return false;
    return body->is(json_kind::object) || holds_json(*body);
}

inline void refuse_root(json_view root, fault_log& log) {
    if (holds_json(root))
        log.add(errc::json_inside_string, json_place(), root.offset(),
                {"an object", "a string that holds JSON", {}});
    else
        log.add(errc::root_not_object, json_place(), root.offset(), {"an object", root.describe(), {}});
}

inline void refuse_envelope(json_view root, fault_log& log) {
    log.add(errc::platform_envelope, json_place(), root.offset(),
            {"an object with state, insert and hasMore", "an object with statusCode and body",
             "the envelope is for HTTP integrations; a direct call takes what is inside of body"});
}

/// What the careful reader makes of an answer.
inline reply read_reply(json_view root, std::shared_ptr<std::string const> const& source,
                        key_map const& remembered, fault_log& log) {
    if (!root.is(json_kind::object)) return refuse_root(root, log), reply();
    if (std::optional<failure> error = read_failure(root, log)) return std::move(*error);
    if (is_envelope(root)) return refuse_envelope(root, log), reply();
    check_members(root, answer_members, json_place(), log);
    return page_reader(root, remembered, log, source).read_page();
}

/// Reads an answer and says all that is to be said of it.
inline decoded<reply> read_carefully(std::shared_ptr<std::string const> const& bytes,
                                     key_map const& remembered) {
    decoded<reply> out;
    decoded<document> parsed = parse_document(*bytes);
    out.found = std::move(parsed.found);
    if (refuses(out.found)) return out;
    fault_log log(out.found);
    out.value = read_reply(parsed.value.root(), bytes, remembered, log);
    return out;
}

inline decoded<reply> refuse_size(std::size_t size) {
    return {{},
            {{errc::answer_too_large,
              {},
              "at most " + std::to_string(packed_cell::most_length) + " bytes",
              std::to_string(size),
              {},
              {}}}};
}

inline void write_entities(json_writer& out, std::vector<entity_records> const& entities,
                           json_place const& place) {
    out.begin_object();
    for (entity_records const& each : entities) {
        json_place const here = place.member(each.entity);
        out.name(each.entity, here);
        out.begin_array();
        std::size_t index = 0;
        for (record_view const record : each.records) write_cells(out, record, here.element(index++));
        out.end_array();
    }
    out.end_object();
}

inline void write_names(json_writer& out, std::vector<std::string> const& names, json_place const& place) {
    out.begin_array();
    for (std::string const& name : names) out.string(name, place);
    out.end_array();
}

inline void write_schema(json_writer& out, key_map const& schema, json_place const& place) {
    out.begin_object();
    for (auto const& [entity, key] : schema) {
        json_place const here = place.member(entity);
        out.name(entity, here);
        out.begin_object();
        out.name(field_names::primary_key);
        write_names(out, key, here);
        out.end_object();
    }
    out.end_object();
}

}  // namespace detail

/// Reads an answer (RES-1 … RES-14). `remembered` are the keys that earlier answers declared (UPS-3).
///
/// Every fault of the answer is collected, with its pointer, what was expected and what came; the readings
/// that the contract tolerates are warnings. An answer with an `errorMessage` is a failure, and nothing else
/// in it is judged. Of a name that stands twice in one object the last counts, at every level. `actual` shows
/// excerpts of the answer. The records refer to the bytes, and keep them alive. More than 256 MiB are refused
/// (`answer_too_large`), which is more than any platform lets an answer be. Complexity: linear, but n log n
/// in the number of entities, and of members of an object that has a name twice.
inline decoded<reply> decode_response(std::shared_ptr<std::string const> const& bytes,
                                      key_map const& remembered = {}) {
    if (bytes->size() > packed_cell::most_length) return detail::refuse_size(bytes->size());
    response page;
    if (page_scanner(bytes, remembered).read(page)) return {std::move(page), {}};
    return detail::read_carefully(bytes, remembered);
}

/// The same of bytes that are given away.
template <std::same_as<std::string> Bytes>
decoded<reply> decode_response(Bytes&& bytes, key_map const& remembered = {}) {
    return decode_response(std::make_shared<std::string const>(std::forward<Bytes>(bytes)), remembered);
}

/// The same of a copy of the bytes.
inline decoded<reply> decode_response(std::string_view bytes, key_map const& remembered = {}) {
    return decode_response(std::make_shared<std::string const>(bytes), remembered);
}

/// A success answer as the function sends it: minified; `state` verbatim, each number with its digits; what
/// is empty is left out, except `insert` and `hasMore`. Throws `exception` (`text_not_utf8`) when a text is
/// not UTF-8.
inline std::string encode_response(response const& page) {
    std::string out;
    json_writer writer(out);
    json_place const place;
    auto const begin_member = [&](std::string_view name) {
        writer.name(name);
        return place.member(name);
    };
    writer.begin_object();
    if (page.state) {
        begin_member(field_names::state);
        writer.raw(page.state->text());
    }
    detail::write_entities(writer, page.insert, begin_member(field_names::insert));
    if (!page.erase.empty()) detail::write_entities(writer, page.erase, begin_member(field_names::erase));
    if (!page.schema.empty()) detail::write_schema(writer, page.schema, begin_member(field_names::schema));
    if (!page.soft_delete.empty())
        detail::write_names(writer, page.soft_delete, begin_member(field_names::soft_delete));
    begin_member(field_names::has_more);
    writer.boolean(page.has_more);
    writer.end_object();
    return out;
}

}  // namespace syncfn

#endif
