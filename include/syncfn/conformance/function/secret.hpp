// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_SECRET_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_SECRET_HPP

#include <syncfn/conformance/function/secret_judges.hpp>
#include <syncfn/conformance/function_case.hpp>

namespace syncfn::conformance {

inline constexpr function_case secret_cases[] = {
    {{.id = "F-SEC-01",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "no secret in an answer",
      .rule = "No answer holds a value of secrets: as it is, base64, hex, escaped, reversed, or split over "
              "two fields.",
      .explanation = "Answers end in tables that many people read.",
      .remedy = "Do not copy the request, a configuration or a URL into records. A value that is no secret "
                "(a region, "
                "a host) should not be tested as one: shorten or leave it out of the test's secrets."},
     judge_answer_secrets},
    {{.id = "F-SEC-02",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "no secret in an error",
      .rule = "errorMessage, errorType and stackTrace hold no value of secrets, in no form.",
      .explanation =
          "Errors are mailed, logged and pasted into tickets; URLs with keys in them are the usual way.",
      .remedy = "Send keys in headers; catch errors of the HTTP client and say what failed without its URL."},
     judge_error_secrets},
    {{.id = "F-SEC-03",
      .weight = level::should,
      .source = "S",
      .needs = tier::t0,
      .title = "no secret in the log",
      .rule = "What the function logs during a call holds no value of secrets, in no form.",
      .explanation = "Logs are kept for years and read by more people than the secrets are meant for.",
      .remedy = "Never log the whole event or request.",
      .wrong = "print(event)",
      .right = "print(\"sync\", event.get(\"sync_id\"))"},
     judge_log_secrets},
    {{.id = "F-SEC-04",
      .weight = level::should,
      .source = "O",
      .needs = tier::t1,
      .title = "a rotated secret is used at once",
      .rule = "A warm function uses the secrets of each request, not those of the first one.",
      .explanation = "A client built once, with the key of that day, fails when the key is revoked.",
      .remedy = "Build clients from the request, or rebuild them when the secret has changed."}},
};

}  // namespace syncfn::conformance

#endif
