// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_SCHEMA_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_SCHEMA_JUDGES_HPP

#include <syncfn/codec/look_alike.hpp>
#include <syncfn/conformance/function/row_judges.hpp>
#include <syncfn/conformance/function_case.hpp>

#include <set>
#include <string>
#include <string_view>

namespace syncfn::conformance {

inline verdict judge_primary_keys(examination& exam) {
    return judge_faults(exam, {errc::schema_not_object, errc::primary_key_invalid}, "/schema",
                        "primary_key: a non-empty array of distinct column names");
}

inline verdict judge_delete_key(examination& exam) {
    verdict const found =
        judge_faults(exam, {errc::delete_without_schema}, {}, "a primary_key for the table");
    if (found.result == outcome::pass && !seen_in_pages(exam, field_names::erase))
        return not_applicable("delete was never seen");
    return found;
}

/// A delete without its key column is F-DEL-01.
inline verdict judge_key_columns(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    breaches const nulls = faults_of(exam, {errc::key_column_null, errc::key_column_not_scalar});
    if (nulls.any()) return nulls.told("a scalar that is not null");
    breaches const missing =
        faults_of(exam, {errc::key_column_missing}, "/" + std::string(field_names::insert));
    if (missing.any()) return missing.told("every key column in every record");
    if (exam.record().keys().empty()) return not_applicable("no table has a key");
    return passed();
}

inline std::string words_of(key_columns const& key) {
    std::string out;
    for (std::string const& each : key) out += (out.empty() ? "" : ", ") + each;
    return out;
}

inline verdict judge_key_stability(examination& exam) {
    survey(exam);
    if (std::optional<verdict> none = without_page(exam)) return *none;
    if (exam.record().keys().empty()) return not_applicable("no table has a key");
    breaches out;
    std::string before;
    exam.record().for_each_page([&](recorded_call const& call) {
        for (auto const& [entity, key] : call.read->keys) {
            key_columns const& first = exam.record().keys().find(entity)->second;
            if (first == key) continue;
            if (!out.any()) before = entity + ": " + words_of(first);
            out.add(entity + ": " + words_of(key), "an earlier answer declared another key", call.number,
                    pointer_to("/schema", entity));
        }
    });
    return out.told_or_passed(before);
}

inline verdict judge_key_uniqueness(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    breaches out;
    for (recorded_call const* page : exam.base().pages) {
        std::set<std::string_view> seen;
        for (row const& each : page->read->inserted)
            if (exam.record().keys().contains(each.entity) && each.identity != each.content &&
                !seen.insert(each.identity).second)
                out.add(each.identity + " again", "the last one wins", page->number, each.pointer);
    }
    return out.told_or_passed("each key once in a page");
}

inline verdict judge_key_spelling(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    breaches out;
    for_each_inserted(exam, [&](recorded_call const& call, row const& each) {
        auto const key = exam.record().keys().find(each.entity);
        if (key == exam.record().keys().end()) return;
        for (std::string const& column : key->second) {
            if (each.record.find(column)) continue;
            each.record.for_each_member([&](std::string_view name, json_view) {
                if (normalised_name(name) == normalised_name(column))
                    out.add(json_string(column) + " in primary_key, " + json_string(name) + " in the record",
                            "names are compared byte by byte", call.number, pointer_to(each.pointer, name));
            });
        }
    });
    return out.told_or_passed("one spelling");
}

inline verdict judge_key_presence(examination& exam) {
    return judge_faults(exam, {errc::primary_key_missing}, "/schema", "a primary_key");
}

inline verdict judge_keyless_repeats(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    multiset delivered = identities_of(exam.base().pages);
    std::set<std::string> repeated;
    bool keyless = false;
    for_each_inserted(exam, [&](recorded_call const&, row const& each) {
        keyless = keyless || !exam.record().keys().contains(each.entity);
    });
    if (!keyless) return not_applicable("every table has a key");
    for (recorded_call const* page : exam.second_sync().pages)
        for (row const& each : page->read->inserted)
            if (!exam.record().keys().contains(each.entity) && delivered.contains(each.identity))
                repeated.insert(each.entity);
    if (repeated.empty()) return passed();
    return recorded("the second sync appends records again to: " +
                    a_few_of({repeated.begin(), repeated.end()}));
}

/// Null and nested values are F-SCH-03: they refuse the page.
inline verdict judge_key_types(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    breaches out;
    for_each_inserted(exam, [&](recorded_call const& call, row const& each) {
        auto const key = exam.record().keys().find(each.entity);
        if (key == exam.record().keys().end()) return;
        for (std::string const& column : key->second) {
            std::optional<json_view> const value = each.record.find(column);
            if (value && value->is(json_kind::number) &&
                value->text().find_first_of(".eE") != std::string_view::npos)
                out.add(column + " is " + value->describe(), "fractions make poor keys", call.number,
                        pointer_to(each.pointer, column));
        }
    });
    return out.told_or_passed("integers or texts in key columns");
}

inline verdict judge_schema_tables(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    std::set<std::string> named;
    std::set<std::string> filled;
    std::set<std::string> keyless;
    std::size_t call = exam.first().number;
    exam.record().for_each_page([&](recorded_call const& page) {
        for (auto const& [entity, key] : page.read->keys) named.insert(entity);
        for (row const& each : page.read->inserted) filled.insert(each.entity);
        for (row const& each : page.read->erased) filled.insert(each.entity);
    });
    for (std::string const& entity : filled)
        if (!exam.record().keys().contains(entity)) keyless.insert(entity);
    breaches out;
    for (std::string const& entity : named) {
        if (filled.contains(entity) || keyless.empty()) continue;
        std::string nearest = *keyless.begin();
        for (std::string const& each : keyless)
            if (edit_distance(entity, each) < edit_distance(entity, nearest)) nearest = each;
        bool const near =
            edit_distance(entity, nearest) <= 2 || normalised_name(entity) == normalised_name(nearest);
        if (near)
            out.add(json_string(entity) + " has a key and no records; " + json_string(nearest) +
                        " has records and no key",
                    "did you mean " + json_string(nearest) + "?", call, pointer_to("/schema", entity));
    }
    return out.told_or_passed("keys for the tables that get records");
}

}  // namespace syncfn::conformance

#endif
