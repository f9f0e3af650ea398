// SPDX-License-Identifier: BSL-1.0
// 5. Sync a function into tables: each page and the state after it are committed together, and the next sync
// goes on from there. memory::destination keeps the tables in memory; sqlite::destination{"bank.db"} puts
// them into a file.
#include <syncfn/connector/connector.hpp>
#include <syncfn/destination/memory.hpp>
#include <syncfn/syncfn.hpp>

#include <cstdint>
#include <iostream>

namespace bank {

struct transaction {
    std::int64_t id = 0;
    double amount = 0;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, amount))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
inline constexpr syncfn::schema tables{transactions};

struct cursor {
    std::int64_t since = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (since))

auto const function = syncfn::function{[](cursor const& from) {
    syncfn::page page{tables, cursor{from.since + 2}};
    if (from.since >= 4) return page.state(from);  // nothing new: the same state, no rows
    return page.upsert(transactions, {{from.since + 1, 0.5}, {from.since + 2, 99.0}})
        .has_more(from.since == 0);
}};

}  // namespace bank

int main() {
    syncfn::memory::destination tables;
    syncfn::connector connector{syncfn::in_process(bank::function), tables};

    syncfn::sync_report const first = connector.sync();
    syncfn::sync_report const second = connector.sync();  // goes on from the state of the first

    for (syncfn::table_dump const& table : tables.dump()) print(std::cout, table);
    bool const right =
        first.ok() && second.ok() && tables.dump().size() == 1 && tables.dump()[0].rows.size() == 4;
    return right ? 0 : 1;
}
