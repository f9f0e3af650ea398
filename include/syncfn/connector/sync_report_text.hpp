// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_SYNC_REPORT_TEXT_HPP
#define SYNCFN_CONNECTOR_SYNC_REPORT_TEXT_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/connector/sync_report.hpp>
#include <syncfn/destination/sync_time.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/peer_text.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace syncfn {

namespace detail {

inline void print_indented(std::ostream& out, std::string_view text) {
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        out << "    " << neutralised(text.substr(0, end)) << '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// The lines of a stack trace in any of its shapes (RES-11): strings as they are, everything else as JSON.
inline void print_stack_trace(std::ostream& out, raw_json const& trace) {
    decoded<document> const parsed = parse_document(trace.text());
    if (!parsed.ok()) return;
    json_view const root = parsed.value.root();
    if (root.is(json_kind::array))
        root.for_each_element([&](json_view line) { print_indented(out, line.text()); });
    else
        print_indented(out, root.text());
}

inline void print_problem(std::ostream& out, sync_report const& report) {
    out << "  error: " << report.why() << '\n';
    if (report.reported && report.reported->stack_trace())
        print_stack_trace(out, *report.reported->stack_trace());
}

inline void print_counts(std::ostream& out, load_counts const& tables) {
    for (auto const& [table, counts] : tables) {
        out << "  " << neutralised(table) << ':';
        char const* before = " ";
        auto const print = [&](std::size_t count, char const* word) {
            if (count == 0) return;
            out << before << count << ' ' << word;
            before = ", ";
        };
        print(counts.upserted, "upserted");
        print(counts.appended, "appended");
        print(counts.deleted, "deleted");
        print(counts.soft_deleted, "soft-deleted");
        out << '\n';
    }
}

inline void write_counts(json_writer& out, load_counts const& tables) {
    out.begin_object();
    for (auto const& [table, counts] : tables) {
        out.name(neutralised(table));
        out.begin_object();
        out.name("upserted"), out.number(counts.upserted);
        out.name("appended"), out.number(counts.appended);
        out.name("deleted"), out.number(counts.deleted);
        out.name("softDeleted"), out.number(counts.soft_deleted);
        out.end_object();
    }
    out.end_object();
}

inline void write_warnings(json_writer& out, warning_list const& warnings) {
    out.begin_array();
    for (counted_warning const& one : warnings.list()) {
        out.begin_object();
        out.name("code"), out.string(facts_of(one.code).name);
        out.name("where"), out.string(one.where);
        out.name("message"), out.string(one.message);
        out.name("count"), out.number(one.count);
        out.end_object();
    }
    out.end_array();
}

inline void write_problem(json_writer& out, sync_report const& report) {
    if (!report.problem) return out.null();
    out.begin_object();
    out.name("code"), out.string(facts_of(report.problem->code).name);
    out.name("rule"), out.string(facts_of(report.problem->code).rule);
    out.name("message"), out.string(report.problem->message());
    if (report.reported) {
        out.name(field_names::error_message), out.string(report.reported->message());
        out.name(field_names::error_type), out.string(report.reported->type());
        if (report.reported->stack_trace())
            out.name(field_names::stack_trace), out.raw(report.reported->stack_trace()->text());
    }
    out.end_object();
}

}  // namespace detail

/// A short summary for people: how the sync ended, what it did to each table, what was noticed.
inline void print(std::ostream& out, sync_report const& report) {
    auto const elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(report.elapsed);
    out << "sync of " << neutralised(report.connection) << (report.ok() ? " succeeded" : " FAILED") << ": "
        << report.pages << (report.pages == 1 ? " page in " : " pages in ") << elapsed.count() << " ms"
        << (report.out_of_time ? "; out of time, the rest comes with the next sync" : "") << '\n';
    detail::print_counts(out, report.tables);
    for (counted_warning const& one : report.warnings.list()) {
        out << "  warning: " << one.message;
        if (one.count > 1) out << " (" << one.count << " times)";
        out << '\n';
    }
    if (report.warnings.left_out() > 0) out << "  and " << report.warnings.left_out() << " more warnings\n";
    if (!report.ok()) detail::print_problem(out, report);
}

/// The report as one JSON object, for machines.
inline std::string to_json(sync_report const& report) {
    std::string text;
    json_writer out(text);
    out.begin_object();
    out.name("ok"), out.boolean(report.ok());
    out.name("connection"), out.string(neutralised(report.connection));
    out.name("syncId"), out.string(report.sync_id);
    out.name("started"), out.string(to_text(report.started));
    out.name("elapsedMs"),
        out.number(std::chrono::duration_cast<std::chrono::milliseconds>(report.elapsed).count());
    out.name("resync"), out.boolean(report.resync);
    out.name("outOfTime"), out.boolean(report.out_of_time);
    out.name("pages"), out.number(report.pages);
    out.name("calls"), out.number(report.calls);
    out.name("tables"), detail::write_counts(out, report.tables);
    out.name("warnings"), detail::write_warnings(out, report.warnings);
    out.name("warningsLeftOut"), out.number(report.warnings.left_out());
    out.name("state"), out.raw(report.state.text());
    out.name("error"), detail::write_problem(out, report);
    out.end_object();
    return text;
}

}  // namespace syncfn

#endif
