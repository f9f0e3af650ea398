// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_PAGE_BODY_HPP
#define SYNCFN_FUNCTION_PAGE_BODY_HPP

#include <syncfn/codec/byte_buffer.hpp>
#include <syncfn/codec/refusal.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/error.hpp>
#include <syncfn/function/page_layout.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/json_pointer.hpp>
#include <syncfn/protocol/limits.hpp>

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
    page_body(byte_buffer state, platform_limits const& limits) : layout_{std::move(state)}, limits_(limits) {
        refuse_beyond_limit("/state");
    }

    page_layout const& layout() const& { return layout_; }
    page_layout layout() && { return std::move(layout_); }
    platform_limits const& limits() const { return limits_; }

    /// Errors: `page_too_large` when the page is larger already.
    void limit(platform_limits limits) {
        std::swap(limits_, limits);
        check("", [&] { limits_ = limits; });
    }

    /// Replaces the state by what `write(byte_buffer&)` appends. Errors: `page_too_large`, and what `write`
    /// throws; then the former state stays.
    template <class Write>
    void state(Write write) {
        former_state_.clear();
        write(former_state_);
        layout_.state.swap(former_state_);
        check("/state", [&] { layout_.state.swap(former_state_); });
    }

    /// From now on `clear()` keeps the parts that there are.
    void keep_parts() { kept_parts_ = layout_.parts.size(); }

    /// Empties the page, but for its state, and keeps the memory. Parts that were declared later are
    /// forgotten.
    void clear() {
        layout_.parts.erase(layout_.parts.begin() + static_cast<std::ptrdiff_t>(kept_parts_),
                            layout_.parts.end());
        for (page_part& each : layout_.parts) {
            each.inserted.clear(each.opening);
            each.deleted.clear(each.opening);
            each.soft_deleted = false;
        }
        layout_.has_more = false;
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
        page_part fresh{std::string(name), {}, {}, {}, {key.begin(), key.end()}};
        json_writer(fresh.label).string(name);
        fresh.opening = fresh.label + ":[";
        if (!std::empty(key)) fresh.schema = fresh.label + ":" + schema_of(key);
        layout_.parts.push_back(std::move(fresh));
        check(pointer_to("/schema", name), [&] { layout_.parts.pop_back(); });
        return layout_.parts.back();
    }

    /// Calls `work()`, which may declare parts; when it throws, they are forgotten again.
    template <class Work>
    void all_or_nothing(Work work) {
        std::size_t const parts_before = layout_.parts.size();
        try {
            work();
        } catch (...) {
            layout_.parts.erase(layout_.parts.begin() + static_cast<std::ptrdiff_t>(parts_before),
                                layout_.parts.end());
            throw;
        }
    }

    /// Whether `known` was declared with this key.
    template <class Columns>
    static bool has_key(page_part const& known, Columns const& key) {
        return std::equal(known.key.begin(), known.key.end(), key.begin(), key.end());
    }

    /// Calls `write_all(add)`, which calls `add(write)` for each record, which appends it with
    /// `write(byte_buffer&)`. All records are kept, or none: when one is too large or throws, `target` is as
    /// before.
    template <class WriteAll>
    void fill(page_part& target, encoded_records page_part::*member, WriteAll write_all) {
        encoded_records& kept = target.*member;
        std::size_t const size_before = kept.text.size();
        std::size_t const count_before = kept.count;
        std::size_t allowed = 0;  // for the records; known when there is one, and what is around them stands
        try {
            write_all([&](auto write) {
                try {
                    if (!kept.empty())
                        kept.text.append(",");
                    else if (kept.text.empty())  // else it stands there from the page before
                        kept.text.append(target.opening);
                    std::size_t const begin = kept.text.size();
                    write(kept.text);
                    if (allowed == 0) allowed = allowed_in(kept);
                    if (kept.text.size() > allowed) refuse_record(target, kept.text.size() - begin);
                    ++kept.count;
                } catch (exception const& refused) {
                    refuse_below(place_of(target, member, kept.count), refused);
                }
            });
        } catch (...) {
            kept.text.truncate(size_before);
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

    /// How large the text of `records` may become. Precondition: they are not empty.
    std::size_t allowed_in(encoded_records& records) const {
        std::size_t const count = std::exchange(records.count, records.count + 1);
        std::size_t const frame = layout_.largest_size() - records.text.size();
        records.count = count;
        return frame > limits_.response_bytes ? 0 : limits_.response_bytes - frame;
    }

    static std::string place_of(page_part const& target, encoded_records page_part::*member,
                                std::size_t index) {
        std::string_view const group =
            member == &page_part::inserted ? field_names::insert : field_names::erase;
        return pointer_to(pointer_to(pointer_to({}, group), target.name), index);
    }

    [[noreturn]] void refuse_record(page_part const& target, std::size_t record) {
        std::size_t const alone = layout_.bytes_without_records(layout_.state.view()).size() +
                                  target.opening.size() + record + sizeof "]" - 1;
        bool const hopeless = alone > limits_.response_bytes;
        refuse_value(errc::page_too_large,
                     hopeless ? sentence("no page can hold this one record: alone with the state it", alone)
                              : sentence("with this record the answer", layout_.largest_size()));
    }

    std::string sentence(std::string_view subject, std::size_t size) const {
        return std::string(subject) + " would have " + std::to_string(size) + " bytes, and " +
               std::string(limits_.name) + " allows " + std::to_string(limits_.response_bytes);
    }

    page_layout layout_;
    platform_limits limits_;
    byte_buffer former_state_ = {};  ///< its memory is for the next one
    std::size_t kept_parts_ = 0;
};

}  // namespace syncfn

#endif
