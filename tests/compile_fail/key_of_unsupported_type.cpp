// SPDX-License-Identifier: BSL-1.0
// expect: syncfn: no column can hold a member of this type; use bool, an integer, float or double,
// std::string, an enum or a struct with a description, a date or a time point of std::chrono,
// syncfn::decimal, syncfn::bytes, syncfn::raw_json, boost::json::value, or a std::optional, a sequence or a
// string-keyed map of these
#include <syncfn/entity/entity.hpp>

#include <cstdint>

namespace shop {
struct transaction {
#ifdef SYNCFN_FAIL
    void* id;
#else
    std::int64_t id;
#endif
    std::string account;
};
BOOST_DESCRIBE_STRUCT(transaction, (), (id, account))

inline constexpr syncfn::entity<transaction, &transaction::id> transactions{"transactions"};
}  // namespace shop
