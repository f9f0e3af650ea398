// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_PAGE_READER_HPP
#define SYNCFN_CODEC_PAGE_READER_HPP

#include <syncfn/codec/cell_codec.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/look_alike.hpp>
#include <syncfn/codec/member_check.hpp>
#include <syncfn/codec/schema_codec.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/response.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Reads a success answer (RES-2 … RES-9, RES-14) and collects every fault in it. One object reads one
/// answer.
class page_reader {
public:
    /// `remembered`: the keys of earlier pages (UPS-3). All three outlive the reader. Precondition: an
    /// object.
    page_reader(json_view root, key_map const& remembered, fault_log& log)
        : root_(root), remembered_(remembered), log_(log) {}

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
    using read_array = std::vector<dynamic_record> (page_reader::*)(std::string_view, json_view,
                                                                    json_place const&);
    using key_texts = std::set<std::string, std::less<>>;

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

    std::vector<dynamic_record> read_insert(std::string_view entity, json_view array,
                                            json_place const& place) {
        return read_records(entity, array, place, [](dynamic_record const&, json_view, json_place const&) {});
    }

    std::vector<dynamic_record> read_erase(std::string_view entity, json_view array,
                                           json_place const& place) {
        key_columns const* const key = key_of(entity);
        if (key == nullptr && array.size() != 0 && !key_is_refused(entity))
            log_.add(errc::delete_without_schema, place, array.offset(),
                     {"a primary_key in schema for this entity", "none, here or in an earlier answer", {}});
        key_texts const inserted = key == nullptr ? key_texts{} : inserted_keys(entity, *key);
        return read_records(entity, array, place,
                            [&](dynamic_record const& record, json_view value, json_place const& here) {
                                if (!inserted.empty() && inserted.contains(key_text(record, *key)))
                                    log_.add(errc::key_inserted_and_deleted, here, value.offset());
                            });
    }

    /// Reads an array of records; calls `with_key` for each that has a sound key (RES-14).
    template <class Visit>
    std::vector<dynamic_record> read_records(std::string_view entity, json_view array,
                                             json_place const& place, Visit with_key) {
        std::vector<dynamic_record> records;
        records.reserve(array.size());
        key_columns const* const key = key_of(entity);
        std::size_t index = 0;
        array.for_each_element([&](json_view value) {
            json_place const here = place.element(index++);
            if (!value.is(json_kind::object)) {
                log_.add(errc::record_not_object, here, value.offset(), wrong_type("an object", value));
                return;
            }
            dynamic_record& record = records.emplace_back(to_record(value));
            if (key != nullptr && has_sound_key(record, *key, value, here)) with_key(record, value, here);
        });
        return records;
    }

    bool has_sound_key(dynamic_record const& record, key_columns const& key, json_view value,
                       json_place const& place) {
        bool sound = true;
        for (std::string const& column : key) {
            json_place const here = place.member(column);
            cell const* const found = record.find(column);
            if (found != nullptr && found->type != cell_type::null && found->type != cell_type::json)
                continue;
            sound = false;
            if (found == nullptr)
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
        return sound;
    }

    /// A member that has the column's name but for case and `_`, as a hint.
    static std::string twin(dynamic_record const& record, std::string_view column) {
        for (field const& member : record.fields)
            if (normalised_name(member.name) == normalised_name(column))
                return "the record has \"" + member.name + "\"; names are compared byte by byte";
        return {};
    }

    void read_soft_delete() {
        auto const list = root_.find(field_names::soft_delete);
        json_place const place = place_.member(field_names::soft_delete);
        if (!list || is_null(*list, "an array", place)) return;
        constexpr std::string_view hint = "list the entities: [\"transactions\"]";
        if (!list->is(json_kind::array)) {
            errc const code =
                list->is(json_kind::boolean) ? errc::soft_delete_boolean : errc::soft_delete_invalid;
            log_.add(code, place, list->offset(), wrong_type("an array of entity names", *list, hint));
            return;
        }
        std::set<std::string_view> seen;
        std::size_t index = 0;
        list->for_each_element([&](json_view entity) {
            json_place const here = place.element(index++);
            if (!entity.is(json_kind::string))
                log_.add(errc::soft_delete_invalid, here, entity.offset(),
                         wrong_type("an entity name", entity));
            else if (seen.insert(entity.text()).second)
                page_.soft_delete.emplace_back(entity.text());
        });
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

    /// The keys of the records under `insert` for `entity`, as far as they are sound.
    key_texts inserted_keys(std::string_view entity, key_columns const& key) {
        key_texts texts;
        if (inserts_.empty())
            for (entity_records const& each : page_.insert) inserts_.emplace(each.entity, &each.records);
        auto const found = inserts_.find(entity);
        if (found == inserts_.end()) return texts;
        for (dynamic_record const& record : *found->second)
            if (has_columns(record, key)) texts.insert(key_text(record, key));
        return texts;
    }

    static bool has_columns(dynamic_record const& record, key_columns const& key) {
        for (std::string const& column : key)
            if (record.find(column) == nullptr) return false;
        return true;
    }

    json_view root_;
    key_map const& remembered_;
    fault_log& log_;
    json_place place_;
    schema_reading schema_;
    response page_;
    std::map<std::string_view, std::vector<dynamic_record> const*, std::less<>> inserts_;
};

}  // namespace syncfn

#endif
