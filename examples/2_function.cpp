// SPDX-License-Identifier: BSL-1.0
// 2. Write one function: from the state of the last page to the next page. Bytes come in, bytes go out.
#include <syncfn/syncfn.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace bank {

// [readme]
struct transaction {
    std::int64_t id = 0;
    std::string account;
    std::optional<double> amount;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account, amount))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
inline constexpr syncfn::schema tables{transactions};

struct cursor {
    std::int64_t since = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (since))

struct secrets {
    std::string api_key;
};
BOOST_DESCRIBE_STRUCT(secrets, (), (api_key))
// [/readme]

/// What the bank's API gives us.
struct batch {
    std::vector<transaction> rows;
    std::vector<std::int64_t> removed_ids;
    std::int64_t last = 0;
    bool more = false;
};

batch fetch(std::string const& api_key, std::int64_t since) {
    if (api_key != "open sesame")
        throw syncfn::failure("the bank does not accept the key " + api_key, "Unauthorized");
    if (since >= 3) return {{}, {}, since, false};
    return {{{1, "giro", 100.0}, {3, "savings", std::nullopt}}, {2}, 3, true};
}

// [readme]
auto const function = syncfn::function{[](cursor const& from, secrets const& s) {
    auto const batch = fetch(s.api_key, from.since);
    return syncfn::page{tables, cursor{batch.last}}
        .upsert(transactions, batch.rows)
        .erase(transactions, batch.removed_ids)
        .has_more(batch.more);
}};
// [/readme]

}  // namespace bank

int main() {
    std::string const first = bank::function(R"({"state": {}, "secrets": {"api_key": "open sesame"}})");
    std::cout << first << '\n';
    bool const page_is_right =
        first == R"({"state":{"since":3},"insert":{"transactions":[{"id":1,"account":"giro","amount":100.0},)"
                 R"({"id":3,"account":"savings","amount":null}]},"delete":{"transactions":[{"id":2}]},)"
                 R"("schema":{"transactions":{"primary_key":["id"]}},"hasMore":true})";

    // What goes wrong becomes an error answer. It names the member, and never shows the value of a secret.
    std::string const refused = bank::function(R"({"state": {}, "secrets": {"api_key": "wrong key"}})");
    std::cout << refused << '\n';
    bool const error_is_right =
        refused == R"({"errorMessage":"the bank does not accept the key ******","errorType":"Unauthorized"})";
    return page_is_right && error_is_right ? 0 : 1;
}
