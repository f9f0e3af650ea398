// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_SOFT_DELETE_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_SOFT_DELETE_HPP

#include <syncfn/conformance/function_case.hpp>

#include <cstddef>

namespace syncfn::conformance {

inline verdict judge_soft_delete_type(examination& exam) {
    verdict const found = judge_faults(exam, {errc::soft_delete_boolean, errc::soft_delete_invalid}, {},
                                       "an array of table names");
    if (found.result == outcome::pass && !seen_in_pages(exam, field_names::soft_delete))
        return not_applicable("softDelete was never seen");
    return found;
}

inline verdict judge_soft_delete_page(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    if (!seen_in_pages(exam, field_names::soft_delete)) return not_applicable("softDelete was never seen");
    breaches out;
    auto const& pages = exam.base().pages;
    for (std::size_t i = 1; i < pages.size(); ++i)
        if (!pages[i]->read->soft_deleted.empty())
            out.add("on page " + std::to_string(i + 1),
                    "it may mark what the earlier pages have just delivered", pages[i]->number,
                    "/softDelete");
    return out.told_or_passed("softDelete on the first page only");
}

inline constexpr function_case soft_delete_cases[] = {
    {{.id = "F-SOFT-01",
      .weight = level::must,
      .source = "NS",
      .needs = tier::t0,
      .title = "softDelete is an array of table names",
      .rule = "softDelete is an array of strings.",
      .explanation = "A boolean does not say which tables are meant.",
      .remedy = "List the tables.",
      .wrong = R"("softDelete": true)",
      .right = R"("softDelete": ["orders"])"},
     judge_soft_delete_type},
    {{.id = "F-SOFT-02",
      .weight = level::should,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "softDelete comes on the first page",
      .rule = "softDelete is sent on the first page of a full refresh only.",
      .explanation = "On a later page it may mark the records of the earlier pages as deleted.",
      .remedy = "Send it when state says that a refresh begins."},
     judge_soft_delete_page},
    {{.id = "F-SOFT-03",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "an interrupted refresh goes on, or starts again",
      .rule = "A refresh that was cut off resumes without softDelete, or begins again as a whole.",
      .explanation = "A softDelete in the middle marks what is already there and does not come again.",
      .remedy = "Keep the position of the refresh in state."}},
};

}  // namespace syncfn::conformance

#endif
