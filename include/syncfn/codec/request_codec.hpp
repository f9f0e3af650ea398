// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_REQUEST_CODEC_HPP
#define SYNCFN_CODEC_REQUEST_CODEC_HPP

#include <syncfn/codec/distinct_scan.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/name_table.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/request.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

namespace detail {

/// Reads the members of a request, each absent or null or of its type. No fault ever shows a value: what
/// stands in a request may be a secret.
class request_reader {
public:
    request_reader(json_view root, fault_log& log) : root_(root), log_(log) {}

    std::optional<std::string> text(std::string_view name) {
        auto const value = member(name, json_kind::string);
        if (!value) return std::nullopt;
        return std::string(value->text());
    }

    /// Of a member that a function must not depend on: whatever is no string counts as absent (REQ-2).
    std::string informational(std::string_view name) const {
        auto const value = root_.find(name);
        return value && value->is(json_kind::string) ? std::string(value->text()) : std::string();
    }

    std::optional<bool> flag(std::string_view name) {
        auto const value = member(name, json_kind::boolean);
        if (!value) return std::nullopt;
        return value->text() == "true";
    }

    std::optional<raw_json> object(std::string_view name) {
        auto const value = member(name, json_kind::object);
        if (!value) return std::nullopt;
        return raw_json(std::string(value->raw()));
    }

private:
    std::optional<json_view> member(std::string_view name, json_kind expected) {
        auto const value = root_.find(name);
        if (!value || value->is(json_kind::null)) return std::nullopt;
        if (value->is(expected)) return value;
        log_.add(errc::member_wrong_type, json_place().member(name), value->offset(),
                 {std::string(name_of(expected)), std::string(name_of(value->kind())), {}});
        return std::nullopt;
    }

    json_view root_;
    fault_log& log_;
};

/// Reads a request straight from its text, as long as there is neither a fault nor a warning in it.
class fast_request_reader {
public:
    explicit fast_request_reader(request& out) : out_(out) {}

    /// False when the careful reader is to decide. Precondition: well-formed UTF-8.
    bool read(std::string_view bytes) {
        out_.state.reset();
        char const* const end = bytes.data() + bytes.size();
        char const* at = scan::mark(bytes.data(), end, '{');
        if (at == nullptr) return false;
        distinct_names unknown;
        at = scan::each_member(
            at, end, [&](std::string_view name, bool escaped, char const* value) -> char const* {
                std::size_t const index = names_of_members.find(name);
                bool const once = index == names_of_members.none ? unknown.add(name, escaped)
                                                                 : !std::exchange(seen_[index], true);
                return once ? member(index, value, end) : nullptr;
            });
        if (at == nullptr || scan::space(at, end) != end) return false;
        if (!out_.custom_payload) out_.custom_payload = std::move(synonym_);
        return true;
    }

private:
    enum : std::size_t {
        agent_index,
        state_index,
        secrets_index,
        sync_id_index,
        setup_test_index,
        payload_index,
        payloads_index,
        bucket_index,
        file_index
    };
    static constexpr name_table<9> names_of_members{
        {field_names::agent, field_names::state, field_names::secrets, field_names::sync_id,
         field_names::setup_test, field_names::custom_payload, field_names::custom_payloads,
         field_names::bucket, field_names::file}};

    char const* member(std::size_t index, char const* at, char const* end) {
        switch (index) {
            case agent_index: return text(at, end, out_.agent);
            case state_index: return object(at, end, out_.state);
            case secrets_index: return object(at, end, out_.secrets);
            case sync_id_index: return text(at, end, out_.sync_id.emplace());
            case setup_test_index: return flag(at, end);
            case payload_index: return object(at, end, out_.custom_payload);
            case payloads_index: return object(at, end, synonym_);
            case bucket_index: return text(at, end, out_.bucket.emplace());
            case file_index: return text(at, end, out_.file.emplace());
            default: return scan::distinct_value(at, end, depth);
        }
    }

    static char const* text(char const* at, char const* end, std::string& into) {
        bool escaped = false;
        char const* const after = at == end || *at != '"' ? nullptr : scan::string(at + 1, end, escaped);
        if (after == nullptr || escaped) return nullptr;
        into.assign(at + 1, after - 1);
        return after;
    }

    static char const* object(char const* at, char const* end, std::optional<raw_json>& into) {
        char const* const after = at == end || *at != '{' ? nullptr : scan::distinct_value(at, end, depth);
        if (after != nullptr) into.emplace(std::string(at, after));
        return after;
    }

    char const* flag(char const* at, char const* end) {
        out_.setup_test = at != end && *at == 't';
        return scan::literal(at, end, *out_.setup_test ? "true" : "false");
    }

    static constexpr std::size_t depth = scan::most_distinct_depth;

    request& out_;
    std::optional<raw_json> synonym_;
    std::array<bool, 9> seen_{};
};

inline request read_request(json_view root, fault_log& log) {
    request_reader reader(root, log);
    request out;
    out.agent = reader.informational(field_names::agent);
    out.state = reader.object(field_names::state);
    out.secrets = reader.object(field_names::secrets);
    out.sync_id = reader.text(field_names::sync_id);
    out.setup_test = reader.flag(field_names::setup_test);
    out.custom_payload = reader.object(field_names::custom_payload);
    std::optional<raw_json> synonym = reader.object(field_names::custom_payloads);
    if (!out.custom_payload) out.custom_payload = std::move(synonym);
    out.bucket = reader.text(field_names::bucket);
    out.file = reader.text(field_names::file);
    return out;
}

/// Writes the members that are there.
class request_writer {
public:
    explicit request_writer(std::string& out) : writer_(out) { writer_.begin_object(); }

    void text(std::string_view name, std::optional<std::string> const& value) {
        if (!value) return;
        writer_.name(name);
        writer_.string(*value, json_place().member(name));
    }

    void flag(std::string_view name, std::optional<bool> value) {
        if (!value) return;
        writer_.name(name);
        writer_.boolean(*value);
    }

    void object(std::string_view name, std::optional<raw_json> const& value) {
        if (!value) return;
        writer_.name(name);
        writer_.raw(value->text());
    }

    void end() { writer_.end_object(); }

private:
    json_writer writer_;
};

}  // namespace detail

/// Reads a request (REQ-1 … REQ-9). A member that is null counts as absent, a member that nobody knows is
/// ignored; `state`, `secrets` and the custom payload are kept verbatim. Every fault is collected; none shows
/// a value. Complexity: linear.
inline decoded<request> decode_request(std::string_view bytes) {
    decoded<request> out;
    if (invalid_utf8(bytes) == bytes.size() && detail::fast_request_reader(out.value).read(bytes)) return out;
    out.value = request();
    decoded<document> parsed = parse_document(bytes);
    out.found = std::move(parsed.found);
    if (refuses(out.found)) return out;
    fault_log log(out.found);
    json_view const root = parsed.value.root();
    if (root.is(json_kind::object))
        out.value = detail::read_request(root, log);
    else
        log.add(errc::root_not_object, json_place(), root.offset(),
                {"an object", std::string(name_of(root.kind())), {}});
    return out;
}

/// A request as the connector sends it: minified, with what is there and nothing else; `state`, `secrets` and
/// the custom payload verbatim. Throws `exception` (`text_not_utf8`) when a text is not UTF-8.
inline std::string encode_request(request const& asked) {
    std::string out;
    detail::request_writer writer(out);
    if (!asked.agent.empty()) writer.text(field_names::agent, asked.agent);
    writer.object(field_names::state, asked.state);
    writer.object(field_names::secrets, asked.secrets);
    writer.text(field_names::sync_id, asked.sync_id);
    writer.flag(field_names::setup_test, asked.setup_test);
    writer.object(field_names::custom_payload, asked.custom_payload);
    writer.text(field_names::bucket, asked.bucket);
    writer.text(field_names::file, asked.file);
    writer.end();
    return out;
}

}  // namespace syncfn

#endif
