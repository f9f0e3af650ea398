// SPDX-License-Identifier: BSL-1.0
// expect: an_entity_has_an_empty_table_name
#include <syncfn/entity/entity.hpp>

namespace shop {
struct click {
    int id;
};
BOOST_DESCRIBE_STRUCT(click, (), (id))

#ifdef SYNCFN_FAIL
inline constexpr syncfn::entity<click> clicks{""};
#else
inline constexpr syncfn::entity<click> clicks{"clicks"};
#endif
}  // namespace shop
