// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_END_TO_END_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_END_TO_END_HPP

#include <syncfn/conformance/function_case.hpp>

namespace syncfn::conformance {

inline constexpr function_case end_to_end_cases[] = {
    {{.id = "F-E2E-01",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "any history of the source ends in its tables",
      .rule = "After random changes at the source, with syncs in between, the tables equal the source.",
      .explanation = "Faults hide in combinations that nobody writes down.",
      .remedy = "The report shows the shortest history that fails."}},
    {{.id = "F-E2E-02",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "a re-sync ends in the same tables",
      .rule = "A full re-sync from {} builds the tables that the incremental syncs built.",
      .explanation = "A re-sync is how operators mend things.",
      .remedy = "Compare which rows differ: deletions and late changes are the usual ones."}},
    {{.id = "F-E2E-03",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "the same under faults",
      .rule = "F-E2E-01 holds when the source fails at random and answers get lost.",
      .explanation = "Production is like that.",
      .remedy = "See F-ERR-05, F-ERR-06 and F-PURE-02."}},
};

}  // namespace syncfn::conformance

#endif
