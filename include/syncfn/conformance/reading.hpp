// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_READING_HPP
#define SYNCFN_CONFORMANCE_READING_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/response_codec.hpp>
#include <syncfn/conformance/canonical.hpp>
#include <syncfn/conformance/mending.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/json_pointer.hpp>
#include <syncfn/protocol/response.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// What an answer is, whatever else is wrong with it.
enum class answer_kind : std::uint8_t {
    none,      ///< no answer came: crash, hang, not started
    unusable,  ///< bytes that cannot be read as a JSON object
    failure,   ///< the function says that it failed
    page,      ///< everything else
};

/// One record in an answer.
struct row {
    std::string entity;
    json_view record;
    std::string pointer;
    std::string content;   ///< entity and canonical record, without volatile columns
    std::string identity;  ///< entity and canonical key; of a keyless entity the content
};

/// How an answer is read by a judge: past its faults as far as possible, so that each case sees what it is
/// about. What the strict decoder says of it is kept in `found`.
class reading {
public:
    reading(std::string_view bytes, std::string_view platform_error, key_map const& remembered,
            volatile_names const& skip) {
        open(bytes, remembered);
        if (!object()) return;
        kind = is_failure(platform_error) ? answer_kind::failure : answer_kind::page;
        if (std::optional<json_view> more = member(field_names::has_more))
            has_more = more->text() == "true" || (more->is(json_kind::number) && more->text() != "0");
        read_state(skip);
        read_keys();
        key_map known = remembered;
        for (auto const& [entity, columns] : keys) known.insert_or_assign(entity, columns);
        read_rows(field_names::insert, known, skip, inserted);
        read_rows(field_names::erase, known, skip, erased);
        read_soft_delete();
    }

    reading(reading const&) = delete;
    reading& operator=(reading const&) = delete;

    answer_kind kind = answer_kind::unusable;
    std::vector<text_defect> defects = {};
    faults found = {};               ///< of the strict decoder; without those that `defects` tells better
    std::optional<json_view> state;  ///< as it stands there; null counts as absent
    std::string canonical_state = {};
    bool has_more = false;
    key_map keys = {};  ///< the well-formed keys that this answer declares
    std::vector<row> inserted = {};
    std::vector<row> erased = {};
    std::vector<std::string> soft_deleted = {};

    /// The outermost object, unwrapped and mended, if there is one.
    std::optional<json_view> object() const {
        if (!document_ || !document_->root().is(json_kind::object)) return std::nullopt;
        return document_->root();
    }
    std::optional<json_view> member(std::string_view name) const {
        std::optional<json_view> const root = object();
        return root ? root->find(name) : std::nullopt;
    }
    bool empty() const { return inserted.empty() && erased.empty() && soft_deleted.empty(); }

private:
    /// Parses; a page inside an envelope or a string is taken out of it.
    void open(std::string_view bytes, key_map const& remembered) {
        std::string inner(bytes);
        for (int depth = 0; depth < 3; ++depth) {
            mended_text mended = mend(inner);
            defects.insert(defects.end(), mended.defects.begin(), mended.defects.end());
            text_ = std::make_unique<std::string const>(std::move(mended.text));
            decoded<document> parsed = parse_document(*text_);
            if (!parsed.ok()) return document_.reset();
            document_ = std::move(parsed.value);
            note_faults(remembered);
            std::optional<std::string> wrapped = wrapped_page();
            if (!wrapped) return;
            inner = std::move(*wrapped);
        }
    }

    void note_faults(key_map const& remembered) {
        decoded<reply> const strict = decode_response(*text_, remembered);
        found.insert(found.end(), strict.found.begin(), strict.found.end());
    }

    std::optional<std::string> wrapped_page() const {
        json_view const root = document_->root();
        auto const holds_object = [](std::string_view text) {
            std::size_t const begin = text.find_first_not_of(" \t\r\n");
            return begin != std::string_view::npos && text[begin] == '{';
        };
        if (root.is(json_kind::string) && holds_object(root.text())) return std::string(root.text());
        if (!root.is(json_kind::object)) return std::nullopt;
        bool const is_page = root.find(field_names::state) || root.find(field_names::insert);
        if (is_page && !root.find(field_names::status_code)) return std::nullopt;
        std::optional<json_view> const body = root.find(field_names::body);
        if (body && body->is(json_kind::object)) return std::string(body->raw());
        if (body && body->is(json_kind::string) && holds_object(body->text()))
            return std::string(body->text());
        return std::nullopt;
    }

    bool is_failure(std::string_view platform_error) const {
        if (!platform_error.empty()) return true;
        std::optional<json_view> const message = member(field_names::error_message);
        if (message && !message->is(json_kind::null)) return true;
        bool const parts = message || member(field_names::error_type) || member(field_names::stack_trace);
        return parts && !member(field_names::state) && !member(field_names::insert);
    }

    void read_state(volatile_names const& skip) {
        state = member(field_names::state);
        if (state && state->is(json_kind::null)) state.reset();
        if (state) canonical_state = canonical(*state, skip, field_names::state);
    }

    void read_keys() {
        std::optional<json_view> const schema = member(field_names::schema);
        if (!schema || !schema->is(json_kind::object)) return;
        schema->for_each_member([&](std::string_view entity, json_view declared) {
            if (!declared.is(json_kind::object)) return;
            std::optional<json_view> const columns = declared.find(field_names::primary_key);
            if (!columns || !columns->is(json_kind::array) || columns->size() == 0) return;
            key_columns key;
            columns->for_each_element([&](json_view name) { key.emplace_back(name.text()); });
            keys.insert_or_assign(std::string(entity), std::move(key));
        });
    }

    void read_rows(std::string_view part, key_map const& known, volatile_names const& skip,
                   std::vector<row>& to) {
        std::optional<json_view> const entities = member(part);
        if (!entities || !entities->is(json_kind::object)) return;
        entities->for_each_member([&](std::string_view entity, json_view records) {
            if (!records.is(json_kind::array)) return;
            std::string const parent = pointer_to(pointer_to({}, part), entity);
            std::size_t index = 0;
            records.for_each_element([&](json_view record) {
                std::string pointer = pointer_to(parent, index++);
                if (!record.is(json_kind::object)) return;
                auto const key = known.find(entity);
                to.push_back(row_of(entity, record, std::move(pointer),
                                    key == known.end() ? nullptr : &key->second, skip));
            });
        });
    }

    static row row_of(std::string_view entity, json_view record, std::string pointer, key_columns const* key,
                      volatile_names const& skip) {
        std::string const content = std::string(entity) + " " + canonical(record, skip, entity);
        std::string identity = content;
        if (key) {
            std::string columns;
            bool whole = true;
            for (std::string const& name : *key) {
                std::optional<json_view> const value = record.find(name);
                whole = whole && value && !value->is(json_kind::null);
                columns += (columns.empty() ? "" : ", ") + name + "=" + (value ? canonical(*value) : "");
            }
            if (whole) identity = std::string(entity) + " " + columns;
        }
        return {std::string(entity), record, std::move(pointer), content, identity};
    }

    void read_soft_delete() {
        std::optional<json_view> const tables = member(field_names::soft_delete);
        if (!tables || !tables->is(json_kind::array)) return;
        tables->for_each_element([&](json_view name) { soft_deleted.emplace_back(name.text()); });
    }

    std::unique_ptr<std::string const> text_;
    std::optional<document> document_;
};

}  // namespace syncfn::conformance

#endif
