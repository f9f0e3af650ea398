// SPDX-License-Identifier: BSL-1.0
#include "shop.hpp"

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace {

template <auto& Entity>
using type_of = std::remove_cvref_t<decltype(Entity)>;

// The key is a compile-time fact.
static_assert(shop::transactions.primary_key[0] == "id");
static_assert(shop::transactions.primary_key.size() == 1);
static_assert(shop::transactions.keyed);
static_assert(shop::transactions.name() == "transactions");
static_assert(std::is_same_v<type_of<shop::transactions>::record_type, shop::transaction>);
static_assert(std::is_same_v<type_of<shop::transactions>::key_type, std::int64_t>);
static_assert(std::is_same_v<decltype(type_of<shop::transactions>::primary_key),
                             std::array<std::string_view, 1> const>);

// A composite key keeps the order of its pointers, not of the members.
static_assert(shop::order_lines.primary_key == std::array<std::string_view, 2>{"order", "no"});
static_assert(std::is_same_v<type_of<shop::order_lines>::key_type, std::tuple<std::string, int>>);
constexpr syncfn::entity<shop::order_line, &shop::order_line::no, &shop::order_line::order> by_number{"x"};
static_assert(by_number.primary_key == std::array<std::string_view, 2>{"no", "order"});
static_assert(std::is_same_v<decltype(by_number)::key_type, std::tuple<int, std::string>>);

// No pointer, no key.
static_assert(!shop::clicks.keyed);
static_assert(shop::clicks.primary_key.empty());
static_assert(std::is_same_v<type_of<shop::clicks>::key_type, std::tuple<>>);

// One struct for two tables: with the same key they are of one type, and have their names.
constexpr syncfn::entity<shop::transaction, &shop::transaction::id> archive{"archive"};
static_assert(std::is_same_v<decltype(archive), decltype(shop::transactions)>);
static_assert(archive.name() == "archive" && shop::transactions.name() == "transactions");
constexpr syncfn::entity<shop::transaction, &shop::transaction::account> accounts{"accounts"};
static_assert(!std::is_same_v<decltype(accounts), decltype(shop::transactions)>);
static_assert(accounts.primary_key[0] == "account");

// A key member may be inherited, however the pointer to it is written.
struct identified {
    std::int64_t id;
};
BOOST_DESCRIBE_STRUCT(identified, (), (id))
struct versioned : identified {
    int version;
};
BOOST_DESCRIBE_STRUCT(versioned, (identified), (version))
struct document : versioned {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(document, (versioned), (text))

constexpr syncfn::entity<document, &document::id, &versioned::version> documents{"documents"};
static_assert(documents.primary_key == std::array<std::string_view, 2>{"id", "version"});
constexpr syncfn::entity<document, &identified::id> by_base{"documents"};
static_assert(by_base.primary_key[0] == "id");
static_assert(std::is_same_v<decltype(by_base)::record_type, document>);

// A private description is no column; a described class serves as well as a struct.
class counter {
public:
    int id = 0;
    int hidden() const { return hidden_; }

private:
    int hidden_ = 0;
    BOOST_DESCRIBE_CLASS(counter, (), (id), (), (hidden_))
};
static_assert(syncfn::member_count<counter> == 1);
constexpr syncfn::entity<counter, &counter::id> counters{"counters"};
static_assert(counters.primary_key[0] == "id");

static_assert(syncfn::declared_entity<decltype(archive)>);
static_assert(!syncfn::declared_entity<shop::transaction>);

}  // namespace
