// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: the primary key names the same member twice; name each key member once
#include <syncfn/entity/entity.hpp>

namespace shop {
struct order_line {
    std::string order;
    int no;
};
BOOST_DESCRIBE_STRUCT(order_line, (), (order, no))

#ifdef SYNCFN_FAIL
inline constexpr syncfn::entity<order_line, &order_line::order, &order_line::no, &order_line::order> lines{
    "order_lines"};
#else
inline constexpr syncfn::entity<order_line, &order_line::order, &order_line::no> lines{"order_lines"};
#endif
}  // namespace shop
