// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_OBJECT_STORE_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_OBJECT_STORE_HPP

#include <syncfn/conformance/function_case.hpp>

namespace syncfn::conformance {

inline constexpr function_case object_store_cases[] = {
    {{.id = "F-S3-01",
      .weight = level::must,
      .source = "NS",
      .needs = tier::t1,
      .title = "in cloud-storage mode records go to the object",
      .rule = "The answer has state, schema and hasMore; the object that the request names holds insert and "
              "delete.",
      .explanation = "The connector reads the records from there.",
      .remedy = "Write one object at bucket and file of the request."}},
    {{.id = "F-S3-02",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "the object is complete before the answer",
      .rule = "The upload has ended when the answer is sent; the key is exact, and nothing else is written.",
      .explanation = "The connector reads at once; half an object is a lost page.",
      .remedy = "Wait for the upload."}},
    {{.id = "F-S3-03",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "a failed upload is an error",
      .rule = "When the upload fails, the function returns errorMessage and no new state.",
      .explanation = "A new state without its records skips them.",
      .remedy = "Check the result of the upload before you answer."}},
};

}  // namespace syncfn::conformance

#endif
