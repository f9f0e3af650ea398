// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_FUNCTION_ROW_JUDGES_HPP
#define SYNCFN_CONFORMANCE_FUNCTION_ROW_JUDGES_HPP

#include <syncfn/conformance/function_case.hpp>
#include <syncfn/destination/naming.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn::conformance {

/// Calls `visit(call, row)` for each inserted record of the base chain and of the sync after it.
template <class Visit>
void for_each_inserted(examination& exam, Visit visit) {
    for (recorded_call const* page : exam.base().pages)
        for (row const& each : page->read->inserted) visit(*page, each);
    for (recorded_call const* page : exam.second_sync().pages)
        for (row const& each : page->read->inserted) visit(*page, each);
}

/// The verdict of a case about records when there is none.
inline std::optional<verdict> without_rows(examination& exam) {
    if (std::optional<verdict> none = without_page(exam)) return none;
    bool any = false;
    for_each_inserted(exam, [&](recorded_call const&, row const&) { any = true; });
    if (any) return std::nullopt;
    return not_applicable("the source has no records");
}

using column_id = std::pair<std::string, std::string>;  // entity, name

inline std::string name_of(column_id const& each) { return each.first + "." + each.second; }

inline verdict judge_column_types(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    std::map<column_id, json_kind> kinds;
    std::set<column_id> told;
    breaches out;
    for_each_inserted(exam, [&](recorded_call const& call, row const& each) {
        each.record.for_each_member([&](std::string_view name, json_view cell) {
            if (cell.is(json_kind::null)) return;
            column_id const here{each.entity, std::string(name)};
            json_kind const before = kinds.emplace(here, cell.kind()).first->second;
            if (before == cell.kind() || !told.insert(here).second) return;
            out.add(name_of(here) + " is " + std::string(name_of(cell.kind())) + ", and was " +
                        std::string(name_of(before)),
                    "the column is widened to text or JSON", call.number, pointer_to(each.pointer, name));
        });
    });
    return out.told_or_passed("one JSON type per column");
}

inline verdict judge_missing_and_null(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    struct tally {
        std::size_t present = 0;
        std::size_t nulls = 0;
        std::size_t call = 0;
        std::string pointer = {};
    };
    std::map<std::string, std::size_t> records;
    std::map<column_id, tally> columns;
    for_each_inserted(exam, [&](recorded_call const& call, row const& each) {
        ++records[each.entity];
        std::set<std::string_view> seen;
        each.record.for_each_member([&](std::string_view name, json_view cell) {
            if (!seen.insert(name).second) return;
            tally& here = columns[{each.entity, std::string(name)}];
            ++here.present;
            if (!cell.is(json_kind::null)) return;
            ++here.nulls;
            here.call = call.number;
            here.pointer = pointer_to(each.pointer, name);
        });
    });
    breaches out;
    for (auto const& [name, seen] : columns)
        if (seen.nulls > 0 && seen.present < records[name.first])
            out.add(name_of(name) + " is null in " + std::to_string(seen.nulls) + " records and missing in " +
                        std::to_string(records[name.first] - seen.present),
                    "a reader cannot tell whether the two mean different things", seen.call, seen.pointer);
    return out.told_or_passed("either null or missing");
}

/// `address` is an object in one record, and `address_city` or `address.city` stands flat in another (or the
/// same).
inline verdict judge_flattening(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    std::map<column_id, std::set<std::string>> nested;
    for_each_inserted(exam, [&](recorded_call const&, row const& each) {
        each.record.for_each_member([&](std::string_view name, json_view cell) {
            if (!cell.is(json_kind::object)) return;
            std::set<std::string>& members = nested[{each.entity, std::string(name)}];
            cell.for_each_member([&](std::string_view inner, json_view) { members.emplace(inner); });
        });
    });
    breaches out;
    for_each_inserted(exam, [&](recorded_call const& call, row const& each) {
        each.record.for_each_member([&](std::string_view name, json_view cell) {
            for (auto const& [outer, members] : nested) {
                if (outer.first != each.entity) continue;
                for (std::string const& inner : members)
                    if (name == outer.second + "_" + inner || name == outer.second + "." + inner)
                        out.add(json_string(name) + " is flat, and " + json_string(outer.second) +
                                    " is an object elsewhere",
                                "one value, two shapes", call.number, pointer_to(each.pointer, name));
            }
            if (cell.is(json_kind::object) && name.find('.') != std::string_view::npos)
                out.add(json_string(name) + " is flattened, and still an object",
                        "only one level was flattened", call.number, pointer_to(each.pointer, name));
        });
    });
    return out.told_or_passed("nested values kept, or flattened, at every depth and in every record");
}

/// Notes `name` when it is empty, a system name, or becomes a name that is already taken.
inline void judge_name(breaches& out, std::map<std::string, std::string>& taken, std::string_view name,
                       std::string normal, std::size_t call, std::string const& pointer) {
    if (name.empty()) out.add("an empty name", "a column or table needs one", call, pointer);
    if (folded(name).starts_with("_fivetran_"))
        out.add(json_string(name), "names that begin so belong to system columns", call, pointer);
    auto const [before, fresh] = taken.emplace(std::move(normal), name);
    if (!fresh && before->second != name)
        out.add(json_string(before->second) + " and " + json_string(name) + ", both " +
                    json_string(before->first),
                "two names become one in the destination, and one of them is lost", call, pointer);
}

inline verdict judge_names(examination& exam) {
    if (std::optional<verdict> none = without_rows(exam)) return *none;
    breaches out;
    std::map<std::string, std::string> tables;
    std::map<std::string, std::map<std::string, std::string>> columns;
    std::set<column_id> known;
    for_each_inserted(exam, [&](recorded_call const& call, row const& each) {
        std::string const parent = pointer_to("/insert", each.entity);
        if (!columns.contains(each.entity))
            judge_name(out, tables, each.entity, table_name(each.entity), call.number, parent);
        auto& taken = columns[each.entity];
        each.record.for_each_member([&](std::string_view name, json_view) {
            if (!known.emplace(each.entity, name).second) return;
            judge_name(out, taken, name, column_name(name), call.number, pointer_to(each.pointer, name));
        });
    });
    return out.told_or_passed("names that stay different when the destination renames them");
}

inline verdict judge_records(examination& exam) {
    return judge_faults(exam, {errc::record_not_object}, "/" + std::string(field_names::insert), "an object");
}

}  // namespace syncfn::conformance

#endif
