// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this primary-key column is nullable (std::optional); a key is never null, so make the
// member a plain value
#include <syncfn/entity/entity.hpp>

#include <cstdint>

namespace shop {
struct transaction {
#ifdef SYNCFN_FAIL
    std::optional<std::int64_t> id;
#else
    std::int64_t id;
#endif
    std::string account;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
}  // namespace shop
