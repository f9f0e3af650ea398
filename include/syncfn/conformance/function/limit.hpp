// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_LIMIT_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_LIMIT_HPP

#include <syncfn/conformance/function_case.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace syncfn::conformance {

inline verdict judge_latency(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::vector<std::chrono::nanoseconds> times;
    for (recorded_call const& call : exam.record().calls())
        if (call.read) times.push_back(call.got.elapsed);
    std::sort(times.begin(), times.end());
    auto const p95 = times[(times.size() - 1) * 95 / 100];
    auto const ms = [](std::chrono::nanoseconds t) {
        return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(t).count()) + " ms";
    };
    std::string const numbers = "p95 " + ms(p95) + " over " + std::to_string(times.size()) + " calls";
    if (p95 * 2 < std::chrono::seconds(exam.limits().timeout_seconds)) return passed(numbers);
    return broken("under half of " + std::to_string(exam.limits().timeout_seconds) + " s", numbers,
                  "a slower day would be cut off by " + std::string(exam.limits().name), 0);
}

inline constexpr function_case limit_cases[] = {
    {{.id = "F-LIM-01",
      .weight = level::should,
      .source = "L",
      .needs = tier::t1,
      .title = "large sources are split into pages",
      .rule = "The function splits a source of 20 MB into pages that fit the platform.",
      .explanation = "An answer that is too large is dropped, each time.",
      .remedy = "Count bytes, not only records."}},
    {{.id = "F-LIM-02",
      .weight = level::should,
      .source = "E",
      .needs = tier::t0,
      .title = "calls stay far from the deadline",
      .rule = "95 of 100 calls take less than half of the platform's deadline.",
      .explanation = "Sources have slow days.",
      .remedy = "Send smaller pages."},
     judge_latency},
};

}  // namespace syncfn::conformance

#endif
