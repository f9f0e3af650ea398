// SPDX-License-Identifier: BSL-1.0
#include "shop.hpp"
#include <syncfn/entity/verb_check.hpp>

#include <array>
#include <initializer_list>
#include <list>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using transactions = std::remove_cvref_t<decltype(shop::transactions)>;
using order_lines = std::remove_cvref_t<decltype(shop::order_lines)>;
using clicks = std::remove_cvref_t<decltype(shop::clicks)>;
using tables = std::remove_cvref_t<decltype(shop::tables)>;

// Rows: the record itself, or any range of it.
struct audited : shop::transaction {
    std::string by;
};
static_assert(syncfn::row_of<shop::transaction, transactions>);
static_assert(syncfn::row_of<shop::transaction const&, transactions>);
static_assert(syncfn::row_of<audited, transactions>);
static_assert(!syncfn::row_of<shop::click, transactions>);
static_assert(!syncfn::row_of<std::int64_t, transactions>);
static_assert(syncfn::rows_of<std::vector<shop::transaction>, transactions>);
static_assert(syncfn::rows_of<std::list<audited> const&, transactions>);
static_assert(syncfn::rows_of<shop::transaction[3], transactions>);
static_assert(syncfn::rows_of<std::initializer_list<shop::transaction>, transactions>);
static_assert(!syncfn::rows_of<std::vector<shop::click>, transactions>);
static_assert(!syncfn::rows_of<shop::transaction, transactions>);

// Keys: what becomes the key by itself and whole.
static_assert(syncfn::key_of<std::int64_t, transactions>);
static_assert(syncfn::key_of<int, transactions>);
static_assert(!syncfn::key_of<double, transactions>);
static_assert(!syncfn::key_of<unsigned long long, transactions>);
static_assert(!syncfn::key_of<std::string, transactions>);
static_assert(!syncfn::key_of<shop::transaction, transactions>);
static_assert(syncfn::keys_of<std::array<int, 2>, transactions>);
static_assert(syncfn::keys_of<std::vector<std::int64_t>&, transactions>);
static_assert(!syncfn::keys_of<std::vector<double>, transactions>);

static_assert(syncfn::key_of<std::tuple<std::string, int>, order_lines>);
static_assert(syncfn::key_of<std::tuple<char const*, short>, order_lines>);
static_assert(syncfn::key_of<std::pair<std::string, int>, order_lines>);
static_assert(!syncfn::key_of<std::tuple<std::string, double>, order_lines>);
static_assert(!syncfn::key_of<std::tuple<std::string>, order_lines>);
static_assert(!syncfn::key_of<std::tuple<int, std::string>, order_lines>);
static_assert(syncfn::keys_of<std::vector<std::pair<std::string, int>>, order_lines>);

// The verbs that are right.
static_assert(syncfn::check_upsert<tables, transactions, std::vector<shop::transaction>>());
static_assert(syncfn::check_upsert<tables, transactions, shop::transaction&>());
static_assert(syncfn::check_append<tables, clicks, std::vector<shop::click> const&>());
static_assert(syncfn::check_erase<tables, transactions, std::vector<std::int64_t>>());
static_assert(syncfn::check_erase<tables, transactions, int>());
static_assert(
    syncfn::check_erase<tables, order_lines, std::initializer_list<std::tuple<std::string, int>>>());
static_assert(syncfn::check_entity<tables, clicks>());

}  // namespace
