// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this primary-key column is not a scalar; a key is an integer, a string, an enum, a date or
// a time
#include <syncfn/entity/entity.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <cstdint>

namespace shop {
struct transaction {
#ifdef SYNCFN_FAIL
    syncfn::raw_json id;
#else
    std::int64_t id;
#endif
    std::string account;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
}  // namespace shop
