// SPDX-License-Identifier: BSL-1.0
// expect: two_entities_have_the_same_table_name
#include <syncfn/entity/schema.hpp>

namespace shop {
struct click {
    int id;
};
BOOST_DESCRIBE_STRUCT(click, (), (id))

inline constexpr syncfn::entity<click> clicks{"clicks"};
#ifdef SYNCFN_FAIL
inline constexpr syncfn::entity<click, &click::id> last_clicks{"clicks"};
#else
inline constexpr syncfn::entity<click, &click::id> last_clicks{"last_clicks"};
#endif

inline constexpr syncfn::schema tables{clicks, last_clicks};
}  // namespace shop
