// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SCHEMA_CODEC_HPP
#define SYNCFN_CODEC_SCHEMA_CODEC_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/member_check.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/response.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// What `schema` says (RES-5).
struct schema_reading {
    key_map keys = {};
    /// Entities whose entry was refused: their key is not known, which is no fault of their records.
    std::set<std::string, std::less<>> refused = {};
    bool all_refused = false;  ///< `schema` itself is no object
};

/// Reads the column names of a key; nothing when one of them was refused. Precondition: an array.
inline std::optional<key_columns> read_key_columns(json_view array, json_place const& place, fault_log& log) {
    key_columns columns;
    std::set<std::string_view> seen;
    std::size_t index = 0;
    array.for_each_element([&](json_view column) {
        json_place const here = place.element(index++);
        if (!column.is(json_kind::string))
            log.add(errc::primary_key_invalid, here, column.offset(), wrong_type("a column name", column));
        else if (!seen.insert(column.text()).second)
            log.add(errc::primary_key_invalid, here, column.offset(),
                    {"each column once", column.describe() + " again", {}});
        else
            columns.emplace_back(column.text());
    });
    if (columns.size() != array.size()) return std::nullopt;
    return columns;
}

/// Reads one `primary_key`; nothing when it was refused.
inline std::optional<key_columns> read_primary_key(json_view value, json_place const& place, fault_log& log) {
    constexpr std::string_view expected = "a non-empty array of distinct column names";
    bool const many = value.is(json_kind::array) && value.size() > most_key_columns;
    if (value.is(json_kind::array) && value.size() != 0 && !many) return read_key_columns(value, place, log);
    fault_words words = wrong_type(expected, value);
    if (value.is(json_kind::string)) words.hint = "one column is an array too: [\"id\"]";
    if (many) {
        words.expected = "at most " + std::to_string(most_key_columns) + " columns";
        words.actual = std::to_string(value.size());
    } else if (value.is(json_kind::array)) {
        words.actual = "an empty array";
        words.hint = "leave an entity without a key out of schema";
    }
    log.add(errc::primary_key_invalid, place, value.offset(), std::move(words));
    return std::nullopt;
}

/// Reads the entry of one entity.
inline void read_schema_entry(std::string_view entity, json_view entry, json_place const& place,
                              schema_reading& out, fault_log& log) {
    if (!entry.is(json_kind::object) && !entry.is(json_kind::null)) {
        log.add(errc::schema_not_object, place, entry.offset(),
                wrong_type("an object", entry, "write {\"primary_key\": [\"id\"]}"));
        out.refused.emplace(entity);
        return;
    }
    std::optional<json_view> key;
    if (entry.is(json_kind::object)) {
        constexpr std::string_view known[] = {field_names::primary_key};
        check_members(entry, known, place, log);
        key = entry.find(field_names::primary_key);
    }
    if (!key || key->is(json_kind::null)) {
        log.add(errc::primary_key_missing, place, entry.offset(),
                {std::string(field_names::primary_key), key ? "null" : "none", {}});
        return;
    }
    if (std::optional<key_columns> columns =
            read_primary_key(*key, place.member(field_names::primary_key), log))
        out.keys.insert_or_assign(std::string(entity), std::move(*columns));
    else
        out.refused.emplace(entity);
}

/// Reads the member `schema` of an answer.
inline schema_reading read_schema(json_view schema, json_place const& place, fault_log& log) {
    schema_reading out;
    if (schema.is(json_kind::null)) {
        log.add(errc::records_null, place, schema.offset(), {"an object", "null", {}});
    } else if (!schema.is(json_kind::object)) {
        log.add(errc::schema_not_object, place, schema.offset(), wrong_type("an object", schema));
        out.all_refused = true;
    } else {
        schema.for_each_distinct_member([&](std::string_view entity, json_view entry) {
            read_schema_entry(entity, entry, place.member(entity), out, log);
        });
    }
    return out;
}

}  // namespace syncfn

#endif
