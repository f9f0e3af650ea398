// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_ENTITY_ROWS_HPP
#define SYNCFN_FUNCTION_ENTITY_ROWS_HPP

#include <syncfn/codec/record_codec.hpp>
#include <syncfn/entity/entity.hpp>
#include <syncfn/entity/verb_check.hpp>

#include <tuple>
#include <utility>

namespace syncfn {

/// How the records and keys of an entity get into a page: what its verbs accept, and how a row is written.
/// One specialisation for `entity`, one for `dynamic_entity`.
template <class Entity>
struct entity_rows;

template <declared_entity Entity>
struct entity_rows<Entity> {
    using record_type = typename Entity::record_type;
    using key_type = typename Entity::key_type;

    /// The entity must be declared in the page's schema, if that names any.
    static constexpr bool declared = true;

    template <class Schema, class Rows>
    static consteval bool may_upsert() {
        return check_upsert<Schema, Entity, Rows>();
    }
    template <class Schema, class Rows>
    static consteval bool may_append() {
        return check_append<Schema, Entity, Rows>();
    }
    template <class Schema, class Keys>
    static consteval bool may_erase() {
        return check_erase<Schema, Entity, Keys>();
    }
    template <class Schema>
    static consteval bool may_soft_delete() {
        return check_entity<Schema, Entity>();
    }

    static auto const& primary_key(Entity const&) { return Entity::primary_key; }

    /// Calls `add(record)` for each row; `rows` may be a single record.
    template <class Rows, class Add>
    static void for_each_row(Rows& rows, Add add) {
        if constexpr (row_of<Rows, Entity>)
            add(static_cast<record_type const&>(rows));
        else
            for (auto const& row : rows) add(static_cast<record_type const&>(row));
    }

    /// Calls `add(key)` for each key; `keys` may be a single key.
    template <class Keys, class Add>
    static void for_each_key(Keys& keys, Add add) {
        if constexpr (key_of<Keys, Entity>)
            add(key_type(keys));
        else
            for (auto const& key : keys) add(key_type(key));
    }

    static void append_row(byte_buffer& out, Entity const&, record_type const& row) {
        append_record(out, row);
    }

    /// The key columns suffice (RES-4).
    static void append_key(byte_buffer& out, Entity const&, key_type const& key) {
        char before = '{';
        auto column = Entity::primary_key.begin();
        auto const append = [&](auto const&... values) {
            (append_member(out, std::exchange(before, ','), *column++, values), ...);
        };
        if constexpr (Entity::primary_key.size() == 1)
            append(key);
        else
            std::apply(append, key);
        out.append("}");
    }
};

}  // namespace syncfn

#endif
