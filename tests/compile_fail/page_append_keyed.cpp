// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: append() is for entities without a primary key; use upsert() for this one
#include <syncfn/entity/schema.hpp>
#include <syncfn/function/page.hpp>

#include <vector>

namespace shop {
struct click {
    int id;
};
BOOST_DESCRIBE_STRUCT(click, (), (id))

struct cursor {
    int since = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (since))

inline constexpr syncfn::entity<click, &click::id> keyed{"keyed"};
inline constexpr syncfn::entity<click> keyless{"keyless"};
inline constexpr syncfn::schema tables{keyed, keyless};

inline auto answer(std::vector<click> const& rows, std::vector<int> const& ids) {
    static_cast<void>(rows);
    static_cast<void>(ids);
#ifdef SYNCFN_FAIL
    return syncfn::page{tables, cursor{7}}.append(keyed, rows);
#else
    return syncfn::page{tables, cursor{7}}.append(keyless, rows);
#endif
}
}  // namespace shop
