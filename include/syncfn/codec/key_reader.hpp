// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_KEY_READER_HPP
#define SYNCFN_CODEC_KEY_READER_HPP

#include <syncfn/codec/value_reader.hpp>
#include <syncfn/entity/entity.hpp>

#include <bitset>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace syncfn {

/// Reads the primary key out of a record under `delete`: its key columns, whatever else it has (RES-4).
/// Precondition: the entity has a key.
template <declared_entity Entity>
class key_reader {
public:
    using key_type = typename Entity::key_type;

    /// Behind the record that begins at `at`, or null when it is not plainly one with a key.
    static char const* read(char const* at, key_type& into, reading_place const& around) {
        if (at == around.end || *at != '{' || around.depth == 0) return nullptr;
        reading_place const inside = around.inside();
        std::bitset<columns> seen;
        distinct_names names;
        at = scan::each_member(at + 1, around.end,
                               [&](std::string_view name, bool escaped, char const* value) -> char const* {
                                   if (!names.add(name, escaped)) return nullptr;
                                   return column(name, value, into, inside, seen);
                               });
        return seen.all() ? at : nullptr;
    }

    /// The careful way: everything that does not fit is noted.
    static void read(json_view from, key_type& into, json_place const& place, reading& notes) {
        if (!notes.demand(json_kind::object, from, place, "an object")) return;
        each_column(into, [&](std::size_t index, auto& value) {
            std::string_view const name = Entity::primary_key[index];
            using codec = value_codec<std::remove_reference_t<decltype(value)>>;
            if (auto const found = from.find(name))
                codec::read(*found, value, place.member(name), notes);
            else
                notes.miss(from, place.member(name), codec::expected());
        });
    }

private:
    static constexpr std::size_t columns = Entity::primary_key.size();

    /// Calls `visit(index, value)` for each column of a key, which is a tuple only when it has several.
    template <class Visit>
    static void each_column(key_type& key, Visit visit) {
        if constexpr (columns == 1)
            visit(std::size_t{0}, key);
        else
            std::apply(
                [&, index = std::size_t{0}](auto&... values) mutable { (visit(index++, values), ...); }, key);
    }

    static char const* column(std::string_view name, char const* at, key_type& into,
                              reading_place const& inside, std::bitset<columns>& seen) {
        char const* after = nullptr;
        bool known = false;
        each_column(into, [&](std::size_t index, auto& value) {
            if (name != Entity::primary_key[index]) return;
            known = true;
            seen.set(index);
            after = value_reader<std::remove_reference_t<decltype(value)>>::read(at, value, inside);
        });
        return known ? after : scan::distinct_value(at, inside.end, inside.depth);
    }
};

}  // namespace syncfn

#endif
