// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_COLUMN_TYPE_HPP
#define SYNCFN_ENTITY_COLUMN_TYPE_HPP

#include <syncfn/entity/record.hpp>

#include <boost/describe/enum.hpp>  // BOOST_DESCRIBE_ENUM, for whoever writes a record
#include <boost/describe/enumerators.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

// Named, not included: an entity costs nothing for the types that it does not use.
namespace boost::json {
class value;
class object;
class array;
}  // namespace boost::json

namespace syncfn {

class decimal;
class bytes;
class raw_json;

/// How the value of a member travels, and what column it asks for.
enum class column_type : std::uint8_t {
    unsupported,  ///< no column can hold it
    boolean,
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
    float32,
    float64,
    string,
    decimal,         ///< a number that keeps all its digits
    bytes,           ///< base64 in a string
    date,            ///< `YYYY-MM-DD`
    local_datetime,  ///< `YYYY-MM-DDThh:mm:ss[.f]`
    instant,         ///< the same with `Z`
    enumeration,     ///< the described name of the enumerator, a string
    json,            ///< an object or an array
};

/// A type of column that can be a primary key: a scalar that equals itself after the journey.
constexpr bool is_key_type(column_type type) {
    return type != column_type::unsupported && type != column_type::float32 && type != column_type::float64 &&
           type != column_type::json;
}

namespace detail {

template <class T>
struct optional_parts {
    using value = T;
    static constexpr bool engaged = false;
};

template <class T>
struct optional_parts<std::optional<T>> {
    using value = std::remove_cv_t<T>;
    static constexpr bool engaged = true;
};

template <class T, class... Types>
inline constexpr bool is_any_of = (std::is_same_v<T, Types> || ...);

}  // namespace detail

/// A member that may be absent: `std::optional<U>`. Its column takes NULL.
template <class T>
concept nullable = detail::optional_parts<std::remove_cv_t<T>>::engaged;

/// `U` for `std::optional<U>`, else `T`; without `const`.
template <class T>
using non_null_t = typename detail::optional_parts<std::remove_cv_t<T>>::value;

/// An enum that Boost.Describe knows.
template <class T>
concept described_enum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

namespace detail {

template <class T>
concept json_text = is_any_of<T, raw_json, boost::json::value, boost::json::object, boost::json::array>;

template <class T>
concept character = is_any_of<T, char, wchar_t, char8_t, char16_t, char32_t>;

template <class T>
concept integer = std::is_integral_v<T> && !std::is_same_v<T, bool> && !character<T> && sizeof(T) <= 8;

// The types of <chrono> are known by their shape: including it would double the price of an entity.
template <class T>
concept calendar_date = requires(T const& t) {
    t.year();
    t.month();
    t.day();
    t.ok();
} && !requires(T const& t) { t.month_day_last(); };

template <class T>
concept time_point = requires(T const& t) {
    typename T::clock;
    typename T::duration;
    t.time_since_epoch();
    T::period::num;
};

template <class Clock>
concept system_clock = requires { &Clock::to_time_t; };

template <class Clock>
concept local_clock = std::is_empty_v<Clock> && !requires { Clock::now(); };

template <class T>
concept whole_days = T::period::num == 86400 && T::period::den == 1 && std::is_integral_v<typename T::rep>;

template <class T>
using element_t = std::remove_cvref_t<decltype(*std::declval<T const&>().begin())>;

template <class T>
concept sequence = requires(T const& t) {
    typename element_t<T>;
    t.begin() != t.end();
};

template <class T>
concept string_map = sequence<T> && requires { typename T::mapped_type; } &&
                     is_any_of<typename T::key_type, std::string, std::string_view>;

constexpr column_type integer_type(std::size_t size, bool is_signed) {
    switch (size) {
        case 1: return is_signed ? column_type::int8 : column_type::uint8;
        case 2: return is_signed ? column_type::int16 : column_type::uint16;
        case 4: return is_signed ? column_type::int32 : column_type::uint32;
        default: return is_signed ? column_type::int64 : column_type::uint64;
    }
}

template <class T>
consteval column_type arithmetic_type() {
    if constexpr (std::is_same_v<T, bool>)
        return column_type::boolean;
    else if constexpr (integer<T>)
        return integer_type(sizeof(T), std::is_signed_v<T>);
    else if constexpr (std::is_same_v<T, float>)
        return column_type::float32;
    else if constexpr (std::is_same_v<T, double>)
        return column_type::float64;
    else
        return column_type::unsupported;
}

template <class T>
consteval column_type time_type() {
    if constexpr (whole_days<T> && (system_clock<typename T::clock> || local_clock<typename T::clock>))
        return column_type::date;
    else if constexpr (system_clock<typename T::clock>)
        return column_type::instant;
    else if constexpr (local_clock<typename T::clock>)
        return column_type::local_datetime;
    else
        return column_type::unsupported;
}

template <class T>
consteval column_type type_of_value();

template <class T>
consteval column_type container_type() {
    if constexpr (string_map<T>) {
        using mapped = non_null_t<typename T::mapped_type>;
        return type_of_value<mapped>() == column_type::unsupported ? column_type::unsupported
                                                                   : column_type::json;
    } else {
        using element = non_null_t<element_t<T>>;
        return type_of_value<element>() == column_type::unsupported ? column_type::unsupported
                                                                    : column_type::json;
    }
}

template <class T>
consteval column_type type_of_value() {
    if constexpr (std::is_arithmetic_v<T>)
        return arithmetic_type<T>();
    else if constexpr (is_any_of<T, std::string, std::string_view>)
        return column_type::string;
    else if constexpr (std::is_same_v<T, syncfn::decimal>)
        return column_type::decimal;
    else if constexpr (std::is_same_v<T, syncfn::bytes>)
        return column_type::bytes;
    else if constexpr (json_text<T>)
        return column_type::json;
    else if constexpr (described_enum<T>)
        return column_type::enumeration;
    else if constexpr (described<T>)
        return column_type::json;
    else if constexpr (!std::is_class_v<T>)
        return column_type::unsupported;
    else if constexpr (time_point<T>)
        return time_type<T>();
    else if constexpr (calendar_date<T>)
        return column_type::date;
    else if constexpr (sequence<T>)
        return container_type<T>();
    else
        return column_type::unsupported;
}

}  // namespace detail

/// The type of column for a member of type `T`; the same for `std::optional<T>`.
///
/// A described struct is `json` whatever its own members are: those are checked where the record is used.
template <class T>
consteval column_type column_type_of() {
    return detail::type_of_value<non_null_t<T>>();
}

}  // namespace syncfn

#endif
