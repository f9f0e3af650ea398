// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_DELETE_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_DELETE_HPP

#include <syncfn/conformance/function_case.hpp>

#include <string>

namespace syncfn::conformance {

/// N/A when the function never deletes.
inline verdict when_deleting(examination& exam, verdict found) {
    if (found.result == outcome::pass && !seen_in_pages(exam, field_names::erase))
        return not_applicable("delete was never seen");
    return found;
}

inline verdict judge_delete_shape(examination& exam) {
    return when_deleting(exam, judge_faults(exam,
                                            {errc::records_not_object, errc::records_not_array,
                                             errc::record_not_object, errc::key_column_missing},
                                            "/" + std::string(field_names::erase),
                                            "an object of arrays of records with their keys"));
}

inline verdict judge_delete_and_insert(examination& exam) {
    return when_deleting(
        exam, judge_faults(exam, {errc::key_inserted_and_deleted}, {}, "a key in insert or in delete"));
}

inline verdict judge_empty_delete(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    bool filled = false;
    bool seen = false;
    exam.record().for_each_page([&](recorded_call const& call) {
        seen = seen || call.read->member(field_names::erase);
        filled = filled || !call.read->erased.empty();
    });
    if (!seen) return not_applicable("delete was never seen");
    if (filled) return passed();
    return recorded("delete is sent, and always empty");
}

inline constexpr function_case delete_cases[] = {
    {{.id = "F-DEL-01",
      .weight = level::must,
      .source = "D",
      .needs = tier::t0,
      .title = "delete has the shape of insert",
      .rule = "delete maps tables to arrays of records; each has at least the key columns.",
      .explanation = "Without the key nobody knows which row is meant; the page is refused.",
      .remedy = "Send objects with the key columns, not bare ids.",
      .wrong = R"("delete": {"orders": [7, 21]})",
      .right = R"("delete": {"orders": [{"id": 7}, {"id": 21}]})"},
     judge_delete_shape},
    {{.id = "F-DEL-02",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "deletions are not lost",
      .rule = "Each deletion at the source is reported at least once, also when an answer gets lost.",
      .explanation = "A deletion that was told once, and not heard, leaves a row for ever.",
      .remedy = "Let state decide what is reported, not a flag at the source or in memory."}},
    {{.id = "F-DEL-03",
      .weight = level::should,
      .source = "S",
      .needs = tier::t0,
      .title = "a key is inserted or deleted, not both",
      .rule = "No key stands in insert and in delete of one answer.",
      .explanation = "The protocol does not say which of them is later; here it ends deleted.",
      .remedy = "Send what is true at the source now."},
     judge_delete_and_insert},
    {{.id = "F-DEL-04",
      .weight = level::must,
      .safety = true,
      .source = "E",
      .needs = tier::t1,
      .title = "deleted and inserted again",
      .rule = "A record that is deleted and made again, or the reverse, over several pages ends as it is at "
              "the source.",
      .explanation = "Changes and deletions often come from two lists, which must be merged by time.",
      .remedy = "Order both by time before you page."}},
    {{.id = "F-DEL-05",
      .weight = level::may,
      .source = "D",
      .needs = tier::t0,
      .title = "an empty delete",
      .rule = "A function that never deletes may leave delete out; an always empty one is recorded.",
      .explanation = "It can create a column that nobody needs.",
      .remedy = "Leave delete out when there is nothing to delete."},
     judge_empty_delete},
};

}  // namespace syncfn::conformance

#endif
