// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_PRIMARY_KEY_HPP
#define SYNCFN_ENTITY_PRIMARY_KEY_HPP

#include <syncfn/entity/column_type.hpp>
#include <syncfn/entity/record.hpp>

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace syncfn::detail {

template <auto First, auto Second>
constexpr bool same_member() {
    if constexpr (std::is_same_v<decltype(First), decltype(Second)>)
        return First == Second;
    else
        return false;
}

template <auto Key, template <class...> class List, class... Members>
consteval std::string_view name_in(List<Members...>) {
    std::string_view name;
    static_cast<void>(((same_member<Members::pointer, Key>() && (name = Members::name, true)) || ...));
    return name;
}

/// The name of the member that `Key` points to, or nothing if the description of `R` does not list it.
template <class R, auto Key>
inline constexpr std::string_view listed_name = name_in<Key>(members_of<R>{});

template <class R, auto Key>
consteval bool owns_member() {
    return std::is_base_of_v<typename member_pointer_parts<decltype(Key)>::owner, R>;
}

template <auto Key>
using pointed_value_t = typename member_pointer_parts<std::remove_const_t<decltype(Key)>>::value;

template <class R, auto Key>
consteval bool check_key_value() {
    using value = pointed_value_t<Key>;
    constexpr column_type type = column_type_of<value>();
    // A member of an unsupported type is reported with the record's columns, and not a second time here.
    static_assert(!nullable<value> || type == column_type::unsupported,
                  "syncfn: this primary-key column is nullable (std::optional); a key is never null, so make "
                  "the member a plain value");
    static_assert(nullable<value> || (type != column_type::float32 && type != column_type::float64),
                  "syncfn: this primary-key column is a floating-point number, which is no key; use an "
                  "integer, a string or syncfn::decimal");
    static_assert(
        nullable<value> || type != column_type::json,
        "syncfn: this primary-key column is not a scalar; a key is an integer, a string, an enum, a "
        "date or a time");
    return !nullable<value> && is_key_type(type);
}

/// One member of the primary key of `R`. It is a template of its own, so that the compiler's trace names the
/// member; one assertion fires at most.
template <class R, auto Key>
consteval bool check_key_member() {
    static_assert(std::is_member_object_pointer_v<decltype(Key)>,
                  "syncfn: a primary key is named by pointers to data members, as in &record::id");
    if constexpr (std::is_member_object_pointer_v<decltype(Key)>) {
        constexpr bool owned = owns_member<R, Key>();
        constexpr bool listed = !listed_name<R, Key>.empty();
        static_assert(owned,
                      "syncfn: this primary-key member belongs to another struct; name a member of the "
                      "entity's own record");
        static_assert(!owned || listed,
                      "syncfn: this primary-key member is not listed in the record's BOOST_DESCRIBE_STRUCT; "
                      "add it there");
        if constexpr (owned && listed) return check_key_value<R, Key>();
    }
    return false;
}

template <bool WellFormed, auto... Keys>
struct key_type_of {
    using type = void;
};

template <auto... Keys>
struct key_type_of<true, Keys...> {
    using type = std::tuple<pointed_value_t<Keys>...>;
};

template <auto Key>
struct key_type_of<true, Key> {
    using type = pointed_value_t<Key>;
};

/// The primary key of the record `R`, as an entity shows it: the members in the order of `Keys`, or none.
template <record R, auto... Keys>
struct primary_key_of {
    /// Each member is a key on its own.
    static constexpr bool members_ok = (true && ... && check_key_member<R, Keys>());

    static constexpr std::array<std::string_view, sizeof...(Keys)> names{listed_name<R, Keys>...};

    using type = typename key_type_of<members_ok, Keys...>::type;
};

/// Each misuse of `Keys` is one error whose text starts with `syncfn:`; the compiler's trace names the
/// member.
template <record R, auto... Keys>
consteval bool check_primary_key() {
    using key = primary_key_of<R, Keys...>;
    static_assert(!key::members_ok || are_distinct(key::names),
                  "syncfn: the primary key names the same member twice; name each key member once");
    return key::members_ok && are_distinct(key::names);
}

}  // namespace syncfn::detail

#endif
