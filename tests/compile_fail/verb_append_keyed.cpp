// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: append() is for entities without a primary key; use upsert() for this one
#include <syncfn/entity/schema.hpp>
#include <syncfn/entity/verb_check.hpp>

#include <vector>

namespace shop {
struct click {
    int id;
};
BOOST_DESCRIBE_STRUCT(click, (), (id))

inline constexpr syncfn::entity<click, &click::id> keyed{"keyed"};
inline constexpr syncfn::entity<click> keyless{"keyless"};
inline constexpr syncfn::schema tables{keyed, keyless};
inline constexpr syncfn::schema few{keyed};

using rows = std::vector<click>;
using keys = std::vector<int>;
}  // namespace shop

#ifdef SYNCFN_FAIL
constexpr bool ok =
    syncfn::check_append<decltype(shop::tables), std::remove_const_t<decltype(shop::keyed)>, shop::rows>();
#else
constexpr bool ok =
    syncfn::check_append<decltype(shop::tables), std::remove_const_t<decltype(shop::keyless)>, shop::rows>();
#endif
static_assert(ok || true);
