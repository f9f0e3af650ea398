// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_RESPONSE_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_RESPONSE_JUDGES_HPP

#include <syncfn/conformance/function_case.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

namespace syncfn::conformance {

inline verdict judge_json(examination& exam) {
    return judge_text(exam, {text_fault::syntax, text_fault::empty}, "JSON as RFC 8259 defines it",
                      "a strict reader refuses the whole answer");
}

inline verdict judge_root(examination& exam) {
    return judge_faults(exam, {errc::root_not_object, errc::json_inside_string}, {}, "a JSON object");
}

inline verdict judge_has_more(examination& exam) {
    return judge_faults(exam, {errc::has_more_string, errc::has_more_invalid}, {}, "true or false");
}

inline verdict judge_has_more_present(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    breaches out;
    exam.record().for_each_page([&](recorded_call const& call) {
        if (call.why == purpose::page && !call.read->member(field_names::has_more))
            out.add("none", "absent means false", call.number);
    });
    return out.told_or_passed("hasMore in every page");
}

inline verdict judge_insert_shape(examination& exam) {
    std::string const part = "/" + std::string(field_names::insert);
    verdict const strict = judge_faults(exam, {errc::records_not_object, errc::records_not_array}, part,
                                        "an object of arrays of objects");
    if (strict.result != outcome::pass) return strict;
    breaches const nulls = faults_of(exam, {errc::records_null}, part);
    if (!nulls.any()) return strict;
    verdict lenient = nulls.told("an array");
    lenient.result = outcome::pass_lenient;
    return lenient;
}

inline verdict judge_numbers(examination& exam) {
    return judge_text(exam, {text_fault::not_a_number}, "JSON numbers, or null",
                      "NaN, infinity and undefined have no JSON form");
}

inline verdict judge_encoding(examination& exam) {
    return judge_text(exam, {text_fault::byte_order_mark, text_fault::invalid_utf8},
                      "UTF-8 without a byte order mark", "these bytes are not UTF-8, or a byte order mark");
}

inline verdict judge_surrogates(examination& exam) {
    return judge_text(exam, {text_fault::lone_surrogate}, "surrogate escapes in pairs only",
                      "half a pair is no character");
}

inline verdict judge_duplicate_names(examination& exam) {
    return judge_faults(exam, {errc::json_duplicate_name}, {}, "each name once in an object");
}

inline verdict judge_size(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::string const limit = std::to_string(exam.limits().response_bytes) + " bytes";
    recorded_call const* largest = &exam.first();
    for (recorded_call const& call : exam.record().calls())
        if (call.got.bytes.size() > largest->got.bytes.size()) largest = &call;
    std::size_t const size = largest->got.bytes.size();
    std::string const actual = std::to_string(size) + " bytes";
    if (size > exam.limits().response_bytes)
        return broken("at most " + limit, actual, "the limit of " + std::string(exam.limits().name),
                      largest->number);
    if (size / 4 < exam.limits().response_bytes / 5) return passed("the largest answer has " + actual);
    verdict near =
        broken("at most " + limit, actual, "above 80 % of what the platform lets through", largest->number);
    near.result = outcome::warn;
    return near;
}

/// Levels of nesting, from the text; brackets in strings do not count.
inline std::size_t depth_of(std::string_view text) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        if (in_string && c == '\\') ++at;
        if (c == '"') in_string = !in_string;
        if (in_string) continue;
        if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
        if ((c == '}' || c == ']') && depth > 0) --depth;
    }
    return deepest;
}

inline verdict judge_depth(examination& exam) {
    survey(exam);
    breaches out;
    bool answered = false;
    for (recorded_call const& call : exam.record().calls()) {
        answered = answered || call.read;
        if (std::size_t const depth = depth_of(call.got.bytes); depth > 100)
            out.add(std::to_string(depth) + " levels", "parsers and databases have limits", call.number);
    }
    if (!answered) return not_exercised("the function never answered");
    return out.told_or_passed("at most 100 levels");
}

inline verdict judge_look_alikes(examination& exam) {
    return judge_faults(exam, {errc::look_alike_member}, {}, "the names of the protocol, exactly");
}

inline verdict judge_unknown_root_members(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    std::set<std::string> names;
    for (recorded_call const& call : exam.record().calls())
        if (call.read)
            for (fault const& each : call.read->found)
                if (each.code == errc::unknown_member && each.where.find('/', 1) == std::string::npos)
                    names.insert(each.where.substr(1));
    if (names.empty()) return passed();
    return recorded("the root also has: " + a_few_of({names.begin(), names.end()}));
}

}  // namespace syncfn::conformance

#endif
