// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: no column can hold a member of this type; use bool, an integer, float or double,
// std::string, an enum or a struct with a description, a date or a time point of std::chrono,
// syncfn::decimal, syncfn::bytes, syncfn::raw_json, boost::json::value, or a std::optional, a sequence or a
// string-keyed map of these
#include <syncfn/entity/entity.hpp>

#include <chrono>

namespace shop {
struct click {
    int id;
#ifdef SYNCFN_FAIL
    std::chrono::seconds what;
#else
    std::chrono::sys_seconds what;
#endif
};
BOOST_DESCRIBE_STRUCT(click, (), (id, what))

inline constexpr syncfn::entity<click, &click::id> clicks{"clicks"};
}  // namespace shop
