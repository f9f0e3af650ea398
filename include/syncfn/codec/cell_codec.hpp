// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_CELL_CODEC_HPP
#define SYNCFN_CODEC_CELL_CODEC_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/number.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/response.hpp>

#include <string>
#include <string_view>

namespace syncfn {

/// The value of a record as a table sees it.
inline cell to_cell(json_view value) {
    switch (value.kind()) {
        case json_kind::null: return {};
        case json_kind::boolean: return {cell_type::boolean, std::string(value.text())};
        case json_kind::number: return {cell_type::number, std::string(value.text())};
        case json_kind::string: return {cell_type::string, std::string(value.text())};
        default: return {cell_type::json, std::string(value.raw())};
    }
}

/// The members of an object, each name once: of equal names the last. Precondition: an object.
inline dynamic_record to_record(json_view object) {
    dynamic_record record;
    record.fields.reserve(object.size());
    object.for_each_distinct_member([&](std::string_view name, json_view value) {
        record.fields.push_back({std::string(name), to_cell(value)});
    });
    return record;
}

/// Writes a cell back by its type, the digits of a number untouched. Errors: `text_not_utf8`.
inline void write_cell(json_writer& out, cell const& value, json_place const& place) {
    if (value.type == cell_type::null)
        out.null();
    else if (value.type == cell_type::string)
        out.string(value.text, place);
    else
        out.raw(value.text);
}

/// Errors: `text_not_utf8`.
inline void write_cells(json_writer& out, dynamic_record const& record, json_place const& place) {
    out.begin_object();
    for (field const& member : record.fields) {
        json_place const here = place.member(member.name);
        out.name(member.name, here);
        write_cell(out, member.value, here);
    }
    out.end_object();
}

/// The key of a record as one text, equal for keys of equal value: `1.0` is `1`, and the string "1" is not.
/// Precondition: the record has every column of the key.
inline std::string key_text(dynamic_record const& record, key_columns const& key) {
    std::string text;
    for (std::string const& column : key) {
        cell const& value = *record.find(column);
        std::string part = value.text;
        if (value.type == cell_type::number) {
            number_parts const parts = parts_of(value.text);
            part = (parts.negative && !parts.zero() ? "-" : "") + parts.digits + "e" +
                   std::to_string(parts.point);
        }
        text += std::to_string(static_cast<int>(value.type)) + ":" + std::to_string(part.size()) + ":" + part;
    }
    return text;
}

}  // namespace syncfn

#endif
