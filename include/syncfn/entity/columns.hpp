// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_COLUMNS_HPP
#define SYNCFN_ENTITY_COLUMNS_HPP

#include <syncfn/entity/column_type.hpp>
#include <syncfn/entity/record.hpp>

namespace syncfn {

namespace detail {

template <record R, class... Outer>
consteval bool all_columns_supported();

/// Looks into the records that a value of type `T` holds, if any. `Outer` are the records that are being
/// looked at already: a record may hold a vector of itself.
template <class T, class... Outer>
consteval bool content_supported() {
    using value = non_null_t<T>;
    if constexpr (json_text<value>)
        return true;
    else if constexpr (described<value>)
        return all_columns_supported<value, Outer...>();
    else if constexpr (column_type_of<value>() != column_type::json)
        return true;
    else if constexpr (string_map<value>)
        return content_supported<typename value::mapped_type, Outer...>();
    else
        return content_supported<element_t<value>, Outer...>();
}

/// One column of `R`. It is a template of its own, so that the compiler's trace names the member.
template <class R, auto Member, class... Outer>
consteval bool column_supported() {
    using value = typename member_pointer_parts<std::remove_const_t<decltype(Member)>>::value;
    constexpr bool supported = column_type_of<value>() != column_type::unsupported;
    static_assert(
        supported,
        "syncfn: no column can hold a member of this type; use bool, an integer, float or double, "
        "std::string, an enum or a struct with a description, a date or a time point of std::chrono, "
        "syncfn::decimal, syncfn::bytes, syncfn::raw_json, boost::json::value, or a std::optional, a "
        "sequence or a string-keyed map of these");
    if constexpr (supported)
        return content_supported<value, Outer...>();
    else
        return false;
}

template <class R, class... Outer>
struct columns_of {
    template <template <class...> class List, class... Members>
    static consteval bool supported(List<Members...>) {
        check_names<R>();
        return (true && ... && column_supported<R, Members::pointer, R, Outer...>());
    }
};

template <record R, class... Outer>
consteval bool all_columns_supported() {
    if constexpr (is_any_of<R, Outer...>)
        return true;
    else
        return columns_of<R, Outer...>::supported(members_of<R>{});
}

}  // namespace detail

/// Whether every member of `R`, and of the records inside it, has a type that travels. The first use with a
/// record of which this is not true is an error that starts with `syncfn:`; the trace names the member.
template <record R>
inline constexpr bool columns_supported = detail::all_columns_supported<R>();

}  // namespace syncfn

#endif
