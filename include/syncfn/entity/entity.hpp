// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_ENTITY_HPP
#define SYNCFN_ENTITY_ENTITY_HPP

#include <syncfn/entity/columns.hpp>
#include <syncfn/entity/primary_key.hpp>
#include <syncfn/entity/record.hpp>

#include <array>
#include <string_view>
#include <type_traits>

namespace syncfn {

/// Never defined: a call inside a `consteval` constructor is an error that shows this name.
void an_entity_has_an_empty_table_name();

namespace detail {

/// The facts of an entity that are known from its type. Without a record there are none.
template <class Record, auto... Keys>
struct entity_facts {
    using key_type = void;
    static constexpr bool keyed = sizeof...(Keys) != 0;
    static constexpr std::array<std::string_view, sizeof...(Keys)> primary_key{};
};

template <record Record, auto... Keys>
struct entity_facts<Record, Keys...> {
    /// The type of the key member, or a `std::tuple` of the types of all key members; `std::tuple<>` without
    /// key.
    using key_type = typename primary_key_of<Record, Keys...>::type;

    /// Whether records replace one another by their key. Without a key they are appended.
    static constexpr bool keyed = sizeof...(Keys) != 0;

    /// The names of the key columns, in the order of `Keys`.
    static constexpr std::array<std::string_view, sizeof...(Keys)> primary_key =
        primary_key_of<Record, Keys...>::names;
};

template <class Record, auto... Keys>
consteval bool check_declaration() {
    static_assert(record<Record>,
                  "syncfn: the record of this entity is not described; write BOOST_DESCRIBE_STRUCT(type, "
                  "(bases), (members)) behind the struct, in its namespace, and describe its bases too");
    if constexpr (record<Record>)
        return columns_supported<Record> && check_primary_key<Record, Keys...>();
    else
        return false;
}

}  // namespace detail

/// A table, as an author declares it: what a record is, which members are its primary key, and the table's
/// name.
///
///     inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
///
/// Several pointers make a composite key, in their order; no pointer makes a keyless entity, whose records
/// are only ever appended. A key member may be inherited. One record may serve several tables.
template <class Record, auto... Keys>
class entity : public detail::entity_facts<Record, Keys...> {
public:
    using record_type = Record;

    /// Precondition, checked at compile time: the name is not empty.
    explicit consteval entity(std::string_view name) : name_(name) {
        static_cast<void>(detail::check_declaration<Record, Keys...>());
        if (name.empty()) an_entity_has_an_empty_table_name();
    }

    /// The name of the table, as it stands in the answer.
    constexpr std::string_view name() const noexcept { return name_; }

private:
    std::string_view name_;
};

namespace detail {

template <class T>
inline constexpr bool is_entity = false;

template <class Record, auto... Keys>
inline constexpr bool is_entity<entity<Record, Keys...>> = true;

}  // namespace detail

/// A specialisation of `entity`.
template <class T>
concept declared_entity = detail::is_entity<std::remove_cv_t<T>>;

}  // namespace syncfn

#endif
