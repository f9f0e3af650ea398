// SPDX-License-Identifier: BSL-1.0
// What the whole of an author's function costs: entities, codec, function.
#include <syncfn/syncfn.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

std::vector<transaction> fetch(std::string const& api_key, std::int64_t since);

std::string answer(std::string_view request) {
    auto const function = syncfn::function{[](cursor const& from, secrets const& s) {
        return syncfn::page{tables, cursor{from.since + 1}}.upsert(transactions,
                                                                   fetch(s.api_key, from.since));
    }};
    return function(request);
}
