// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_VERB_CHECK_HPP
#define SYNCFN_ENTITY_VERB_CHECK_HPP

#include <syncfn/entity/entity.hpp>

#include <string_view>  // std::begin, std::end
#include <tuple>
#include <type_traits>
#include <utility>

/// What an entity allows a page to do with it. Each `check_*` function asserts at most one sentence, and
/// returns whether all is well, so that a caller can write `if constexpr (check_upsert<…>())` and no second
/// error follows.
namespace syncfn {

namespace detail {

template <class Range>
using range_element_t = decltype(*std::begin(std::declval<Range const&>()));

/// `From` becomes `To` by itself and without loss: no fraction is cut off, no integer narrowed.
template <class From, class To>
inline constexpr bool keeps_value =
    std::is_convertible_v<From const&, To> && requires(From const& from) { To{from}; };

template <class... From, class... To>
    requires(sizeof...(From) == sizeof...(To))
inline constexpr bool keeps_value<std::tuple<From...>, std::tuple<To...>> =
    (true && ... && keeps_value<From, To>);

template <class First, class Second, class... To>
inline constexpr bool keeps_value<std::pair<First, Second>, std::tuple<To...>> =
    keeps_value<std::tuple<First, Second>, std::tuple<To...>>;

}  // namespace detail

/// A value that is a record of `Entity`: the very struct, or one derived from it. Nothing is converted.
template <class Row, class Entity>
concept row_of = std::is_same_v<std::remove_cvref_t<Row>, typename Entity::record_type> ||
                 std::is_base_of_v<typename Entity::record_type, std::remove_cvref_t<Row>>;

/// A range of records of `Entity`.
template <class Rows, class Entity>
concept rows_of =
    requires { typename detail::range_element_t<Rows>; } && row_of<detail::range_element_t<Rows>, Entity>;

/// A value that is a key of `Entity`: for a composite key a tuple of its members' values.
template <class Key, class Entity>
concept key_of = detail::keeps_value<std::remove_cvref_t<Key>, typename Entity::key_type>;

/// A range of keys of `Entity`.
template <class Keys, class Entity>
concept keys_of = requires { typename detail::range_element_t<Keys>; } &&
                  key_of<std::remove_cvref_t<detail::range_element_t<Keys>>, Entity>;

/// The entity belongs to the page's schema.
template <class Schema, class Entity>
consteval bool check_entity() {
    constexpr bool ok = Schema::template contains<Entity>;
    static_assert(ok, "syncfn: this entity is not part of the page's schema; add it to syncfn::schema{...}");
    return ok;
}

namespace detail {

template <class Entity, class Rows>
consteval bool check_rows() {
    constexpr bool ok = rows_of<Rows, Entity> || row_of<Rows, Entity>;
    static_assert(ok, "syncfn: these rows are not records of this entity; pass a range of its record type");
    return ok;
}

template <class Entity, class Keys>
consteval bool check_keys() {
    constexpr bool ok = keys_of<Keys, Entity> || key_of<Keys, Entity>;
    static_assert(ok,
                  "syncfn: these are not keys of this entity; pass a range of its key_type (the key "
                  "member's type, or a std::tuple for a composite key)");
    return ok;
}

}  // namespace detail

/// `page.upsert(entity, rows)`.
template <class Schema, declared_entity Entity, class Rows>
consteval bool check_upsert() {
    static_assert(Entity::keyed,
                  "syncfn: upsert() needs a primary key; declare one in the entity or use append()");
    if constexpr (!Entity::keyed)
        return false;
    else if constexpr (!check_entity<Schema, Entity>())
        return false;
    else
        return detail::check_rows<Entity, Rows>();
}

/// `page.append(entity, rows)`.
template <class Schema, declared_entity Entity, class Rows>
consteval bool check_append() {
    static_assert(!Entity::keyed,
                  "syncfn: append() is for entities without a primary key; use upsert() for this one");
    if constexpr (Entity::keyed)
        return false;
    else if constexpr (!check_entity<Schema, Entity>())
        return false;
    else
        return detail::check_rows<Entity, Rows>();
}

/// `page.erase(entity, keys)`.
template <class Schema, declared_entity Entity, class Keys>
consteval bool check_erase() {
    static_assert(Entity::keyed, "syncfn: erase() needs a primary key; declare one in the entity");
    if constexpr (!Entity::keyed)
        return false;
    else if constexpr (!check_entity<Schema, Entity>())
        return false;
    else
        return detail::check_keys<Entity, Keys>();
}

}  // namespace syncfn

#endif
