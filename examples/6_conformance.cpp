// SPDX-License-Identifier: BSL-1.0
// 6. Judge a function inside your own tests: every rule that its answers show, in one call.
#include <syncfn/conformance/check_function.hpp>
#include <syncfn/connector/in_process.hpp>
#include <syncfn/syncfn.hpp>

#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

namespace {

struct note {
    std::int64_t id = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(note, (), (id, text))

inline constexpr syncfn::entity<note, &note::id> notes{"notes"};
inline constexpr syncfn::schema tables{notes};

struct cursor {
    std::int64_t last = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (last))

/// Three pages of two notes; a state that is already at the end gets an empty page and keeps its place.
auto const honest = syncfn::function{[](cursor const& from) {
    std::vector<note> batch;
    for (std::int64_t id = from.last + 1; id <= 6 && batch.size() < 2; ++id)
        batch.push_back({id, "note " + std::to_string(id)});
    std::int64_t const last = batch.empty() ? from.last : batch.back().id;
    return syncfn::page{tables, cursor{last}}.upsert(notes, batch).has_more(last < 6);
}};

/// The same with a fault that no compiler sees: the state never moves, so that the pages never end.
auto const stuck = syncfn::function{[](cursor const& from) {
    return syncfn::page{tables, from}.upsert(notes, {{1, "again"}}).has_more(true);
}};

}  // namespace

int main() {
    auto const good = syncfn::conformance::check_function(syncfn::in_process(honest));
    auto const bad = syncfn::conformance::check_function(syncfn::in_process(stuck));
    std::cout << good.text() << '\n' << bad.text();
    return good.conforms() && !bad.conforms() ? 0 : 1;
}
