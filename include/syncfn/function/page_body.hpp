// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_PAGE_BODY_HPP
#define SYNCFN_FUNCTION_PAGE_BODY_HPP

#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/error.hpp>
#include <syncfn/function/page_layout.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/json_pointer.hpp>
#include <syncfn/protocol/limits.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// The bytes of a page in the making: records already encoded, entity by entity, never more than the limit.
/// It knows no types; `page` is its typed face. A call that throws has changed nothing.
class page_body {
public:
    /// Errors: `page_too_large` when not even the state fits.
    page_body(raw_json state, platform_limits const& limits) : layout_{std::move(state)}, limits_(limits) {
        refuse_beyond_limit("/state");
    }

    page_layout const& layout() const { return layout_; }
    platform_limits const& limits() const { return limits_; }

    /// Errors: `page_too_large` when the page is larger already.
    void limit(platform_limits limits) {
        std::swap(limits_, limits);
        check("", [&] { limits_ = limits; });
    }

    /// Errors: `page_too_large`.
    void state(raw_json state) {
        std::swap(layout_.state, state);
        check("/state", [&] { layout_.state = std::move(state); });
    }

    void has_more(bool more) { layout_.has_more = more; }

    /// The part called `name`, or null.
    page_part* find(std::string_view name) {
        auto const found = std::find_if(layout_.parts.begin(), layout_.parts.end(),
                                        [&](page_part const& each) { return each.name == name; });
        return found == layout_.parts.end() ? nullptr : &*found;
    }

    /// A new part. Precondition: there is none of this name. Errors: `text_not_utf8`, `page_too_large`.
    template <class Columns>
    page_part& declare(std::string_view name, Columns const& key) {
        page_part fresh{std::string(name), {}, {}};
        json_writer(fresh.label).string(name);
        if (!std::empty(key)) fresh.schema = schema_of(key);
        layout_.parts.push_back(std::move(fresh));
        check(pointer_to("/schema", name), [&] { layout_.parts.pop_back(); });
        return layout_.parts.back();
    }

    /// Whether `known` was declared with this key.
    template <class Columns>
    static bool has_key(page_part const& known, Columns const& key) {
        return known.schema == (std::empty(key) ? std::string() : schema_of(key));
    }

    /// Calls `write_all(add)`, which calls `add(write)` for each record, which writes it with
    /// `write(json_writer&, json_place const&)`. All records are kept, or none: when one is too large or
    /// throws, `target` is as before.
    template <class WriteAll>
    void fill(page_part& target, encoded_records page_part::*member, WriteAll write_all) {
        encoded_records& kept = target.*member;
        std::size_t const size_before = kept.text.size();
        std::size_t const count_before = kept.count;
        json_place const root(member == &page_part::inserted ? "/insert" : "/delete");
        json_place const table = root.member(target.name);
        std::size_t frame = 0;  // everything around the records; it no longer changes once there is one
        try {
            write_all([&](auto write) {
                std::size_t const begin = kept.text.size();
                json_writer out(kept.text);
                json_place const here = table.element(kept.count);
                write(out, here);
                if (frame == 0) frame = layout_.largest_size() - kept.text.size();
                if (frame + kept.text.size() > limits_.response_bytes)
                    refuse_record(target, here, kept.text.size() - begin);
                ++kept.count;
            });
        } catch (...) {
            kept.text.resize(size_before);
            kept.count = count_before;
            throw;
        }
    }

    /// Marks the rows of earlier syncs. Errors: `page_too_large`.
    void soft_delete(page_part& target) {
        bool const before = std::exchange(target.soft_deleted, true);
        check("/softDelete", [&] { target.soft_deleted = before; });
    }

private:
    template <class Columns>
    static std::string schema_of(Columns const& key) {
        std::string text;
        json_writer out(text);
        out.begin_object();
        out.name(field_names::primary_key);
        out.begin_array();
        for (std::string_view const column : key) out.string(column);
        out.end_array();
        out.end_object();
        return text;
    }

    void refuse_beyond_limit(std::string where) const {
        if (std::size_t const size = layout_.largest_size(); size > limits_.response_bytes)
            throw exception(error{errc::page_too_large, std::move(where), sentence("the answer", size)});
    }

    /// Refuses what makes the page too large, after `undo()`.
    template <class Undo>
    void check(std::string where, Undo undo) {
        try {
            refuse_beyond_limit(std::move(where));
        } catch (...) {
            undo();
            throw;
        }
    }

    [[noreturn]] void refuse_record(page_part const& target, json_place const& place,
                                    std::size_t record) const {
        std::size_t const alone = layout_.bytes_without_records(layout_.state).size() + target.label.size() +
                                  record + sizeof ":[]" - 1;
        bool const hopeless = alone > limits_.response_bytes;
        std::string detail =
            hopeless ? sentence("no page can hold this one record: alone with the state it", alone)
                     : sentence("with this record the answer", layout_.largest_size());
        throw exception(error{errc::page_too_large, place.pointer(), std::move(detail)});
    }

    std::string sentence(std::string_view subject, std::size_t size) const {
        return std::string(subject) + " would have " + std::to_string(size) + " bytes, and " +
               std::string(limits_.name) + " allows " + std::to_string(limits_.response_bytes);
    }

    page_layout layout_;
    platform_limits limits_;
};

}  // namespace syncfn

#endif
