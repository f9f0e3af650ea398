// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: the record of this entity is not described; write BOOST_DESCRIBE_STRUCT(type, (bases),
// (members)) behind the struct, in its namespace, and describe its bases too
#include <syncfn/entity/entity.hpp>

namespace shop {
struct base {
    int id;
};
#ifndef SYNCFN_FAIL
BOOST_DESCRIBE_STRUCT(base, (), (id))
#endif

struct click : base {
    int x;
};
BOOST_DESCRIBE_STRUCT(click, (base), (x))

inline constexpr syncfn::entity<click> clicks{"clicks"};
}  // namespace shop
