// SPDX-License-Identifier: BSL-1.0
// 1. Describe a struct, and say which table it is: record, key and name in one declaration.
#include <syncfn/entity/schema.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>

namespace bank {

struct transaction {
    std::int64_t id = 0;
    std::string account;
    std::optional<double> amount;  // a column that may be NULL
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account, amount))

struct posting {
    std::int64_t transaction = 0;
    int line = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(posting, (), (transaction, line, text))

struct login {
    std::string user;
};
BOOST_DESCRIBE_STRUCT(login, (), (user))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
inline constexpr syncfn::entity<transaction, &transaction::id> drafts{"drafts"};  // one struct, two tables
inline constexpr syncfn::entity<posting, &posting::transaction, &posting::line> postings{"postings"};
inline constexpr syncfn::entity<login> logins{"logins"};  // no key: its records are appended
inline constexpr syncfn::schema tables{transactions, drafts, postings, logins};

}  // namespace bank

// A primary key is a fact of compile time.
static_assert(bank::transactions.primary_key[0] == "id");
static_assert(bank::postings.primary_key.size() == 2);
static_assert(!bank::logins.keyed);

int main() {
    bank::tables.for_each([](auto const& entity) {
        std::cout << entity.name() << (entity.keyed ? ": upserted by" : ": appended");
        for (auto const column : entity.primary_key) std::cout << ' ' << column;
        std::cout << '\n';
    });
}
