// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this primary-key column is not a scalar; a key is an integer, a string, an enum, a date or
// a time
#include <syncfn/entity/entity.hpp>

#include <cstdint>
#include <map>

namespace shop {
struct transaction {
#ifdef SYNCFN_FAIL
    std::map<std::string, int> id;
#else
    std::int64_t id;
#endif
    std::string account;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
}  // namespace shop
