// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_CELL_CODEC_HPP
#define SYNCFN_CODEC_CELL_CODEC_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/record_run.hpp>
#include <syncfn/protocol/record_store.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace syncfn {

/// The value of a record as a table sees it. Its text lives as long as the document.
inline cell to_cell(json_view value) {
    switch (value.kind()) {
        case json_kind::null: return {};
        case json_kind::boolean: return {cell_type::boolean, value.text()};
        case json_kind::number: return {cell_type::number, value.text()};
        case json_kind::string: return {cell_type::string, value.text()};
        default: return {cell_type::json, value.raw()};
    }
}

/// Adds the members of an object as one record, each name once: of equal names the last. Precondition: an
/// object.
inline void add_record(record_store& store, json_view object) {
    std::vector<std::uint32_t> columns;
    columns.reserve(object.size());
    object.for_each_distinct_member([&](std::string_view name, json_view value) {
        columns.push_back(store.column_of(name));
        store.add(to_cell(value));
    });
    store.end_record(columns);
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
inline void write_cells(json_writer& out, record_view const& record, json_place const& place) {
    out.begin_object();
    for (std::size_t member = 0; member < record.size(); ++member) {
        json_place const here = place.member(record.name(member));
        out.name(record.name(member), here);
        write_cell(out, record.value(member), here);
    }
    out.end_object();
}

}  // namespace syncfn

#endif
