// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_JSON_REPORT_HPP
#define SYNCFN_CONFORMANCE_JSON_REPORT_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/conformance/report.hpp>
#include <syncfn/conformance/run_report.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn::conformance {

namespace detail {

/// Writes members of an object, one after the other. Masks inside of texts only, so that the result stays
/// JSON.
class member_writer {
public:
    member_writer(std::string& out, canary const& guard) : out_(out), guard_(guard) { out_ += '{'; }

    void text(std::string_view name, std::string_view value) {
        begin(name);
        append_json_string(out_, guard_.mask(std::string(value)));
    }
    void number(std::string_view name, std::size_t value) {
        begin(name);
        out_ += std::to_string(value);
    }
    void boolean(std::string_view name, bool value) {
        begin(name);
        out_ += value ? "true" : "false";
    }
    void texts(std::string_view name, std::vector<std::string> const& values) {
        begin(name);
        out_ += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) out_ += ", ";
            append_json_string(out_, guard_.mask(values[i]));
        }
        out_ += ']';
    }
    void begin(std::string_view name) {
        if (!first_) out_ += ", ";
        first_ = false;
        append_json_string(out_, name);
        out_ += ": ";
    }
    void end() { out_ += '}'; }

private:
    std::string& out_;
    canary const& guard_;
    bool first_ = true;
};

inline void append_case(std::string& out, run_report const& report, case_report const& each) {
    verdict const& found = each.found;
    member_writer writer(out, report.guard);
    writer.text("id", each.rule->id);
    writer.text("outcome", name_of(found.result));
    writer.text("level", name_of(each.rule->weight));
    writer.boolean("safety", each.rule->safety);
    writer.text("source", each.rule->source);
    writer.text("tier", name_of(each.rule->needs));
    writer.text("title", each.rule->title);
    writer.text("rule", each.rule->rule);
    if (!found.expected.empty()) writer.text("expected", found.expected);
    if (!found.actual.empty()) writer.text("actual", found.actual);
    if (!found.because.empty()) writer.text("because", found.because);
    if (!each.reason.empty()) writer.text("known", each.reason);
    if (found.call > 0) {
        writer.number("call", found.call);
        writer.text("pointer", found.pointer);
        if (!each.request.empty()) writer.text("request", each.request);
        writer.text("reproduce", reproduction(report, each.rule->id));
    }
    writer.end();
}

inline void append_header(std::string& out, run_report const& report) {
    member_writer header(out, report.guard);
    header.text("version", version);
    header.text("target", report.target);
    header.text("transport", name_of(report.transport));
    header.text("platform", report.platform);
    header.number("seed", report.seed);
    header.boolean("strict", report.strict);
    header.number("pages", report.seen.pages);
    header.number("records", report.seen.records);
    header.texts("tables", report.seen.tables);
    header.boolean("delete", report.seen.deletes);
    header.boolean(field_names::soft_delete, report.seen.soft_deletes);
    header.end();
}

inline void append_footer(std::string& out, run_report const& report) {
    member_writer footer(out, report.guard);
    footer.number("cases", report.cases.size());
    footer.number("calls", report.calls);
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(report.elapsed).count();
    footer.number("milliseconds", static_cast<std::size_t>(ms));
    for (std::size_t i = 0; i < outcome_count; ++i)
        footer.number(name_of(static_cast<outcome>(i)), report.counts()[i]);
    footer.texts("stale", report.stale);
    footer.texts("usage", report.usage_errors);
    if (report.not_started) footer.text("not_started", report.not_started->message());
    footer.number("exit_code", static_cast<std::size_t>(exit_code(report)));
    footer.boolean("complete", true);
    footer.end();
}

}  // namespace detail

/// The report for machines: `format`, `header`, `cases`, `footer`. A report without its footer was cut off.
/// No secret passes.
inline std::string to_json(run_report const& report) {
    std::string out = "{\"format\": \"syncfn-report/1\",\n\"header\": ";
    detail::append_header(out, report);
    out += ",\n\"cases\": [";
    for (std::size_t i = 0; i < report.cases.size(); ++i) {
        out += i == 0 ? "\n  " : ",\n  ";
        detail::append_case(out, report, report.cases[i]);
    }
    out += "\n],\n\"footer\": ";
    detail::append_footer(out, report);
    return out + "}\n";
}

}  // namespace syncfn::conformance

#endif
