// SPDX-License-Identifier: BSL-1.0
// What an author's header of entities costs: three structs, three entities, one schema.
#include <syncfn/entity/schema.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace shop {

struct transaction {
    std::int64_t id;
    std::string account;
    std::optional<double> amount;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account, amount))

struct order_line {
    std::string order;
    int no;
    int quantity;
};
BOOST_DESCRIBE_STRUCT(order_line, (), (order, no, quantity))

struct click {
    std::string url;
};
BOOST_DESCRIBE_STRUCT(click, (), (url))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
inline constexpr syncfn::entity<order_line, &order_line::order, &order_line::no> order_lines{"order_lines"};
inline constexpr syncfn::entity<click> clicks{"clicks"};
inline constexpr syncfn::schema tables{transactions, order_lines, clicks};

}  // namespace shop

static_assert(shop::transactions.primary_key[0] == "id");
