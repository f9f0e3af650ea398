// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: a schema is made of entities, as in syncfn::schema{transactions, clicks}
#include <syncfn/entity/schema.hpp>

namespace shop {
struct click {
    int id;
};
BOOST_DESCRIBE_STRUCT(click, (), (id))

inline constexpr syncfn::entity<click> clicks{"clicks"};
#ifdef SYNCFN_FAIL
inline constexpr syncfn::schema tables{clicks, "clicks"};
#else
inline constexpr syncfn::schema tables{clicks};
#endif
}  // namespace shop
