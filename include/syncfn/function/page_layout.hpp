// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_PAGE_LAYOUT_HPP
#define SYNCFN_FUNCTION_PAGE_LAYOUT_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// Encoded records, with commas between them.
struct encoded_records {
    std::string text = {};
    std::size_t count = 0;
};

/// One entity of the page.
struct page_part {
    std::string name;    ///< as the author wrote it
    std::string label;   ///< the same as a JSON string
    std::string schema;  ///< `{"primary_key":["id"]}`; empty: keyless
    encoded_records inserted = {};
    encoded_records deleted = {};
    bool soft_deleted = false;
};

/// The text of an answer: what stands in it and in which order, and how long that is without writing it.
struct page_layout {
    raw_json state;
    std::deque<page_part> parts = {};  ///< a deque: a part keeps its place when another one is declared
    bool has_more = false;

    /// The exact size in bytes of what `bytes()` gives. Linear in the number of parts.
    std::size_t size() const { return size_with(has_more); }

    /// The size with the longer of the two spellings of hasMore: setting it never outgrows the limit.
    std::size_t largest_size() const { return size_with(false); }

    /// The answer.
    std::string bytes() const {
        std::string out;
        out.reserve(size());
        begin_answer(out, state);
        begin_member(out, field_names::insert);
        append_records(out, &page_part::inserted);
        if (has_records(&page_part::deleted)) {
            begin_member(out, field_names::erase);
            append_records(out, &page_part::deleted);
        }
        append_schema(out);
        append_soft_deletes(out);
        end_answer(out, has_more);
        return out;
    }

    /// The answer with `kept` as its state and the schema, but no records: it loads nothing and moves
    /// nothing.
    std::string bytes_without_records(raw_json const& kept) const {
        std::string out;
        begin_answer(out, kept);
        begin_member(out, field_names::insert);
        out += "{}";
        append_schema(out);
        end_answer(out, false);
        return out;
    }

private:
    static std::string_view spelled(bool value) { return value ? "true" : "false"; }

    static void begin_answer(std::string& out, raw_json const& kept) {
        out += '{';
        append_json_string(out, field_names::state);
        out += ':';
        out += kept.text();
    }

    static void end_answer(std::string& out, bool more) {
        begin_member(out, field_names::has_more);
        out += spelled(more);
        out += '}';
    }

    static void begin_member(std::string& out, std::string_view name) {
        out += ',';
        append_json_string(out, name);
        out += ':';
    }

    bool has_records(encoded_records page_part::*member) const {
        return std::any_of(parts.begin(), parts.end(),
                           [&](page_part const& p) { return (p.*member).count > 0; });
    }

    void append_records(std::string& out, encoded_records page_part::*member) const {
        char before = '{';
        for (page_part const& each : parts) {
            if ((each.*member).count == 0) continue;
            out += std::exchange(before, ',');
            out += each.label + ":[";
            out += (each.*member).text;
            out += ']';
        }
        out += before == '{' ? "{}" : "}";
    }

    void append_schema(std::string& out) const {
        char before = '{';
        for (page_part const& each : parts) {
            if (each.schema.empty()) continue;
            if (before == '{') begin_member(out, field_names::schema);
            out += std::exchange(before, ',');
            out += each.label + ":" + each.schema;
        }
        if (before == ',') out += '}';
    }

    void append_soft_deletes(std::string& out) const {
        char before = '[';
        for (page_part const& each : parts) {
            if (!each.soft_deleted) continue;
            if (before == '[') begin_member(out, field_names::soft_delete);
            out += std::exchange(before, ',');
            out += each.label;
        }
        if (before == ',') out += ']';
    }

    /// `,"name":` and a pair of brackets around entries that begin with a bracket or a comma each.
    static std::size_t group(std::string_view name, std::size_t entries) {
        return entries == 0 ? 0 : entries + name.size() + sizeof R"(,"":})" - 1;
    }

    std::size_t size_with(bool more) const {
        std::size_t inserted = 0, deleted = 0, schema = 0, marked = 0;
        for (page_part const& each : parts) {
            std::size_t const label = each.label.size() + 1;
            if (!each.inserted.text.empty()) inserted += label + each.inserted.text.size() + sizeof ":[]" - 1;
            if (!each.deleted.text.empty()) deleted += label + each.deleted.text.size() + sizeof ":[]" - 1;
            if (!each.schema.empty()) schema += label + 1 + each.schema.size();
            if (each.soft_deleted) marked += label;
        }
        std::size_t const insert =
            inserted == 0 ? group(field_names::insert, 1) : group(field_names::insert, inserted);
        return sizeof R"({"":)" - 1 + field_names::state.size() + state.text().size() + insert +
               group(field_names::erase, deleted) + group(field_names::schema, schema) +
               group(field_names::soft_delete, marked) + group(field_names::has_more, spelled(more).size());
    }
};

}  // namespace syncfn

#endif
