// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_PAGE_SCANNER_HPP
#define SYNCFN_CODEC_PAGE_SCANNER_HPP

#include <syncfn/codec/batch_reader.hpp>
#include <syncfn/codec/distinct_scan.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/record_keys.hpp>
#include <syncfn/codec/scanner.hpp>
#include <syncfn/codec/schema_codec.hpp>
#include <syncfn/codec/soft_delete_codec.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/response.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Reads a success answer that has neither a fault nor a warning: a fast reader. Everything that would be a
/// fault or a warning, and some rare things that would not, it leaves to `page_reader`, which reads the same
/// page from everything that this one accepts.
class page_scanner {
public:
    /// `remembered`: the keys of earlier pages (UPS-3); it outlives the scanner. Precondition: `document` is
    /// not longer than `packed_cell::most_length`.
    page_scanner(std::shared_ptr<std::string const> document, key_map const& remembered)
        : document_(std::move(document)),
          end_(document_->data() + document_->size()),
          remembered_(remembered) {}

    /// Whether `page` was read. Linear, but n log n in the number of entities.
    bool read(response& page) {
        if (invalid_utf8(*document_) != document_->size()) return false;
        char const* at = scan::mark(document_->data(), end_, '{');
        if (at != nullptr)
            at = scan::each_member(at, end_, [&](std::string_view name, bool escaped, char const* value) {
                return escaped ? nullptr : member(name, value);
            });
        if (at == nullptr || scan::space(at, end_) != end_) return false;
        if (!page_.state || !read_schema_text() || !read_soft_delete_text() || !judge_records()) return false;
        page = std::move(page_);
        return true;
    }

private:
    /// Behind the member called `name`, whose value begins at `at`; or null.
    char const* member(std::string_view name, char const* at) {
        if (name == field_names::state) return state(at);
        if (name == field_names::insert) return entities(at, page_.insert, has_insert_);
        if (name == field_names::erase) return entities(at, page_.erase, has_erase_);
        if (name == field_names::schema) return kept(at, schema_text_);
        if (name == field_names::soft_delete) return kept(at, soft_delete_text_);
        return name == field_names::has_more ? has_more(at) : nullptr;
    }

    char const* state(char const* at) {
        if (page_.state || at == end_ || *at != '{') return nullptr;
        char const* const stop = scan::distinct_value(at, end_, scan::most_distinct_depth);
        if (stop != nullptr) page_.state = raw_json(std::string(at, stop));
        return stop;
    }

    char const* has_more(char const* at) {
        if (std::exchange(has_has_more_, true)) return nullptr;
        char const* const stop = scan::literal(at, end_, "true");
        page_.has_more = stop != nullptr;
        return stop != nullptr ? stop : scan::literal(at, end_, "false");
    }

    /// Keeps the text of a member that is small, and read by the careful reader's own functions.
    char const* kept(char const* at, std::string_view& text) {
        if (!text.empty()) return nullptr;
        char const* const stop = scan::value(at, end_, scan::most_distinct_depth);
        if (stop != nullptr) text = {at, static_cast<std::size_t>(stop - at)};
        return stop;
    }

    /// `insert` or `delete`: a map from entity to array.
    char const* entities(char const* at, std::vector<entity_records>& into, bool& was_here) {
        if (std::exchange(was_here, true) || at == end_ || *at != '{') return nullptr;
        at = scan::each_member(at + 1, end_, [&](std::string_view name, bool escaped, char const* value) {
            if (escaped || value == end_ || *value != '[') return static_cast<char const*>(nullptr);
            batch_reader reader(document_);
            char const* const stop = reader.read(value + 1);
            if (stop != nullptr) into.push_back({std::string(name), std::move(reader).batch()});
            return stop;
        });
        return at != nullptr && are_distinct(into) ? at : nullptr;
    }

    static bool are_distinct(std::vector<entity_records> const& entities) {
        if (entities.size() < 2) return true;
        std::vector<std::string_view> names;
        names.reserve(entities.size());
        for (entity_records const& each : entities) names.push_back(each.entity);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }

    /// Reads a text that was kept with `read(json_view, fault_log&)`. False when that found a fault.
    template <class Read>
    static bool without_faults(std::string_view text, Read read) {
        if (text.empty()) return true;
        decoded<document> const parsed = parse_document(text);
        faults found = parsed.found;
        if (!found.empty()) return false;
        fault_log log(found);
        read(parsed.value.root(), log);
        return found.empty();
    }

    bool read_schema_text() {
        return without_faults(schema_text_, [&](json_view schema, fault_log& log) {
            page_.schema = read_schema(schema, json_place(), log).keys;
        });
    }

    bool read_soft_delete_text() {
        return without_faults(soft_delete_text_, [&](json_view list, fault_log& log) {
            page_.soft_delete = read_soft_delete(list, json_place(), log);
        });
    }

    /// RES-6, RES-14. False when there is something to say.
    bool judge_records() const {
        std::map<std::string_view, record_batch const*, std::less<>> inserts;
        for (entity_records const& each : page_.insert) {
            key_columns const* const key = key_of(each.entity);
            if (key != nullptr && !has_sound_keys(each.records, *key)) return false;
            if (!page_.erase.empty()) inserts.emplace(each.entity, &each.records);
        }
        for (entity_records const& each : page_.erase) {
            if (each.records.empty()) continue;
            key_columns const* const key = key_of(each.entity);
            if (key == nullptr || !has_sound_keys(each.records, *key)) return false;
            auto const inserted = inserts.find(each.entity);
            if (inserted != inserts.end() &&
                !erased_and_inserted(*inserted->second, each.records, *key).empty())
                return false;
        }
        return true;
    }

    /// This page's key, else the remembered one, else null.
    key_columns const* key_of(std::string_view entity) const {
        if (auto const here = page_.schema.find(entity); here != page_.schema.end()) return &here->second;
        auto const earlier = remembered_.find(entity);
        return earlier == remembered_.end() ? nullptr : &earlier->second;
    }

    std::shared_ptr<std::string const> document_;
    char const* end_;
    key_map const& remembered_;
    response page_;
    std::string_view schema_text_;
    std::string_view soft_delete_text_;
    bool has_insert_ = false;
    bool has_erase_ = false;
    bool has_has_more_ = false;
};

}  // namespace syncfn

#endif
