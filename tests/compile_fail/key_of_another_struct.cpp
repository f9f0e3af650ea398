// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this primary-key member belongs to another struct; name a member of the entity's own record
#include <syncfn/entity/entity.hpp>

namespace shop {
struct customer {
    int id;
};
BOOST_DESCRIBE_STRUCT(customer, (), (id))

struct transaction {
    int id;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id))

#ifdef SYNCFN_FAIL
inline constexpr syncfn::entity<transaction, &customer::id> transactions{"transactions"};
#else
inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
#endif
}  // namespace shop
