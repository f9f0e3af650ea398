// SPDX-License-Identifier: BSL-1.0
#include <syncfn/entity/bytes.hpp>
#include <syncfn/entity/column_type.hpp>
#include <syncfn/entity/columns.hpp>
#include <syncfn/entity/decimal.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <variant>
#include <vector>

namespace {

using syncfn::column_type;
using syncfn::column_type_of;

template <class T>
constexpr bool unsupported = column_type_of<T>() == column_type::unsupported;

static_assert(column_type_of<bool>() == column_type::boolean);
static_assert(column_type_of<std::int8_t>() == column_type::int8);
static_assert(column_type_of<std::int16_t>() == column_type::int16);
static_assert(column_type_of<std::int32_t>() == column_type::int32);
static_assert(column_type_of<std::int64_t>() == column_type::int64);
static_assert(column_type_of<long>() == column_type_of<std::int64_t>() || sizeof(long) == 4);
static_assert(column_type_of<long long>() == column_type::int64);
static_assert(column_type_of<std::uint8_t>() == column_type::uint8);
static_assert(column_type_of<std::uint16_t>() == column_type::uint16);
static_assert(column_type_of<std::uint32_t>() == column_type::uint32);
static_assert(column_type_of<std::uint64_t>() == column_type::uint64);
static_assert(column_type_of<unsigned long long>() == column_type::uint64);
static_assert(column_type_of<float>() == column_type::float32);
static_assert(column_type_of<double>() == column_type::float64);
static_assert(column_type_of<std::string>() == column_type::string);
static_assert(column_type_of<std::string_view>() == column_type::string);
static_assert(column_type_of<syncfn::decimal>() == column_type::decimal);
static_assert(column_type_of<syncfn::bytes>() == column_type::bytes);

// Dates and times, known by their shape.
namespace chr = std::chrono;
static_assert(column_type_of<chr::year_month_day>() == column_type::date);
static_assert(column_type_of<chr::sys_days>() == column_type::date);
static_assert(column_type_of<chr::local_days>() == column_type::date);
static_assert(column_type_of<chr::sys_seconds>() == column_type::instant);
static_assert(column_type_of<chr::sys_time<chr::nanoseconds>>() == column_type::instant);
static_assert(column_type_of<chr::system_clock::time_point>() == column_type::instant);
static_assert(column_type_of<chr::local_seconds>() == column_type::local_datetime);
static_assert(column_type_of<chr::local_time<chr::milliseconds>>() == column_type::local_datetime);
static_assert(unsupported<chr::steady_clock::time_point>);
static_assert(unsupported<chr::file_clock::time_point>);
static_assert(unsupported<chr::seconds>);
static_assert(unsupported<chr::year_month>);
static_assert(unsupported<chr::year_month_day_last>);
static_assert(unsupported<chr::weekday>);

// Enums by their described names; structs, sequences and string-keyed maps as JSON.
enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)
enum class secret_colour { red };
struct point {
    int x;
    int y;
};
BOOST_DESCRIBE_STRUCT(point, (), (x, y))
struct plain {
    int x;
};
static_assert(column_type_of<colour>() == column_type::enumeration);
static_assert(unsupported<secret_colour>);
static_assert(column_type_of<point>() == column_type::json);
static_assert(unsupported<plain>);
static_assert(column_type_of<std::vector<int>>() == column_type::json);
static_assert(column_type_of<std::vector<bool>>() == column_type::json);
static_assert(column_type_of<std::vector<point>>() == column_type::json);
static_assert(column_type_of<std::vector<std::optional<int>>>() == column_type::json);
static_assert(column_type_of<std::vector<std::vector<std::string>>>() == column_type::json);
static_assert(column_type_of<std::array<double, 3>>() == column_type::json);
static_assert(column_type_of<std::deque<chr::sys_days>>() == column_type::json);
static_assert(column_type_of<std::set<std::string>>() == column_type::json);
static_assert(column_type_of<std::map<std::string, int>>() == column_type::json);
static_assert(column_type_of<std::unordered_map<std::string, std::vector<point>>>() == column_type::json);
static_assert(column_type_of<std::map<std::string, std::optional<double>>>() == column_type::json);
static_assert(unsupported<std::map<int, int>>);
static_assert(unsupported<std::map<std::string, plain>>);
static_assert(unsupported<std::vector<plain>>);
static_assert(unsupported<std::vector<std::map<int, int>>>);
static_assert(unsupported<std::set<char>>);

// JSON as it is.
static_assert(column_type_of<syncfn::raw_json>() == column_type::json);
static_assert(column_type_of<boost::json::value>() == column_type::json);
static_assert(column_type_of<boost::json::object>() == column_type::json);
static_assert(column_type_of<boost::json::array>() == column_type::json);
static_assert(column_type_of<std::vector<boost::json::value>>() == column_type::json);

// std::optional makes a column nullable and keeps its type; const changes nothing.
static_assert(syncfn::nullable<std::optional<int>>);
static_assert(syncfn::nullable<std::optional<int> const>);
static_assert(!syncfn::nullable<int>);
static_assert(!syncfn::nullable<std::vector<std::optional<int>>>);
static_assert(column_type_of<std::optional<std::int16_t>>() == column_type::int16);
static_assert(column_type_of<std::optional<point>>() == column_type::json);
static_assert(column_type_of<std::string const>() == column_type::string);
static_assert(std::is_same_v<syncfn::non_null_t<std::optional<int>>, int>);
static_assert(std::is_same_v<syncfn::non_null_t<int const>, int>);

// What no column can hold.
static_assert(unsupported<char>);
static_assert(unsupported<wchar_t>);
static_assert(unsupported<char8_t>);
static_assert(unsupported<long double>);
static_assert(unsupported<void>);
static_assert(unsupported<int*>);
static_assert(unsupported<char const*>);
static_assert(unsupported<int[3]>);
static_assert(unsupported<int point::*>);
static_assert(unsupported<std::nullptr_t>);
static_assert(unsupported<std::unique_ptr<int>>);
static_assert(unsupported<std::tuple<int, int>>);
static_assert(unsupported<std::variant<int, std::string>>);
static_assert(unsupported<std::u16string>);
static_assert(unsupported<std::optional<std::optional<int>>>);

// Keys are scalars that equal themselves after the journey.
static_assert(syncfn::is_key_type(column_type::int64));
static_assert(syncfn::is_key_type(column_type::string));
static_assert(syncfn::is_key_type(column_type::boolean));
static_assert(syncfn::is_key_type(column_type::decimal));
static_assert(syncfn::is_key_type(column_type::bytes));
static_assert(syncfn::is_key_type(column_type::date));
static_assert(syncfn::is_key_type(column_type::local_datetime));
static_assert(syncfn::is_key_type(column_type::instant));
static_assert(syncfn::is_key_type(column_type::enumeration));
static_assert(!syncfn::is_key_type(column_type::float32));
static_assert(!syncfn::is_key_type(column_type::float64));
static_assert(!syncfn::is_key_type(column_type::json));
static_assert(!syncfn::is_key_type(column_type::unsupported));

// A record may hold a sequence or a map of itself.
struct category {
    std::string name;
    std::vector<category> children;
    std::map<std::string, category> by_name;
};
BOOST_DESCRIBE_STRUCT(category, (), (name, children, by_name))
static_assert(syncfn::columns_supported<category>);

struct everything {
    std::optional<boost::json::value> extra;
    std::optional<std::vector<point>> points;
    boost::json::array list;
    category tree;
};
BOOST_DESCRIBE_STRUCT(everything, (), (extra, points, list, tree))
static_assert(syncfn::columns_supported<everything>);

}  // namespace
