// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_SCHEMA_HPP
#define SYNCFN_ENTITY_SCHEMA_HPP

#include <syncfn/entity/entity.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace syncfn {

/// Never defined: a call inside a `consteval` constructor is an error that shows this name.
void two_entities_have_the_same_table_name();

namespace detail {

// A std::tuple would do, and take twice the time to compile.
template <class... Entities>
struct entity_chain {
    template <class Visitor>
    constexpr void each(Visitor&) const {}
};

template <class First, class... Rest>
struct entity_chain<First, Rest...> {
    First first;
    entity_chain<Rest...> rest;

    consteval explicit entity_chain(First const& head, Rest const&... tail) : first(head), rest(tail...) {}

    template <class Visitor>
    constexpr void each(Visitor& visit) const {
        static_cast<void>(visit(first));
        rest.each(visit);
    }
};

}  // namespace detail

/// The entities that a function answers with.
///
///     inline constexpr syncfn::schema tables{transactions, order_lines, clicks};
template <class... Entities>
class schema {
    static constexpr bool of_entities = (true && ... && declared_entity<Entities>);

public:
    static constexpr std::size_t size = sizeof...(Entities);

    /// Precondition, checked at compile time: no two entities have the same name.
    explicit consteval schema(Entities const&... entities) : entities_(checked(entities...)) {}

    /// Whether `Entity` is among the entities. It goes by type: entities with the same record and the same
    /// key are one type, whatever their names are.
    template <class Entity>
    static constexpr bool contains = (false || ... || std::is_same_v<std::remove_cv_t<Entity>, Entities>);

    /// Calls `visit(entity)` for each entity, in the order of declaration.
    template <class Visitor>
    constexpr void for_each(Visitor&& visit) const {
        entities_.each(visit);
    }

private:
    using storage =
        std::conditional_t<of_entities, detail::entity_chain<Entities...>, detail::entity_chain<>>;

    static consteval storage checked(Entities const&... entities) {
        static_assert(of_entities,
                      "syncfn: a schema is made of entities, as in syncfn::schema{transactions, clicks}");
        if constexpr (of_entities) {
            if (!detail::are_distinct(std::array<std::string_view, size>{entities.name()...}))
                two_entities_have_the_same_table_name();
            return storage(entities...);
        } else
            return storage();
    }

    storage entities_;
};

}  // namespace syncfn

#endif
