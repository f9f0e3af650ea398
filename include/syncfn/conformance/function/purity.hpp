// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_PURITY_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_PURITY_HPP

#include <syncfn/conformance/function/purity_judges.hpp>
#include <syncfn/conformance/function_case.hpp>

namespace syncfn::conformance {

inline constexpr function_case purity_cases[] = {
    {{.id = "F-PURE-01",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "the same request, the same answer",
      .rule = "While the source stands still, a request that is sent twice yields the same records and the "
              "same state.",
      .explanation = "A connector repeats a request whose answer it could not store.",
      .remedy = "Let state and the source decide everything: no clock, no random order, no memory."},
     judge_same_answer,
     true},
    {{.id = "F-PURE-02",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "a lost answer loses nothing",
      .rule = "When an answer is lost and its request is sent again, nothing is missing.",
      .explanation =
          "Networks lose answers; a source that was told \"read\" on the way does not tell it again.",
      .remedy = "Acknowledge at the source what the state of the request proves to be stored, never what you "
                "are sending."},
     judge_lost_answers,
     true},
    {{.id = "F-PURE-03",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "two chains do not mix",
      .rule = "Two chains that are served in turn by one warm function each yield what they yield alone.",
      .explanation = "One instance serves several connections.",
      .remedy = "Keep nothing of a request in global variables."},
     judge_interleaved,
     true},
    {{.id = "F-PURE-04",
      .weight = level::should,
      .source = "E",
      .needs = tier::t0,
      .title = "calls in parallel are safe",
      .rule = "Eight calls at once yield what they yield one by one.",
      .explanation = "Servers answer requests in threads.",
      .remedy = "Share nothing that changes between requests.",
      .missing = "a transport that carries calls in parallel"}},
    {{.id = "F-PURE-05",
      .weight = level::should,
      .source = "E",
      .needs = tier::t2,
      .title = "the page size does not matter",
      .rule = "With any page size the chain delivers the same records.",
      .explanation = "Sizes are tuned in production.",
      .remedy = "Derive the position from the records sent."}},
};

}  // namespace syncfn::conformance

#endif
