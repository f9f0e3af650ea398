// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: the record of this entity is not described; write BOOST_DESCRIBE_STRUCT(type, (bases),
// (members)) behind the struct, in its namespace, and describe its bases too
#include <syncfn/entity/schema.hpp>

namespace shop {
struct plain {
    int id;
};
#ifndef SYNCFN_FAIL
BOOST_DESCRIBE_STRUCT(plain, (), (id))
#endif

inline constexpr syncfn::entity<plain, &plain::id> plains{"plains"};
inline constexpr syncfn::schema tables{plains};
}  // namespace shop
