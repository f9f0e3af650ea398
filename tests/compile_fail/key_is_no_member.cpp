// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: a primary key is named by pointers to data members, as in &record::id
#include <syncfn/entity/entity.hpp>

namespace shop {
struct transaction {
    int id;
    int number() const { return id; }
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id))

#ifdef SYNCFN_FAIL
inline constexpr syncfn::entity<transaction, &transaction::number> transactions{"transactions"};
#else
inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
#endif
}  // namespace shop
