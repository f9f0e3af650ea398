// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TYPED_PAGE_HPP
#define SYNCFN_CODEC_TYPED_PAGE_HPP

#include <syncfn/codec/name_table.hpp>
#include <syncfn/codec/page_frame.hpp>
#include <syncfn/codec/response_codec.hpp>
#include <syncfn/codec/row_targets.hpp>
#include <syncfn/codec/rows_into.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace syncfn {

namespace detail {

/// Reads an answer straight into typed records, as long as there is neither a fault nor a warning in it.
template <class... Targets>
class typed_page_reader {
public:
    typed_page_reader(std::string_view bytes, page_frame& frame, Targets&... targets)
        : bytes_(bytes), frame_(frame), targets_(targets...) {}

    /// False when the careful reader is to decide.
    bool read() {
        char const* const end = bytes_.data() + bytes_.size();
        char const* at = scan::mark(bytes_.data(), end, '{');
        if (at == nullptr) return false;
        at = scan::each_member(at, end, [&](std::string_view name, bool, char const* value) {
            return member(name, value, {end, frame_.texts, scan::most_distinct_depth});
        });
        bool const one_table = frame_.soft_delete.size() <= 1;  // two could be the same one
        return at != nullptr && scan::space(at, end) == end && seen_[state_index] && one_table;
    }

private:
    enum : std::size_t { state_index, insert_index, erase_index, schema_index, more_index, soft_index };
    static constexpr name_table<6> frame_names{{field_names::state, field_names::insert, field_names::erase,
                                                field_names::schema, field_names::has_more,
                                                field_names::soft_delete}};

    /// The frame's members, each at most once.
    char const* member(std::string_view name, char const* at, reading_place const& around) {
        std::size_t const index = frame_names.find(name);
        if (index == frame_names.none || std::exchange(seen_[index], true)) return nullptr;
        switch (index) {
            case state_index: return state(at, around);
            case insert_index:
                return entities(at, around, [](char const* here, auto& target, reading_place const& inside) {
                    return target.read_inserted(here, inside);
                });
            case erase_index:
                return entities(at, around, [](char const* here, auto& target, reading_place const& inside) {
                    return target.read_deleted(here, inside);
                });
            case schema_index: return schema(at, around);
            case more_index: return value_reader<bool>::read(at, frame_.has_more, around);
            default: return value_reader<std::vector<std::string>>::read(at, frame_.soft_delete, around);
        }
    }

    char const* state(char const* at, reading_place const& around) {
        if (at == around.end || *at != '{') return nullptr;
        char const* const after = scan::distinct_value(at, around.end, around.depth);
        if (after == nullptr) return nullptr;
        if (!frame_.state) frame_.state.emplace();
        frame_.state->assign({at, static_cast<std::size_t>(after - at)});
        return after;
    }

    /// The object under `insert` or `delete`.
    template <class Read>
    char const* entities(char const* at, reading_place const& around, Read read) {
        if (at == around.end || *at != '{') return nullptr;
        reading_place const inside = around.inside();
        distinct_names names;
        return scan::each_member(
            at + 1, around.end, [&](std::string_view name, bool escaped, char const* array) -> char const* {
                if (!names.add(name, escaped)) return nullptr;
                char const* after = nullptr;
                targets_.with(name, [&](auto& target) { after = read(array, target, inside); });
                return after;
            });
    }

    /// Every entity's key is the one that its type declares.
    char const* schema(char const* at, reading_place const& around) {
        if (at == around.end || *at != '{') return nullptr;
        distinct_names names;
        return scan::each_member(
            at + 1, around.end, [&](std::string_view name, bool escaped, char const* entry) -> char const* {
                if (!names.add(name, escaped)) return nullptr;
                char const* after = nullptr;
                targets_.with(name,
                              [&](auto& target) { after = key(entry, target.primary_key(), around.end); });
                return after;
            });
    }

    /// Behind `{"primary_key":["id"]}`, if the columns are these.
    template <class Columns>
    static char const* key(char const* at, Columns const& columns, char const* end) {
        std::size_t index = 0;
        bool once = false;
        if ((at = scan::mark(at, end, '{')) == nullptr) return nullptr;
        at = scan::each_member(at, end, [&](std::string_view name, bool, char const* list) -> char const* {
            if (name != field_names::primary_key || std::exchange(once, true)) return nullptr;
            if ((list = scan::mark(list, end, '[')) == nullptr) return nullptr;
            return scan::each_element(list, end, [&](char const* column) -> char const* {
                if (index == columns.size() || (column = scan::mark(column, end, '"')) == nullptr)
                    return nullptr;
                column = scan::literal(column, end, columns[index++]);
                return column == nullptr ? nullptr : scan::literal(column, end, "\"");
            });
        });
        return once && index == columns.size() && index != 0 ? at : nullptr;
    }

    std::string_view bytes_;
    page_frame& frame_;
    row_targets<Targets...> targets_;
    std::array<bool, 6> seen_{};
};

/// Reads an answer into typed records with every fault in it.
template <class... Targets>
class careful_typed_page_reader {
public:
    careful_typed_page_reader(std::string_view bytes, page_frame& frame, Targets&... targets)
        : bytes_(bytes), frame_(frame), targets_(targets...) {}

    faults read() {
        key_map keys;
        targets_.for_each([&](auto& target) {
            keys[std::string(target.name())] = {target.primary_key().begin(), target.primary_key().end()};
        });
        std::erase_if(keys, [](auto const& entry) { return entry.second.empty(); });
        decoded<reply> answer = decode_response(bytes_, keys);
        // The rows and the keys are both handed over: whoever takes them sees it.
        std::erase_if(answer.found, [](fault const& f) { return f.code == errc::key_inserted_and_deleted; });
        if (refuses(answer.found)) return std::move(answer.found);
        if (auto* const error = std::get_if<failure>(&answer.value)) {
            frame_.failed = std::move(*error);
            return std::move(answer.found);
        }
        auto& page = std::get<response>(answer.value);
        frame_.state = std::move(page.state);
        frame_.soft_delete = std::move(page.soft_delete);
        frame_.has_more = page.has_more;
        read_rows(page.schema, answer.found);
        return std::move(answer.found);
    }

private:
    void read_rows(key_map const& schema, faults& found) {
        decoded<document> const parsed = parse_document(bytes_);
        json_view const root = parsed.value.root();
        targets_.for_each([&](auto& target) { check_key(target, schema, root, found); });
        for (std::string_view const group : {field_names::insert, field_names::erase})
            refuse_second(root, group, found);
        reading notes(found, {.texts = &frame_.texts});
        entities(root, field_names::insert, found, [&](json_view array, auto& target, json_place const& at) {
            target.read_inserted(array, at, notes);
        });
        entities(root, field_names::erase, found, [&](json_view array, auto& target, json_place const& at) {
            target.read_deleted(array, at, notes);
        });
    }

    template <class Target>
    static void check_key(Target const& target, key_map const& schema, json_view root, faults& found) {
        auto const declared = schema.find(target.name());
        if (declared == schema.end() || std::ranges::equal(declared->second, target.primary_key())) return;
        json_place const place;
        json_place const all = place.member(field_names::schema);
        fault_log(found).add(errc::primary_key_changed, all.member(target.name()),
                             root.find(field_names::schema)->offset(),
                             {"the primary key of the entity's declaration", "another one", {}});
    }

    /// Of a name that stands twice the last one counts, but the records under the first may have been
    /// delivered.
    static void refuse_second(json_view root, std::string_view group, faults& found) {
        bool seen = false;
        root.for_each_member([&](std::string_view name, json_view value) {
            if (name == group && std::exchange(seen, true))
                fault_log(found).add(
                    errc::records_not_object, json_place().member(group), value.offset(),
                    {"it once, because its records may have been delivered", "a second one", {}});
        });
    }

    template <class Read>
    void entities(json_view root, std::string_view name, faults& found, Read read) {
        auto const map = root.find(name);
        if (!map || !map->is(json_kind::object)) return;
        json_place const place;
        json_place const here = place.member(name);
        fault_log log(found);
        std::set<std::string_view> seen;
        map->for_each_member([&](std::string_view entity, json_view array) {
            json_place const at = here.member(entity);
            if (!seen.insert(entity).second)
                return log.add(errc::records_not_object, at, array.offset(),
                               {"each entity once: its records may have been delivered", "a second one", {}});
            bool const known = targets_.with(entity, [&](auto& target) {
                if (array.is(json_kind::array)) read(array, target, at);
            });
            if (!known) log.add(errc::entity_unknown, at, array.offset());
        });
    }

    std::string_view bytes_;
    page_frame& frame_;
    row_targets<Targets...> targets_;
};

}  // namespace detail

/// Reads an answer straight into typed records (RES-1 … RES-14): `targets` are `rows_into` objects, one for
/// each entity that the answer may hold. `frame` gets the rest; a frame that is used again keeps its memory.
///
///     std::vector<order> rows;
///     syncfn::page_frame frame;
///     if (auto found = syncfn::read_page(bytes, frame, syncfn::rows_into(orders, rows)); refuses(found)) …
///
/// Every fault is collected, with its pointer, what was expected and what came; when one refuses, what was
/// read does not count. Errors: as `decode_response` and `read_record`; `entity_unknown` for records that
/// nobody takes; `primary_key_changed`. `std::string_view` members point into `bytes` or into `frame`.
/// Complexity: linear; an answer with a fault or a warning is read several times.
template <class... Targets>
faults read_page(std::string_view bytes, page_frame& frame, Targets&&... targets) {
    (targets.forget(), ...);
    frame.texts.clear();  // not again for a second reading: what was delivered may point there
    auto const attempt = [&](auto&& reader) {
        (targets.begin(), ...);
        frame.has_more = false;
        frame.soft_delete.clear();
        frame.failed.reset();
        return reader.read();
    };
    faults found;
    if (invalid_utf8(bytes) != bytes.size() ||
        !attempt(detail::typed_page_reader<std::remove_reference_t<Targets>...>(bytes, frame, targets...))) {
        frame.state.reset();
        found = attempt(
            detail::careful_typed_page_reader<std::remove_reference_t<Targets>...>(bytes, frame, targets...));
    }
    (targets.end(), ...);
    return found;
}

}  // namespace syncfn

#endif
