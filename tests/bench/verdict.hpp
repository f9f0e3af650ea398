// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_VERDICT_HPP
#define SYNCFN_BENCH_VERDICT_HPP

#include "rows.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

/// What a contender's work is worth before its time is taken.
struct verdict {
    bool fit = false;        ///< its time may stand in a table
    std::string words = {};  ///< "same bytes", "same values", or what is wrong
};

enum class likeness : std::uint8_t { same, rounded, different };

template <class A, class B>
likeness compare(A const& ours, B const& theirs) {
    return ours == theirs ? likeness::same : likeness::different;
}
/// Two doubles next to each other are the work of a reader that rounds twice.
inline likeness compare(double ours, double theirs) {
    if (std::bit_cast<std::uint64_t>(ours) == std::bit_cast<std::uint64_t>(theirs)) return likeness::same;
    return std::abs(ours - theirs) <= std::abs(ours) * 1e-15 ? likeness::rounded : likeness::different;
}
template <class A, class B>
likeness compare(std::optional<A> const& ours, std::optional<B> const& theirs) {
    if (ours.has_value() != theirs.has_value()) return likeness::different;
    return ours ? compare(*ours, *theirs) : likeness::same;
}

/// Precondition: both types have the same members in the same order; one may hold views.
template <class Row, class Other>
likeness compare_rows(Row const& ours, Other const& theirs) {
    likeness worst = likeness::same;
    boost::mp11::mp_for_each<
        boost::mp11::mp_transform<boost::mp11::mp_list, members_of<Row>, members_of<Other>>>(
        [&]<class Mine, class Its>(boost::mp11::mp_list<Mine, Its>) {
            worst = std::max(worst, compare(ours.*Mine::pointer, theirs.*Its::pointer));
        });
    return worst;
}

/// Whether a contender read the page that was written.
template <class Row, class Other>
verdict judge_page(page_of<Row> const& ours, page_of<Other> const& theirs) {
    if (ours.rows.size() != theirs.rows.size())
        return {false,
                std::to_string(theirs.rows.size()) + " rows instead of " + std::to_string(ours.rows.size())};
    if (ours.cursor != theirs.cursor || ours.deleted != theirs.deleted || ours.has_more != theirs.has_more)
        return {false, "the frame differs"};
    std::size_t rounded = 0;
    for (std::size_t i = 0; i < ours.rows.size(); ++i) {
        likeness const like = compare_rows(ours.rows[i], theirs.rows[i]);
        if (like == likeness::different) return {false, "row " + std::to_string(i) + " differs"};
        if (like == likeness::rounded) ++rounded;
    }
    if (rounded == 0) return {true, "same values"};
    char text[64];
    std::snprintf(text, sizeof(text), "%.1f %% of the rows rounded wrongly",
                  100.0 * static_cast<double>(rounded) / static_cast<double>(ours.rows.size()));
    return {true, text};
}

}  // namespace bench

#endif
