// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ROWS_INTO_HPP
#define SYNCFN_CODEC_ROWS_INTO_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/key_reader.hpp>
#include <syncfn/codec/record_reader.hpp>
#include <syncfn/codec/row_sink.hpp>
#include <syncfn/entity/entity.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace syncfn {

/// Takes what nobody asked for, such as the keys of deleted rows.
struct ignore_each {
    void operator()(auto const&) const {}
};

/// The records of one entity in an answer, and where they go:
///
///     rows_into(orders, rows)                            // a std::vector<order>
///     rows_into(orders, [](order const& each) { … })     // each record in turn, in one object
///     rows_into(orders, rows, removed)                   // also the keys under `delete`, into either
///
/// A vector is overwritten, and its memory used again. One object can read many answers one after the other,
/// and learns on the way in which order their producer writes the members. What it refers to outlives it.
template <declared_entity Entity, class Rows, class Keys = ignore_each>
class rows_into {
public:
    using record_type = typename Entity::record_type;
    using key_type = std::conditional_t<Entity::keyed, typename Entity::key_type, std::tuple<>>;

    rows_into(Entity const& entity, Rows&& rows)
        requires std::same_as<Keys, ignore_each>
        : rows_into(entity, std::forward<Rows>(rows), ignore_each()) {}
    rows_into(Entity const& entity, Rows&& rows, Keys&& keys)
        : entity_(entity), rows_(std::forward<Rows>(rows)), keys_(std::forward<Keys>(keys)) {}

    std::string_view name() const { return entity_.name(); }
    static constexpr auto const& primary_key() { return Entity::primary_key; }

    /// Before a new answer.
    void forget() {
        rows_.forget();
        keys_.forget();
    }

    /// Before a reading of an answer.
    void begin() {
        rows_.begin();
        keys_.begin();
    }

    /// After it: what had been in the vectors before and was not overwritten goes.
    void end() {
        rows_.end();
        keys_.end();
    }

    /// Behind the array of records that begins at `at`, or null.
    char const* read_inserted(char const* at, reading_place const& around) {
        return read_array(at, around, rows_, [this](char const* here, record_type& row, auto const& inside) {
            char const* const after = reader_.read(here, row, inside);
            if (after != nullptr) return after;
            row = record_type{};
            return careful_value_reader<record_type>::read(here, row, inside);
        });
    }

    /// The same for `delete`.
    char const* read_deleted(char const* at, reading_place const& around) {
        if constexpr (!Entity::keyed)
            return nullptr;
        else
            return read_array(at, around, keys_, [](char const* here, key_type& key, auto const& inside) {
                return key_reader<Entity>::read(here, key, inside);
            });
    }

    /// The careful way: everything that does not fit is noted.
    void read_inserted(json_view array, json_place const& place, reading& notes) {
        read_elements(array, place, rows_, [&](json_view each, record_type& row, json_place const& here) {
            row = record_type{};
            read_value(each, row, here, notes);
        });
    }

    void read_deleted(json_view array, json_place const& place, reading& notes) {
        if constexpr (Entity::keyed)
            read_elements(array, place, keys_, [&](json_view each, key_type& key, json_place const& here) {
                key_reader<Entity>::read(each, key, here, notes);
            });
    }

private:
    /// After so many rows there is room made for the others, as many as the text will hold if they are alike.
    static constexpr std::size_t sample = 64;

    template <class Sink, class Read>
    static char const* read_array(char const* at, reading_place const& around, Sink& sink, Read read) {
        if (at == around.end || *at != '[') return nullptr;
        reading_place const inside = around.inside();
        char const* const begin = at;
        return scan::each_element(at + 1, around.end, [&](char const* here) {
            if (sink.size() == sample)
                sink.expect(static_cast<std::size_t>(here - begin),
                            static_cast<std::size_t>(around.end - here));
            char const* const after = read(here, sink.slot(), inside);
            if (after != nullptr) sink.keep();
            return after;
        });
    }

    template <class Sink, class Read>
    static void read_elements(json_view array, json_place const& place, Sink& sink, Read read) {
        std::size_t index = 0;
        array.for_each_element([&](json_view each) {
            read(each, sink.slot(), place.element(index++));
            sink.keep();
        });
    }

    Entity const& entity_;
    row_sink<record_type, Rows> rows_;
    row_sink<key_type, Keys> keys_;
    record_reader<record_type> reader_;
};

template <class Entity, class Rows>
rows_into(Entity const&, Rows&&) -> rows_into<Entity, Rows>;
template <class Entity, class Rows, class Keys>
rows_into(Entity const&, Rows&&, Keys&&) -> rows_into<Entity, Rows, Keys>;

}  // namespace syncfn

#endif
