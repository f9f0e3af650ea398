// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_RECORD_HPP
#define SYNCFN_ENTITY_RECORD_HPP

#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>  // BOOST_DESCRIBE_STRUCT, for whoever writes a record
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/list.hpp>  // mp_append

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace syncfn {

namespace detail {

template <class R>
using own_members = boost::describe::describe_members<R, boost::describe::mod_public>;

template <class R>
using public_bases = boost::describe::describe_bases<R, boost::describe::mod_public>;

template <class T>
inline constexpr bool is_described = false;

template <class Bases>
inline constexpr bool all_described = false;

template <template <class...> class List, class... Bases>
inline constexpr bool all_described<List<Bases...>> = (is_described<typename Bases::type> && ...);

template <class T>
    requires(std::is_class_v<T> && boost::describe::has_describe_bases<T>::value &&
             boost::describe::has_describe_members<T>::value)
inline constexpr bool is_described<T> = all_described<public_bases<T>>;

}  // namespace detail

/// A struct or class that Boost.Describe knows, with all the public bases that its description names.
template <class T>
concept described = detail::is_described<T>;

/// What a table can hold: a described struct. Its public data members, inherited ones included, are the
/// columns.
///
/// Boost.Describe takes at most 52 members per struct; a wider record is composed of described bases.
template <class T>
concept record = described<T>;

namespace detail {

template <class Bases, class Own>
struct flat_members;

template <described R>
using members_of = typename flat_members<public_bases<R>, own_members<R>>::type;

// Own recursion instead of mod_inherited: that compares names by one template per pair of members, which
// costs most of a second for a wide record.
template <template <class...> class List, class... Bases, class Own>
struct flat_members<List<Bases...>, Own> {
    using type = boost::mp11::mp_append<members_of<typename Bases::type>..., Own>;
};

template <class Members>
struct member_list;

template <template <class...> class List, class... Members>
struct member_list<List<Members...>> {
    static constexpr std::array<std::string_view, sizeof...(Members)> names{Members::name...};

    template <class Visitor>
    static constexpr void each(Visitor& visit) {
        (static_cast<void>(visit(Members{})), ...);
    }
};

template <described R>
using list_of = member_list<members_of<R>>;

template <class Pointer>
struct member_pointer_parts;

template <class Value, class Owner>
struct member_pointer_parts<Value Owner::*> {
    using value = std::remove_cv_t<Value>;
    using owner = Owner;
};

template <std::size_t Size>
consteval bool are_distinct(std::array<std::string_view, Size> const& names) {
    for (std::size_t i = 0; i != Size; ++i)
        for (std::size_t j = 0; j != i; ++j)
            if (names[i] == names[j]) return false;
    return true;
}

// Assertions stand in functions: a class with a failed one would be reported again wherever it is used.
template <described R>
consteval void check_names() {
    static_assert(
        are_distinct(list_of<R>::names),
        "syncfn: two members of this record have the same name; rename the one in the derived struct");
}

}  // namespace detail

/// The number of columns of `R`.
template <described R>
inline constexpr std::size_t member_count = detail::list_of<R>::names.size();

/// Calls `visit(member)` for each column of `R`: the members of its bases first, then its own, in the order
/// of their descriptions. `decltype(member)` has the constants `name` (`char const*`) and `pointer`.
template <described R, class Visitor>
constexpr void for_each_member(Visitor&& visit) {
    detail::check_names<R>();
    detail::list_of<R>::each(visit);
}

/// The type of the value that a member descriptor points to, without `const`.
template <class Member>
using member_value_t =
    typename detail::member_pointer_parts<std::remove_cv_t<decltype(Member::pointer)>>::value;

}  // namespace syncfn

#endif
