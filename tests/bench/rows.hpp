// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_ROWS_HPP
#define SYNCFN_BENCH_ROWS_HPP

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace bench {

struct order {
    std::int64_t id = 0;
    std::string name;
    double amount = 0;
    bool active = false;
    std::optional<std::string> note;
    std::string created_at;
    std::string status;
    std::int32_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, name, amount, active, note, created_at, status, quantity))

/// An order whose texts stand in the bytes that it was read from.
struct order_view {
    std::int64_t id = 0;
    std::string_view name;
    double amount = 0;
    bool active = false;
    std::optional<std::string_view> note;
    std::string_view created_at;
    std::string_view status;
    std::int32_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(order_view, (), (id, name, amount, active, note, created_at, status, quantity))

struct remark {
    std::int64_t id = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(remark, (), (id, text))

struct counts {
    std::int64_t id = 0;
    std::int64_t visits = 0;
    std::int64_t balance = 0;
    std::uint64_t bytes = 0;
    std::int32_t delta = 0;
    std::uint32_t hits = 0;
};
BOOST_DESCRIBE_STRUCT(counts, (), (id, visits, balance, bytes, delta, hits))

struct measures {
    double latitude = 0;
    double longitude = 0;
    double height = 0;
    double speed = 0;
    double pressure = 0;
    double force = 0;
    double drift = 0;
};
BOOST_DESCRIBE_STRUCT(measures, (), (latitude, longitude, height, speed, pressure, force, drift))

template <class Row>
using members_of = boost::describe::describe_members<Row, boost::describe::mod_public>;

/// Calls `visit(descriptor)` for each member, unrolled: what an author of the peer's code would write by
/// hand.
template <class Row, class Visit>
constexpr void for_each_member(Visit&& visit) {
    boost::mp11::mp_for_each<members_of<Row>>(visit);
}

template <class Row>
constexpr bool keyed = !std::is_same_v<Row, measures>;

/// One page of records, and what stands around them in an answer.
template <class Row>
struct page_of {
    std::int64_t cursor = 0;
    std::vector<Row> rows = {};
    std::vector<std::int64_t> deleted = {};  ///< the keys of the orders to delete
    bool has_more = false;
};

/// What a function reads of a request.
struct asked {
    std::string agent = {};
    std::string cursor = {};
    std::string api_key = {};
    std::string sync_id = {};
    bool setup_test = true;

    friend bool operator==(asked const&, asked const&) = default;
};

/// What somebody has seen who looked at each value of a page's records once.
struct tally {
    std::size_t nulls = 0;
    std::size_t trues = 0;
    std::size_t falses = 0;
    std::size_t numbers = 0;
    std::size_t texts = 0;
    std::size_t bytes = 0;  ///< in all texts, decoded

    friend bool operator==(tally const&, tally const&) = default;
};

}  // namespace bench

#endif
