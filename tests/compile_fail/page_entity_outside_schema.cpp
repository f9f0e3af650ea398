// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: this entity is not part of the page's schema; add it to syncfn::schema{...}
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
inline constexpr syncfn::schema tables{keyed};

inline auto answer(std::vector<click> const& rows, std::vector<int> const& ids) {
    static_cast<void>(rows);
    static_cast<void>(ids);
#ifdef SYNCFN_FAIL
    return syncfn::page{tables, cursor{7}}.append(keyless, rows);
#else
    return syncfn::page{tables, cursor{7}}.upsert(keyed, rows);
#endif
}
}  // namespace shop
