// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_PAGE_READER_HPP
#define SYNCFN_CODEC_PAGE_READER_HPP

#include <syncfn/codec/cell_codec.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/look_alike.hpp>
#include <syncfn/codec/member_check.hpp>
#include <syncfn/codec/record_keys.hpp>
#include <syncfn/codec/schema_codec.hpp>
#include <syncfn/codec/soft_delete_codec.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/response.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Reads a success answer (RES-2 … RES-9, RES-14) and collects every fault in it. One object reads one
/// answer.
class page_reader {
public:
    /// `remembered`: the keys of earlier pages (UPS-3). Both and the log outlive the reader. The records
    /// refer to `source`, the text of the document, where it is given, and copy their texts where it is not.
    /// Precondition: an object.
    page_reader(json_view root, key_map const& remembered, fault_log& log,
                std::shared_ptr<std::string const> source = {})
        : root_(root), remembered_(remembered), log_(log), source_(std::move(source)) {}

    response read_page() {
        read_state();
        if (auto const schema = root_.find(field_names::schema))
            schema_ = read_schema(*schema, place_.member(field_names::schema), log_);
        page_.insert = read_entities(field_names::insert, &page_reader::read_insert);
        page_.erase = read_entities(field_names::erase, &page_reader::read_erase);
        read_soft_delete();
        read_has_more();
        page_.schema = std::move(schema_.keys);
        return std::move(page_);
    }

private:
    using read_array = record_batch (page_reader::*)(std::string_view, json_view, json_place const&);

    void read_state() {
        json_place const here = place_.member(field_names::state);
        auto const state = root_.find(field_names::state);
        if (!state || state->is(json_kind::null)) {
            log_.add(errc::state_missing, here, (state ? *state : root_).offset(),
                     {"an object", state ? "null" : "none", {}});
            return;
        }
        if (!state->is(json_kind::object))
            log_.add(errc::state_not_object, here, state->offset(), wrong_type("an object", *state));
        page_.state = raw_json(std::string(state->raw()));
    }

    /// `insert` or `delete`: a map from entity to array, which `read` reads.
    std::vector<entity_records> read_entities(std::string_view name, read_array read) {
        std::vector<entity_records> out;
        auto const map = root_.find(name);
        json_place const place = place_.member(name);
        if (!map || is_null(*map, "an object", place)) return out;
        if (!map->is(json_kind::object)) {
            log_.add(errc::records_not_object, place, map->offset(), wrong_type("an object", *map));
            return out;
        }
        map->for_each_distinct_member([&](std::string_view entity, json_view array) {
            json_place const here = place.member(entity);
            if (is_null(array, "an array", here)) return;
            if (array.is(json_kind::array))
                out.push_back({std::string(entity), (this->*read)(entity, array, here)});
            else
                log_.add(errc::records_not_array, here, array.offset(), wrong_array(array));
        });
        return out;
    }

    static fault_words wrong_array(json_view value) {
        return wrong_type("an array", value,
                          value.is(json_kind::object) ? "put the record into an array" : "");
    }

    record_batch read_insert(std::string_view entity, json_view array, json_place const& place) {
        record_batch records = read_records(array);
        judge_records(records, array, place, key_of(entity), {});
        return records;
    }

    record_batch read_erase(std::string_view entity, json_view array, json_place const& place) {
        key_columns const* const key = key_of(entity);
        if (key == nullptr && array.size() != 0 && !key_is_refused(entity))
            log_.add(errc::delete_without_schema, place, array.offset(),
                     {"a primary_key in schema for this entity", "none, here or in an earlier answer", {}});
        record_batch records = read_records(array);
        std::vector<std::uint32_t> inserted;
        if (record_batch const* const others = inserted_records(entity); key != nullptr && others != nullptr)
            inserted = erased_and_inserted(*others, records, *key);
        judge_records(records, array, place, key, inserted);
        return records;
    }

    /// The records of an array, without what is none.
    record_batch read_records(json_view array) {
        record_store records(source_);
        array.for_each_element([&](json_view value) {
            if (value.is(json_kind::object)) add_record(records, value);
        });
        return record_batch(std::move(records));
    }

    /// Finds what is wrong with the elements of an array, in their order. `records` are those that are
    /// records, `inserted` the numbers of those whose key was inserted too.
    void judge_records(record_batch const& records, json_view array, json_place const& place,
                       key_columns const* key, std::vector<std::uint32_t> const& inserted) {
        if (key == nullptr && records.size() == array.size()) return;
        auto record = records.begin();
        std::size_t index = 0;
        std::uint32_t number = 0;
        auto next_inserted = inserted.begin();
        array.for_each_element([&](json_view value) {
            json_place const here = place.element(index++);
            if (!value.is(json_kind::object)) {
                log_.add(errc::record_not_object, here, value.offset(), wrong_type("an object", value));
                return;
            }
            if (key != nullptr) judge_key(*record, *key, value, here);
            if (next_inserted != inserted.end() && *next_inserted == number) {
                ++next_inserted;
                log_.add(errc::key_inserted_and_deleted, here, value.offset());
            }
            ++record;
            ++number;
        });
    }

    /// RES-14.
    void judge_key(record_view const& record, key_columns const& key, json_view value,
                   json_place const& place) {
        for (std::string const& column : key) {
            if (log_.settled()) return;
            std::optional<cell> const found = record.find(column);
            if (found && is_sound_key(found->type)) continue;
            json_place const here = place.member(column);
            if (!found)
                log_.add(errc::key_column_missing, here, value.offset(),
                         {"the key column", "none", twin(record, column)});
            else if (found->type == cell_type::null)
                log_.add(errc::key_column_null, here, value.offset(), {"a value", "null", {}});
            else
                log_.add(
                    errc::key_column_not_scalar, here, value.offset(),
                    {"a scalar",
                     std::string(name_of(found->text.front() == '[' ? json_kind::array : json_kind::object)),
                     {}});
        }
    }

    /// A member that has the column's name but for case and `_`, as a hint.
    static std::string twin(record_view const& record, std::string_view column) {
        std::string const written = normalised_name(column);
        for (std::size_t member = 0; member < record.size(); ++member)
            if (normalised_name(record.name(member)) == written)
                return "the record has \"" + std::string(record.name(member)) +
                       "\"; names are compared byte by byte";
        return {};
    }

    void read_soft_delete() {
        if (auto const list = root_.find(field_names::soft_delete))
            page_.soft_delete =
                syncfn::read_soft_delete(*list, place_.member(field_names::soft_delete), log_);
    }

    void read_has_more() {
        auto const more = root_.find(field_names::has_more);
        if (!more) return;
        json_place const here = place_.member(field_names::has_more);
        constexpr std::string_view hint = "send true or false, without quotes";
        bool const word = more->text() == "true" || more->text() == "false";
        page_.has_more = word && more->text() == "true";
        if (more->is(json_kind::string) && word)
            log_.add(errc::has_more_string, here, more->offset(), wrong_type("a boolean", *more, hint));
        else if (!more->is(json_kind::boolean))
            log_.add(errc::has_more_invalid, here, more->offset(), wrong_type("a boolean", *more, hint));
    }

    /// Go writes a nil map or slice as null: read as absent (RES-3).
    bool is_null(json_view value, std::string_view expected, json_place const& place) {
        if (!value.is(json_kind::null)) return false;
        log_.add(errc::records_null, place, value.offset(), {std::string(expected), "null", {}});
        return true;
    }

    /// This page's key, else the remembered one, else null.
    key_columns const* key_of(std::string_view entity) const {
        if (auto const here = schema_.keys.find(entity); here != schema_.keys.end()) return &here->second;
        if (key_is_refused(entity)) return nullptr;
        auto const earlier = remembered_.find(entity);
        return earlier == remembered_.end() ? nullptr : &earlier->second;
    }

    bool key_is_refused(std::string_view entity) const {
        return schema_.all_refused || schema_.refused.contains(entity);
    }

    /// The records under `insert` for `entity`, or null.
    record_batch const* inserted_records(std::string_view entity) {
        if (inserts_.empty())
            for (entity_records const& each : page_.insert) inserts_.emplace(each.entity, &each.records);
        auto const found = inserts_.find(entity);
        return found == inserts_.end() ? nullptr : found->second;
    }

    json_view root_;
    key_map const& remembered_;
    fault_log& log_;
    std::shared_ptr<std::string const> source_;
    json_place place_;
    schema_reading schema_;
    response page_;
    std::map<std::string_view, record_batch const*, std::less<>> inserts_;
};

}  // namespace syncfn

#endif
