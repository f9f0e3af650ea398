// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this primary-key member is not listed in the record's BOOST_DESCRIBE_STRUCT; add it there
#include <syncfn/entity/entity.hpp>

namespace shop {
struct transaction {
    int id;
    int hidden;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id))

#ifdef SYNCFN_FAIL
inline constexpr syncfn::entity<transaction, &transaction::hidden> transactions{"transactions"};
#else
inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
#endif
}  // namespace shop
