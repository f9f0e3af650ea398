// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/document.hpp>
#include <syncfn/conformance/json_report.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

constexpr requirement some_rule{.id = "F-X-01",
                                .weight = level::should,
                                .safety = true,
                                .source = "D",
                                .needs = tier::t0,
                                .title = "a \"title\"",
                                .rule = "The rule.",
                                .explanation = "Why.",
                                .remedy = "How."};

/// A report with each outcome, the first once, the second twice, and so on.
run_report report_of_all() {
    run_report report;
    report.target = "exec:./shop \"a\\b\"\n";
    report.transport = transport_kind::module;
    report.platform = "AWS Lambda";
    report.seed = 18'446'744'073'709'551'615u;
    report.seen = {2, 3, {"orders (key id)", "caf\xC3\xA9"}, true, false};
    report.calls = 40;
    report.elapsed = std::chrono::milliseconds(1'234);
    for (std::size_t i = 0; i < outcome_count; ++i)
        for (std::size_t copies = 0; copies <= i; ++copies) {
            report.cases.push_back({&some_rule, passed()});
            report.cases.back().found.result = static_cast<outcome>(i);
        }
    return report;
}

/// The report's text together with its document.
struct parsed_report {
    explicit parsed_report(run_report const& report) : text(to_json(report)), parsed(parse_document(text)) {
        INFO(text);
        REQUIRE(parsed.ok());
        REQUIRE(parsed.found.empty());
    }
    json_view part(std::string_view name) const {
        auto const found = parsed.value.root().find(name);
        REQUIRE(found);
        return *found;
    }
    std::string raw(std::string_view part_name, std::string_view name) const {
        auto const found = part(part_name).find(name);
        return found ? std::string(found->raw()) : "absent";
    }
    json_view first_case() const {
        std::optional<json_view> first;
        part("cases").for_each_element([&](json_view each) {
            if (!first) first = each;
        });
        REQUIRE(first);
        return *first;
    }

    std::string text;
    decoded<document> parsed;
};

}  // namespace

TEST_CASE("an empty report is a whole report") {
    parsed_report const read{run_report{}};
    CHECK(read.part("format").text() == "syncfn-report/1");
    CHECK(read.part("cases").size() == 0);
    CHECK(read.raw("footer", "cases") == "0");
    CHECK(read.raw("footer", "exit_code") == "6");
    CHECK(read.raw("footer", "complete") == "true");
    CHECK(read.raw("footer", "not_started") == "absent");
}

TEST_CASE("the footer counts what the cases say") {
    run_report const report = report_of_all();
    parsed_report const read(report);
    std::map<std::string, std::size_t> counted;
    read.part("cases").for_each_element(
        [&](json_view each) { ++counted[std::string(each.find("outcome")->text())]; });
    CHECK(counted.size() == outcome_count);
    for (auto const& [name, count] : counted) CHECK(read.raw("footer", name) == std::to_string(count));
    CHECK(read.raw("footer", "cases") == std::to_string(read.part("cases").size()));
    CHECK(read.raw("footer", "calls") == "40");
    CHECK(read.raw("footer", "milliseconds") == "1234");
    CHECK(read.raw("footer", "exit_code") == std::to_string(exit_code(report)));
}

TEST_CASE("the header tells what was judged, and how") {
    parsed_report const read(report_of_all());
    CHECK(read.part("header").find("target")->text() == "exec:./shop \"a\\b\"\n");
    CHECK(read.raw("header", "version") == "\"" + std::string(version) + "\"");
    CHECK(read.raw("header", "transport") == "\"module\"");
    CHECK(read.raw("header", "seed") == "18446744073709551615");
    CHECK(read.raw("header", "strict") == "false");
    CHECK(read.raw("header", "pages") == "2");
    CHECK(read.raw("header", "records") == "3");
    CHECK(read.raw("header", "tables") == "[\"orders (key id)\", \"caf\xC3\xA9\"]");
    CHECK(read.raw("header", "delete") == "true");
    CHECK(read.raw("header", "softDelete") == "false");
}

TEST_CASE("a case tells its rule, and of its verdict what there is") {
    run_report report;
    report.cases.push_back({&some_rule, passed()});
    parsed_report const passing(report);
    CHECK(passing.first_case().find("id")->text() == "F-X-01");
    CHECK(passing.first_case().find("level")->text() == "SHOULD");
    CHECK(passing.first_case().find("safety")->raw() == "true");
    CHECK(passing.first_case().find("title")->text() == "a \"title\"");
    for (char const* name :
         {"expected", "actual", "because", "known", "call", "pointer", "request", "reproduce"})
        CHECK_FALSE(passing.first_case().find(name));

    report.cases.front() = {&some_rule, broken("a page", "a \"hang\"", "so", 3, "/a~1b"), "{\"state\": {}}",
                            "a known one"};
    parsed_report const failing(report);
    std::map<std::string, std::string> const wanted = {
        {"expected", "a page"}, {"actual", "a \"hang\""},       {"because", "so"},       {"call", "3"},
        {"pointer", "/a~1b"},   {"request", "{\"state\": {}}"}, {"known", "a known one"}};
    for (auto const& [name, value] : wanted) {
        INFO(name);
        REQUIRE(failing.first_case().find(name));
        CHECK(failing.first_case().find(name)->text() == value);
    }
    CHECK(failing.first_case().find("reproduce")->text() == reproduction(report, "F-X-01"));
}

TEST_CASE("a run that could not begin says why") {
    run_report report;
    report.not_started = error{errc::subject_not_started, "./shop", "no such file"};
    report.usage_errors = {"F-NO-01 is no case"};
    report.stale = {"F-X-01", "F-X-02"};
    parsed_report const read(report);
    CHECK(read.part("footer").find("not_started")->text() == report.not_started->message());
    CHECK(read.raw("footer", "usage") == "[\"F-NO-01 is no case\"]");
    CHECK(read.raw("footer", "stale") == "[\"F-X-01\", \"F-X-02\"]");
}

TEST_CASE("no secret passes, wherever it stands") {
    // A quote and a backslash, so that the secret is spelled in another way once it is JSON.
    std::string const secret = "kite\"and\\canary/4711";
    run_report report;
    report.guard = canary("{\"deep\": [{\"key\": " + json_string(secret) + "}]}");
    REQUIRE_FALSE(report.guard.empty());
    report.target = "exec:./shop " + secret;
    report.platform = secret;
    report.seen.tables = {secret, "orders (key " + secret + ")"};
    report.cases.push_back({&some_rule,
                            broken(secret, "a string " + json_string(secret), secret, 1, "/" + secret),
                            "{\"state\": " + json_string(secret) + "}", secret});
    report.stale = {secret};
    report.usage_errors = {"what is " + secret};
    report.not_started = error{errc::subject_not_started, secret, "cannot run " + secret};
    parsed_report const read(report);
    CHECK_FALSE(report.guard.find(read.text));
    CHECK_FALSE(report.guard.find(read.parsed.value.root(), {}));
    CHECK(read.first_case().find("expected")->text() == "******");
}
