// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_TRANSPORT_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_TRANSPORT_HPP

#include <syncfn/conformance/function_case.hpp>

namespace syncfn::conformance {

inline verdict judge_one_document(examination& exam) {
    return judge_text(
        exam, {text_fault::leading_text, text_fault::trailing_text}, "one JSON document and nothing else",
        exam.target().kind() == transport_kind::process ? "logs go to stderr; stdout carries the answer alone"
                                                        : "the answer is the document alone");
}

inline verdict judge_no_envelope(examination& exam) {
    return judge_faults(exam, {errc::platform_envelope}, {}, "an object with state, insert and hasMore");
}

inline verdict judge_cold_start(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return *none;
    transport_kind const kind = exam.target().kind();
    if (kind == transport_kind::process)
        return not_applicable("each call starts a process: there is no warm start");
    if (kind != transport_kind::module) return not_applicable("the suite cannot restart this target");
    for (std::size_t const index : examination::sample(exam.base().pages.size(), 4)) {
        std::string const request = exam.base_request(index);
        exam.target().restart();
        recorded_call const& cold = exam.target().call(request);
        if (std::optional<std::string> differs = difference(*exam.base().pages[index], cold))
            return broken(
                "the answer of the warm function to the same request", *differs,
                "the function was restarted between the two calls: something outlived a call in its memory",
                cold.number);
    }
    return passed();
}

inline constexpr function_case transport_cases[] = {
    {{.id = "F-XPORT-01",
      .weight = level::must,
      .source = "R",
      .needs = tier::t0,
      .title = "one JSON document per call, and nothing else",
      .rule = "The answer is exactly one JSON text; nothing stands before or after it.",
      .explanation =
          "A log line on the same channel makes the whole answer unreadable, on the day it is first printed.",
      .remedy = "Write logs to stderr or to the platform's logger; write the answer once, at the end.",
      .wrong = "starting...\\n{\"state\": {}, \"hasMore\": false}",
      .right = "{\"state\": {}, \"hasMore\": false}"},
     judge_one_document},
    {{.id = "F-XPORT-02",
      .weight = level::should,
      .source = "D",
      .needs = tier::t0,
      .title = "an HTTP answer says that it is JSON",
      .rule = "Over HTTP a good answer has a 2xx status, a JSON content type and no redirect.",
      .explanation =
          "Gateways and proxies treat other answers differently: they rewrite, cache or follow them.",
      .remedy = "Set the status 200 and Content-Type: application/json.",
      .missing = "a target that is reached over HTTP"}},
    {{.id = "F-XPORT-03",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t0,
      .title = "no platform envelope around the page",
      .rule = "The answer is the page itself, not an object with statusCode and a body that holds the page.",
      .explanation =
          "A direct call returns what the handler returns: the connector would see no records and no state, "
          "and take it for an empty success.",
      .remedy = "Return the inner object; the envelope belongs to API gateways only.",
      .wrong = R"({"statusCode": 200, "body": "{\"state\": {}}"})",
      .right = R"({"state": {}, "insert": {}, "hasMore": false})"},
     judge_no_envelope},
    {{.id = "F-XPORT-04",
      .weight = level::must,
      .source = "L",
      .needs = tier::t1,
      .title = "an uncaught exception is an error",
      .rule = "An exception that nobody catches surfaces as an error with errorMessage, never as an empty "
              "success.",
      .explanation = "An empty success moves on: the rows that the exception cost are never asked for again.",
      .remedy = "Do not catch what you cannot handle; let the platform report it, or return errorMessage."}},
    {{.id = "F-XPORT-05",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "answers before its deadline",
      .rule = "The function answers or fails within the time that its platform gives it, also when its "
              "source hangs.",
      .explanation = "A call that is cut off delivers nothing, and the next one starts at the same place and "
                     "hangs again.",
      .remedy = "Give every upstream call a timeout that is shorter than what is left of the invocation."}},
    {{.id = "F-XPORT-06",
      .weight = level::should,
      .source = "L",
      .needs = tier::t0,
      .title = "cold and warm starts answer alike",
      .rule = "A request has the same answer from a fresh process and from one that has served other calls.",
      .explanation = "Platforms start and drop instances as they like; a position kept in memory is gone "
                     "without a word.",
      .remedy = "Keep the position in state, never in a global variable or in a file."},
     judge_cold_start,
     true},
};

}  // namespace syncfn::conformance

#endif
