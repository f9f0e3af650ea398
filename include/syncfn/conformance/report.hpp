// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_REPORT_HPP
#define SYNCFN_CONFORMANCE_REPORT_HPP

#include <syncfn/conformance/catalogue.hpp>
#include <syncfn/conformance/run_report.hpp>
#include <syncfn/conformance/shell_word.hpp>
#include <syncfn/conformance/suite.hpp>
#include <syncfn/version.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn::conformance {

/// The command that judges this one case again.
inline std::string reproduction(run_report const& report, std::string_view id) {
    std::string command = "syncfn check function ";
    std::string options = "--case " + std::string(id);
    if (report.seed != 0) options += " --seed " + std::to_string(report.seed);
    if (report.with_secrets) options += " --secrets FILE";
    if (report.target.starts_with("-- ")) return command + options + " " + report.target;
    return command + shell_word(report.target) + " " + options;
}

/// The request that proves a verdict, as a line for a shell; empty when there is none, or when it is very
/// long.
inline std::string request_line(run_report const& report, case_report const& each) {
    if (each.found.call == 0 || each.request.empty()) return {};
    std::string line = "printf %s " + shell_word(each.request);
    if (report.target.starts_with("-- ")) line += " | " + report.target.substr(3);
    if (report.target.starts_with("exec:")) line += " | " + report.target.substr(5);
    return line;
}

namespace detail {

class terminal_writer {
public:
    terminal_writer(run_report const& report, bool colour) : report_(report), colour_(colour) {}

    std::string full() {
        header();
        for (theme const& each : function_themes()) write_theme(each);
        write_not_exercised();
        write_list("not applicable", outcome::not_applicable);
        write_list("recorded choices", outcome::info);
        write_out_of_scope();
        summary();
        return out_.str();
    }

    std::string short_form() {
        summary();
        return out_.str();
    }

private:
    using cases = std::vector<case_report const*>;

    std::string painted(std::string_view text, std::string_view code) const {
        if (!colour_) return std::string(text);
        return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
    }

    void header() {
        out_ << "syncfn check " << version << " - function " << report_.target << " ("
             << name_of(report_.transport) << ") - " << report_.platform << " - seed " << report_.seed
             << (report_.strict ? " - strict" : "") << "\n";
        capabilities const& seen = report_.seen;
        out_ << "seen: " << seen.pages << " pages, " << seen.records << " records, delete "
             << (seen.deletes ? "yes" : "no") << ", softDelete " << (seen.soft_deletes ? "yes" : "no")
             << "\n";
        std::string tables;
        for (std::string const& each : seen.tables) tables += (tables.empty() ? "" : ", ") + each;
        out_ << "tables: " << (tables.empty() ? "none" : tables) << "\n\n";
    }

    static bool is_broken(outcome value) {
        return value == outcome::fail || value == outcome::warn || value == outcome::known_failure;
    }

    cases cases_of(theme const& each) const {
        cases all;
        for (case_report const& one : report_.cases)
            if (theme_of(one.rule->id) == each.prefix && one.found.result != outcome::out_of_scope)
                all.push_back(&one);
        return all;
    }

    void write_theme(theme const& each) {
        cases const all = cases_of(each);
        if (all.empty()) return;
        std::size_t held = 0;
        for (case_report const* one : all)
            held += is_judged(one->found.result) && !is_broken(one->found.result) ? 1 : 0;
        std::size_t judged = 0;
        for (case_report const* one : all) judged += is_judged(one->found.result) ? 1 : 0;
        std::string title = std::string(each.prefix) + "  " + std::string(each.title);
        title.resize(std::max<std::size_t>(title.size(), 40), ' ');
        out_ << painted(title, "1");
        out_ << (judged == 0 ? std::string("not judged")
                             : std::to_string(held) + " of " + std::to_string(judged) + " held")
             << "\n";
        for (outcome const wanted :
             {outcome::fail, outcome::error, outcome::unexpected_pass, outcome::warn, outcome::known_failure})
            for (case_report const* one : all)
                if (one->found.result == wanted) write_case(*one);
        for (case_report const* one : all)
            if (one->found.result == outcome::pass_lenient)
                out_ << "  ~ " << one->rule->id << "  PASS*  " << one->rule->title << ": "
                     << one->found.because << "\n";
    }

    void line(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        std::string label(name);
        label.resize(10, ' ');
        out_ << "      " << label << text << "\n";
    }

    void write_case(case_report const& each) {
        verdict const& found = each.found;
        bool const hard = found.result == outcome::fail || found.result == outcome::error;
        out_ << "  " << painted(hard ? "x" : "!", hard ? "31" : "33") << " " << each.rule->id << "  "
             << painted(name_of(found.result), hard ? "31" : "33") << "  " << name_of(each.rule->weight)
             << (each.rule->safety ? " (safety)" : "") << "  " << each.rule->title << "\n";
        line("rule", each.rule->rule);
        line("expected", found.expected);
        line("actual", found.actual);
        line("because", found.because);
        if (found.call > 0)
            line("where",
                 "call " + std::to_string(found.call) + (found.pointer.empty() ? "" : ", " + found.pointer));
        line("known", each.reason);
        line("remedy", each.rule->remedy);
        line("request", request_line(report_, each));
        line("repro",
             reproduction(report_, each.rule->id) + "   # syncfn explain " + std::string(each.rule->id));
    }

    void write_list(std::string_view title, outcome wanted) {
        if (report_.count(wanted) == 0) return;
        out_ << "\n" << title << ":\n";
        for (case_report const& each : report_.cases)
            if (each.found.result == wanted)
                out_ << "    " << each.rule->id << "  " << each.found.because << each.found.actual << "\n";
    }

    /// One reason often stands for many cases.
    void write_not_exercised() {
        std::map<std::string_view, std::string> ids;
        for (case_report const& each : report_.cases)
            if (each.found.result == outcome::not_exercised)
                ids[each.found.because] += " " + std::string(each.rule->id);
        if (ids.empty()) return;
        out_ << "\n"
             << painted("not exercised", "31") << " (these could not be judged, so the run proves less):\n";
        for (auto const& [because, list] : ids) out_ << "    " << because << "\n       " << list << "\n";
    }

    void write_out_of_scope() {
        if (report_.count(outcome::out_of_scope) == 0) return;
        std::string ids;
        for (case_report const& each : report_.cases)
            if (each.found.result == outcome::out_of_scope) ids += " " + std::string(each.rule->id);
        out_ << "\nout of scope for a black box (they need tier T1, T2 or another transport):\n   " << ids
             << "\n";
    }

    /// "17/18 MUST": held of judged.
    std::string score(level wanted) const {
        std::size_t held = 0;
        std::size_t judged = 0;
        for (case_report const& each : report_.cases) {
            outcome const found = each.found.result;
            if (each.rule->weight != wanted || !is_judged(found)) continue;
            ++judged;
            held += is_broken(found) ? 0 : 1;
        }
        return std::to_string(held) + "/" + std::to_string(judged) + " " + std::string(name_of(wanted));
    }

    std::string verdict_words(int code) const {
        if (code == 0) return painted("CONFORMANT", "32");
        if (code == 1) return painted("NOT CONFORMANT", "31");
        if (code == 2) return painted("NOT JUDGED: wrong usage", "31");
        if (code == 3) return painted("NOT JUDGED: the function could not be started", "31");
        if (code == 4) return painted("NOT JUDGED: the suite itself failed", "31");
        if (code == 5) return painted("STALE KNOWN FAILURES", "31");
        return painted("NOT PROVED: nothing was judged, or cases could not be exercised", "31");
    }

    void summary() {
        for (std::string const& each : report_.usage_errors) out_ << "usage: " << each << "\n";
        for (std::string const& each : report_.stale) out_ << "known failures: " << each << "\n";
        if (report_.not_started) out_ << report_.not_started->message() << "\n";
        out_ << "\nrequired " << score(level::must) << "   " << score(level::should) << "   "
             << report_.count(outcome::info) << " choices recorded   "
             << report_.count(outcome::not_exercised) << " not exercised   " << report_.count(outcome::error)
             << " suite errors\n";
        auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(report_.elapsed).count();
        out_ << "verdict " << verdict_words(exit_code(report_)) << " - " << report_.cases.size() << " cases, "
             << report_.calls << " calls, " << ms / 1000 << "." << ms % 1000 / 100 << " s\n";
    }

    run_report const& report_;
    bool colour_;
    std::ostringstream out_;
};

}  // namespace detail

/// Prints the report for people: themes with what is broken first, then what was not judged, then the
/// summary. `quiet`: the last two lines only. No secret passes.
inline void print_terminal(std::ostream& out, run_report const& report, bool colour, bool quiet) {
    detail::terminal_writer writer(report, colour);
    out << report.guard.mask(quiet ? writer.short_form() : writer.full());
}

}  // namespace syncfn::conformance

#endif
