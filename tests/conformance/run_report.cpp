// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/run_report.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <initializer_list>
#include <numeric>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

constexpr requirement some_rule{.id = "F-X-01",
                                .weight = level::must,
                                .source = "D",
                                .needs = tier::t0,
                                .title = "t",
                                .rule = "r.",
                                .explanation = "e.",
                                .remedy = "r."};

run_report report_of(std::initializer_list<outcome> outcomes) {
    run_report report;
    for (outcome const each : outcomes) {
        report.cases.push_back({&some_rule, {}});
        report.cases.back().found.result = each;
    }
    return report;
}

int exit_of(std::initializer_list<outcome> outcomes) { return exit_code(report_of(outcomes)); }

}  // namespace

TEST_CASE("a report counts its outcomes") {
    run_report const report = report_of({outcome::pass, outcome::fail, outcome::pass, outcome::out_of_scope});
    CHECK(report.count(outcome::pass) == 2);
    CHECK(report.count(outcome::fail) == 1);
    CHECK(report.count(outcome::out_of_scope) == 1);
    CHECK(report.count(outcome::warn) == 0);
    auto const counts = report.counts();
    CHECK(std::accumulate(counts.begin(), counts.end(), std::size_t(0)) == report.cases.size());
}

TEST_CASE("a case is judged when its rule was held, broken or recorded") {
    for (outcome const each : {outcome::pass, outcome::pass_lenient, outcome::warn, outcome::fail,
                               outcome::info, outcome::known_failure, outcome::unexpected_pass})
        CHECK(is_judged(each));
    for (outcome const each :
         {outcome::not_applicable, outcome::not_exercised, outcome::error, outcome::out_of_scope})
        CHECK_FALSE(is_judged(each));
}

TEST_CASE("exit code 0: something was judged and no rule is broken") {
    CHECK(exit_of({outcome::pass}) == 0);
    CHECK(exit_of({outcome::out_of_scope, outcome::not_applicable, outcome::info}) == 0);
    CHECK(exit_of({outcome::pass, outcome::known_failure}) == 0);
    CHECK(exit_of({outcome::warn}) == 0);
}

TEST_CASE("exit code 1: a MUST is broken, or in a strict run a SHOULD") {
    CHECK(exit_of({outcome::pass, outcome::fail}) == 1);
    run_report report = report_of({outcome::pass, outcome::warn});
    report.strict = true;
    CHECK(exit_code(report) == 1);
    report.cases.pop_back();
    CHECK(exit_code(report) == 0);
}

TEST_CASE("exit code 2: wrong usage, whatever else happened") {
    run_report report = report_of({outcome::error, outcome::fail});
    report.not_started = error{errc::subject_not_started};
    report.usage_errors = {"F-NONE-01 is no case"};
    CHECK(exit_code(report) == 2);
}

TEST_CASE("exit code 3: the subject did not start") {
    run_report report = report_of({outcome::error, outcome::fail});
    report.not_started = error{errc::subject_not_started};
    CHECK(exit_code(report) == 3);
}

TEST_CASE("exit code 4: the suite failed, which says nothing about the function") {
    CHECK(exit_of({outcome::fail, outcome::error}) == 4);
}

TEST_CASE("exit code 5: a known failure is stale, but a broken rule comes first") {
    run_report report = report_of({outcome::pass, outcome::unexpected_pass, outcome::not_exercised});
    report.stale = {"F-X-01"};
    CHECK(exit_code(report) == 5);
    report.cases.front().found.result = outcome::fail;
    CHECK(exit_code(report) == 1);
}

TEST_CASE("exit code 6: nothing was judged, or a case could not be exercised") {
    CHECK(exit_of({}) == 6);
    CHECK(exit_of({outcome::not_applicable, outcome::out_of_scope}) == 6);
    CHECK(exit_of({outcome::pass, outcome::not_exercised}) == 6);
}
