// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/document.hpp>
#include <syncfn/conformance/json_report.hpp>
#include <syncfn/conformance/report.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

run_report sample_report() {
    run_report report;
    report.target = "python:shop.py:handler";
    report.platform = "AWS Lambda";
    report.with_secrets = true;
    report.seen.tables = {"orders (key id)"};
    report.guard = canary(R"({"key": "kite+canary/4711"})");
    report.cases.push_back(
        {find_function_requirement("F-RESP-03"),
         broken("true or false", "a string \"false\"", "hasMore is a boolean", 7, "/hasMore"),
         R"({"state": {"name": "it's"}})"});
    report.cases.push_back({find_function_requirement("F-RESP-04"),
                            {outcome::warn, "hasMore", "none", "absent means false", 0, {}, false}});
    report.cases.push_back({find_function_requirement("F-ROW-01"),
                            {outcome::out_of_scope, {}, {}, "needs tier T1", 0, {}, false}});
    report.cases.push_back({find_function_requirement("F-DEL-01"), not_applicable("delete was never seen")});
    report.cases.push_back({find_function_requirement("F-MORE-01"), passed()});
    return report;
}

std::string printed(run_report const& report, bool colour = false, bool quiet = false) {
    std::ostringstream out;
    print_terminal(out, report, colour, quiet);
    return out.str();
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a failure tells rule, expected, actual, reason, place, and how to see it again") {
    std::string const text = printed(sample_report());
    CHECK(has(text, "x F-RESP-03  FAIL  MUST  hasMore is a boolean"));
    for (char const* part :
         {"rule      hasMore is the JSON value true or false.", "expected  true or false",
          "actual    a string \"false\"", "because   hasMore is a boolean", "where     call 7, /hasMore"})
        CHECK(has(text, part));
    CHECK(
        has(text, "repro     syncfn check function python:shop.py:handler --case F-RESP-03 --secrets FILE"));
    CHECK(has(text, R"(printf %s '{"state": {"name": "it'\''s"}}')"));
}

TEST_CASE("failures come before warnings, and what was not judged has its reason") {
    std::string const text = printed(sample_report());
    CHECK(text.find("F-RESP-03") < text.find("F-RESP-04"));
    CHECK(has(text, "F-DEL-01  delete was never seen"));
    CHECK(has(text, "out of scope"));
    CHECK(has(text, "required 1/2 MUST   0/1 SHOULD"));
    CHECK(has(text, "verdict NOT CONFORMANT - 5 cases"));
}

TEST_CASE("the report is ASCII, and coloured only when that is asked for") {
    std::string const plain = printed(sample_report());
    CHECK(
        std::all_of(plain.begin(), plain.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
    CHECK(has(printed(sample_report(), true), "\x1b[31m"));
}

TEST_CASE("quiet leaves the last two lines") {
    std::string const text = printed(sample_report(), false, true);
    CHECK(has(text, "required "));
    CHECK(has(text, "verdict "));
    CHECK_FALSE(has(text, "F-RESP-03"));
}

TEST_CASE("no secret passes into a report, in whatever form it comes") {
    run_report report = sample_report();
    report.target = "exec:shop --key kite+canary/4711";
    report.cases[0].found.actual = "key=kite%2Bcanary%2F4711 and kite+canary\\/4711";
    report.cases[0].request = R"({"secrets": {"key": "kite+canary/4711"}})";
    for (std::string const& text : {printed(report), to_json(report)}) {
        CHECK_FALSE(has(text, "canary"));
        CHECK(has(text, "******"));
    }
}

TEST_CASE("the JSON report has header, cases and a footer that counts") {
    std::string const text = to_json(sample_report());
    decoded<document> const parsed = parse_document(text);
    REQUIRE(parsed.ok());
    CHECK(parsed.found.empty());
    json_view const root = parsed.value.root();
    CHECK(root.find("format")->text() == "syncfn-report/1");
    CHECK(root.find("header")->find("target")->text() == "python:shop.py:handler");
    CHECK(root.find("cases")->size() == 5);
    json_view const footer = *root.find("footer");
    CHECK(footer.find("cases")->text() == "5");
    CHECK(footer.find("FAIL")->text() == "1");
    CHECK(footer.find("exit_code")->text() == "1");
    CHECK(footer.find("complete")->text() == "true");
}

TEST_CASE("a secret that is a word of JSON does not break the JSON report") {
    run_report report = sample_report();
    report.guard = canary(R"({"flag": "true", "name": "\"id\": "})");
    CHECK(parse_document(to_json(report)).ok());
}

TEST_CASE("a command behind -- is reproduced as a command, and gets the request on stdin") {
    run_report report = sample_report();
    report.target = "-- ./shop --fast";
    CHECK(reproduction(report, "F-RESP-03") ==
          "syncfn check function --case F-RESP-03 --secrets FILE -- ./shop --fast");
    CHECK(has(request_line(report, report.cases[0]), "| ./shop --fast"));
    report.target = "exec:./shop --fast";
    CHECK(has(reproduction(report, "F-RESP-03"), "'exec:./shop --fast'"));
}

TEST_CASE("the line that reproduces a failure can be pasted as a whole, and has the seed") {
    run_report report = sample_report();
    report.seed = 77;
    CHECK(has(printed(report), "--case F-RESP-03 --seed 77 --secrets FILE   # syncfn explain F-RESP-03\n"));
}

TEST_CASE("exit codes follow the gravest finding") {
    run_report report = sample_report();
    CHECK(exit_code(report) == 1);
    report.cases.erase(report.cases.begin());
    CHECK(exit_code(report) == 0);
    report.strict = true;
    CHECK(exit_code(report) == 1);
    report.strict = false;
    report.cases.back().found = not_exercised("x");
    CHECK(exit_code(report) == 6);
    report.stale = {"F-RESP-03"};
    CHECK(exit_code(report) == 5);
    report.cases.back().found.result = outcome::error;
    CHECK(exit_code(report) == 4);
    report.not_started = error{errc::subject_not_started};
    CHECK(exit_code(report) == 3);
    report.usage_errors = {"x"};
    CHECK(exit_code(report) == 2);
    CHECK(exit_code(run_report{}) == 6);
}
