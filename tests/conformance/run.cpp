// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/json_report.hpp>
#include <syncfn/conformance/report.hpp>
#include <syncfn/conformance/run.hpp>
#include <syncfn/connector/in_process.hpp>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <stdlib.h>
#include <support/sample_function.hpp>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;
using support::sample_function;

namespace {

/// A subject made of one function from request to result.
struct scripted_invoker {
    std::function<result<answer>(std::string_view)> script;

    result<answer> invoke(std::string_view request, call_limits const&) { return script(request); }
    void restart() {}
    std::string describe() const { return "scripted"; }
};

run_options with_secrets() {
    run_options options;
    options.secrets = raw_json(support::sample_secrets);
    return options;
}

run_report run_scripted(std::function<result<answer>(std::string_view)> script, run_options const& options) {
    return run_function_suite(scripted_invoker{std::move(script)}, "exec:./shop", transport_kind::process,
                              options);
}

run_report run_sample(run_options const& options, sample_function function = {}) {
    return run_function_suite(in_process(std::move(function)), "exec:./shop", transport_kind::process,
                              options);
}

sample_function with_text_hasmore() {
    sample_function out;
    out.on_page = [](support::sample_page& p, support::sample_call const&) {
        p.has_more = "\"" + p.has_more + "\"";
    };
    return out;
}

case_report const& case_of(run_report const& report, std::string_view id) {
    for (case_report const& each : report.cases)
        if (each.rule->id == id) return each;
    throw std::out_of_range(std::string(id));
}

std::string printed(run_report const& report) {
    std::ostringstream out;
    print_terminal(out, report, false, false);
    return out.str();
}

/// A file of known failures that lives as long as the object.
struct known_failures_file {
    std::filesystem::path path;

    explicit known_failures_file(std::string_view text) {
        std::string name = (std::filesystem::temp_directory_path() / "syncfn-known-XXXXXX").string();
        int const file = mkstemp(name.data());
        REQUIRE(file >= 0);
        close(file);
        path = name;
        std::ofstream(path) << text;
    }
    ~known_failures_file() { std::filesystem::remove(path); }
    known_failures_file(known_failures_file const&) = delete;
    known_failures_file& operator=(known_failures_file const&) = delete;
};

std::string entry(std::string const& id, std::string const& expires, std::string const& message = "") {
    return "[[known_failure]]\nid = \"" + id + "\"\nreason = \"old client\"\nissue = \"#7\"\nexpires = \"" +
           expires + "\"\nmessage = \"" + message + "\"\n";
}

run_report run_with_known(std::string const& text, sample_function function) {
    known_failures_file const file(text);
    run_options options = with_secrets();
    options.known_failures = file.path.string();
    options.today = "2026-06-15";
    return run_sample(options, std::move(function));
}

}  // namespace

TEST_CASE("a subject that cannot be started ends the run with 3, and blames no rule") {
    run_report const report = run_scripted(
        [](std::string_view) {
            return error{errc::subject_not_started, "shop"};
        },
        with_secrets());
    CHECK(exit_code(report) == 3);
    CHECK(report.cases.empty());
    CHECK(printed(report).find("could not be started") != std::string::npos);
}

TEST_CASE("a subject that always crashes still yields a whole report") {
    run_report const report = run_scripted(
        [](std::string_view) {
            return error{errc::subject_crashed, "shop", "exit code 3"};
        },
        with_secrets());
    CHECK(exit_code(report) == 1);
    CHECK(report.cases.size() == function_requirements().size());
    CHECK(case_of(report, "F-REQ-01").found.result == outcome::fail);
    CHECK(case_of(report, "F-STATE-01").found.result == outcome::not_exercised);
}

TEST_CASE("a crash in the middle of the chain loses no results") {
    int calls = 0;
    run_report const report = run_scripted(
        [&](std::string_view request) -> result<answer> {
            if (++calls > 2) return error{errc::subject_crashed};
            return answer{sample_function{}(request)};
        },
        with_secrets());
    CHECK(case_of(report, "F-MORE-01").found.result == outcome::fail);
    CHECK(case_of(report, "F-RESP-03").found.result == outcome::pass);
}

TEST_CASE("a subject that hangs is not asked for ever") {
    int calls = 0;
    run_report const report = run_scripted(
        [&](std::string_view) {
            ++calls;
            return error{errc::subject_timed_out};
        },
        with_secrets());
    CHECK(calls == subject::tolerated_hangs);
    CHECK(exit_code(report) == 1);
}

TEST_CASE("a fault of the suite is an ERROR, and never the subject's") {
    int calls = 0;
    run_report const report = run_scripted(
        [&](std::string_view request) -> result<answer> {
            if (++calls == 20) throw std::logic_error("the invoker is broken");
            return answer{sample_function{}(request)};
        },
        with_secrets());
    CHECK(report.count(outcome::error) == 1);
    CHECK(report.count(outcome::fail) == 0);
    CHECK(exit_code(report) == 4);
    CHECK(report.cases.size() == function_requirements().size());
}

TEST_CASE("a run that judged nothing never ends with 0") {
    run_options options = with_secrets();
    options.only = {"NO-SUCH-*"};
    CHECK(exit_code(run_sample(options)) == 6);
    options.only = {"F-E2E-*"};  // out of scope
    CHECK(exit_code(run_sample(options)) == 6);
    options.only = {"F-SOFT-*"};  // not applicable
    CHECK(exit_code(run_sample(options)) == 6);
    options.only = {"F-RESP-03"};
    CHECK(exit_code(run_sample(options)) == 0);
}

TEST_CASE("a case that could not be exercised is red") {
    sample_function endless;
    endless.count = 1'000'000;
    run_options options = with_secrets();
    options.only = {"F-MORE-01", "F-RESP-03"};
    run_report const report = run_sample(options, endless);
    CHECK(case_of(report, "F-MORE-01").found.result == outcome::not_exercised);
    CHECK(exit_code(report) == 6);
}

TEST_CASE("only the selected cases are run and reported") {
    run_options options = with_secrets();
    options.only = {"F-ROW-*", "F-SCH-*"};
    options.except = {"*-06"};
    run_report const report = run_sample(options);
    for (case_report const& each : report.cases) {
        CHECK((theme_of(each.rule->id) == "F-ROW" || theme_of(each.rule->id) == "F-SCH"));
        CHECK(!each.rule->id.ends_with("-06"));
    }
    CHECK(report.cases.size() == 21);
}

TEST_CASE("a broken case is told again when it alone is selected") {
    run_options options = with_secrets();
    options.only = {"F-RESP-03"};
    CHECK(exit_code(run_sample(options, with_text_hasmore())) == 1);
}

TEST_CASE("a broken SHOULD fails a strict run only") {
    sample_function without_has_more;
    without_has_more.on_page = [](support::sample_page& p, support::sample_call const&) {
        if (p.has_more == "false") p.has_more.clear();
    };
    run_options options = with_secrets();
    CHECK(exit_code(run_sample(options, without_has_more)) == 0);
    options.strict = true;
    CHECK(exit_code(run_sample(options, without_has_more)) == 1);
}

TEST_CASE("every request of a run but the odd ones is a valid request") {
    int calls = 0;
    run_scripted(
        [&](std::string_view request) -> result<answer> {
            bool const odd = request.empty() || request == "[]" || request == "nul";
            CHECK((odd || is_object_text(request)));
            ++calls;
            return answer{sample_function{}(request)};
        },
        with_secrets());
    CHECK(calls > 30);
}

TEST_CASE("the same seed makes the same requests, another seed others") {
    auto const requests = [](std::uint64_t seed) {
        std::vector<std::string> all;
        run_options options = with_secrets();
        options.seed = seed;
        run_scripted(
            [&](std::string_view request) -> result<answer> {
                all.emplace_back(request);
                return answer{sample_function{}(request)};
            },
            options);
        return all;
    };
    CHECK(requests(7) == requests(7));
    CHECK(requests(7) != requests(8));
}

TEST_CASE("progress is reported for each case once") {
    std::vector<std::string> ids;
    run_options options = with_secrets();
    options.progress = [&](std::string_view id, outcome) { ids.emplace_back(id); };
    run_report const report = run_sample(options);
    CHECK(ids.size() == report.cases.size());
}

TEST_CASE("secrets that are no object are wrong usage") {
    run_options options;
    options.secrets = raw_json("[1]");
    CHECK(exit_code(run_sample(options)) == 2);
}

TEST_CASE("a known failure does not fail the run") {
    run_report const report = run_with_known(entry("F-RESP-03", "2026-12-31", "string"), with_text_hasmore());
    CHECK(case_of(report, "F-RESP-03").found.result == outcome::known_failure);
    CHECK(exit_code(report) == 0);
    CHECK(printed(report).find("old client (#7)") != std::string::npos);
}

TEST_CASE("a known failure that fails otherwise than listed fails the run") {
    run_report const report = run_with_known(entry("F-RESP-03", "2026-12-31", "null"), with_text_hasmore());
    CHECK(exit_code(report) == 1);
}

TEST_CASE("a known failure that has expired, or is mended, ends the run with 5") {
    CHECK(exit_code(run_with_known(entry("F-RESP-03", "2026-06-14"), with_text_hasmore())) == 5);
    CHECK(exit_code(run_with_known(entry("F-RESP-03", "2026-06-15"), with_text_hasmore())) == 0);
    CHECK(exit_code(run_with_known(entry("F-RESP-03", "2026-12-31"), {})) == 5);
}

TEST_CASE("a known failure of an unknown case, or a file that cannot be read, is wrong usage") {
    CHECK(exit_code(run_with_known(entry("F-NONE-01", "2026-12-31"), {})) == 2);
    CHECK(exit_code(run_with_known("id = 3", {})) == 2);
    run_options options = with_secrets();
    options.known_failures = GENERATE("/no/such/file", "/");  // a folder opens, and cannot be read
    CHECK(exit_code(run_sample(options)) == 2);
}
