// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: two members of this record have the same name; rename the one in the derived struct
#include <syncfn/entity/entity.hpp>

namespace shop {
struct base {
    int id;
};
BOOST_DESCRIBE_STRUCT(base, (), (id))

#ifdef SYNCFN_FAIL
struct click : base {
    int id;
};
BOOST_DESCRIBE_STRUCT(click, (base), (id))
#else
struct click : base {
    int number;
};
BOOST_DESCRIBE_STRUCT(click, (base), (number))
#endif

inline constexpr syncfn::entity<click, &click::id> clicks{"clicks"};
}  // namespace shop
