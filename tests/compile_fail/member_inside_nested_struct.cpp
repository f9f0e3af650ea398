// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: no column can hold a member of this type; use bool, an integer, float or double,
// std::string, an enum or a struct with a description, a date or a time point of std::chrono,
// syncfn::decimal, syncfn::bytes, syncfn::raw_json, boost::json::value, or a std::optional, a sequence or a
// string-keyed map of these
#include <syncfn/entity/entity.hpp>

#include <vector>

namespace shop {
struct line {
    int no;
#ifdef SYNCFN_FAIL
    void* handle;
#else
    int handle;
#endif
};
BOOST_DESCRIBE_STRUCT(line, (), (no, handle))

struct order {
    int id;
    std::vector<line> lines;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, lines))

inline constexpr syncfn::entity<order, &order::id> orders{"orders"};
}  // namespace shop
