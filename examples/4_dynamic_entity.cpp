// SPDX-License-Identifier: BSL-1.0
// 4. A source whose tables and columns are known only at run time: rows are boost::json objects. State and
// secrets can stay JSON text; no digit of them is changed.
#include <syncfn/syncfn.hpp>

#include <boost/json/object.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace exported {

auto const function = syncfn::function{[](syncfn::raw_json const& state) {
    syncfn::dynamic_entity const people("people", {"id"});
    syncfn::dynamic_entity const visits("visits");
    std::vector<boost::json::object> const rows{{{"id", 1}, {"name", "Ada"}}, {{"id", 2}, {"city", "Łódź"}}};
    return syncfn::page{state}
        .upsert(people, rows)
        .erase(people, boost::json::object{{"id", 3}})
        .append(visits, boost::json::object{{"seconds", 0.1}});
}};

}  // namespace exported

int main() {
    std::string const answer = exported::function(R"({"state": {"position": 12345678901234567890123.10}})");
    std::cout << answer << '\n';
    bool const right =
        answer ==
        R"({"state":{"position": 12345678901234567890123.10},)"
        R"("insert":{"people":[{"id":1,"name":"Ada"},{"id":2,"city":"Łódź"}],"visits":[{"seconds":0.1}]},)"
        R"("delete":{"people":[{"id":3}]},"schema":{"people":{"primary_key":["id"]}},"hasMore":false})";
    return right ? 0 : 1;
}
