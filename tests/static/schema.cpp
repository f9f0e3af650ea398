// SPDX-License-Identifier: BSL-1.0
#include "shop.hpp"

#include <string_view>
#include <type_traits>

namespace {

using tables = std::remove_cvref_t<decltype(shop::tables)>;

static_assert(tables::size == 3);
static_assert(tables::contains<decltype(shop::transactions)>);
static_assert(
    tables::contains<syncfn::entity<shop::order_line, &shop::order_line::order, &shop::order_line::no>>);
static_assert(tables::contains<syncfn::entity<shop::click>>);

// It goes by record and key.
static_assert(!tables::contains<syncfn::entity<shop::transaction>>);
static_assert(!tables::contains<syncfn::entity<shop::click, &shop::click::url>>);
static_assert(!tables::contains<shop::transaction>);

consteval std::size_t length_of_names() {
    std::size_t length = 0;
    shop::tables.for_each([&](auto const& entity) { length += entity.name().size(); });
    return length;
}
static_assert(length_of_names() == std::string_view("transactionsorder_linesclicks").size());

consteval int keyed_tables() {
    int count = 0;
    shop::tables.for_each([&]<class Entity>(Entity const&) { count += Entity::keyed ? 1 : 0; });
    return count;
}
static_assert(keyed_tables() == 2);

// Two tables of one struct, and a schema of nothing.
constexpr syncfn::entity<shop::click> archive{"archive"};
constexpr syncfn::schema both{shop::clicks, archive};
static_assert(decltype(both)::size == 2);
constexpr syncfn::schema none{};
static_assert(decltype(none)::size == 0);
static_assert(!decltype(none)::contains<decltype(archive)>);

}  // namespace
