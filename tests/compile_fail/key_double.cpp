// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this primary-key column is a floating-point number, which is no key; use an integer, a
// string or syncfn::decimal
#include <syncfn/entity/entity.hpp>

#include <cstdint>

namespace shop {
struct transaction {
#ifdef SYNCFN_FAIL
    double id;
#else
    std::int64_t id;
#endif
    std::string account;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
}  // namespace shop
