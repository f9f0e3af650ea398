// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/sync_report_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <sstream>
#include <string>

using namespace syncfn;
using namespace std::chrono_literals;

namespace {

sync_report good() {
    sync_report report;
    report.connection = "bank";
    report.sync_id = "id";
    report.pages = 2;
    report.calls = 3;
    report.tables["orders"] = {3, 0, 1, 0};
    report.tables["clicks"] = {0, 7, 0, 2};
    report.warnings.add({{errc::state_missing, "/state"}, {errc::state_missing, "/state"}}, {});
    report.state = raw_json(R"({"n":1.50})");
    report.started = sync_time(1'000'000s);
    report.elapsed = 1500us;
    return report;
}

sync_report bad() {
    sync_report report = good();
    report.problem = error{errc::function_failed, "exec:f", ""};
    report.reported = failure("no", "ValueError", raw_json(R"([["f.py", 3], "line 1\nline \u001b2"])"));
    return report;
}

std::string printed(sync_report const& report) {
    std::ostringstream out;
    print(out, report);
    return out.str();
}

}  // namespace

TEST_CASE("a summary says how it went, what each table got, and what was noticed") {
    std::string const text = printed(good());
    CHECK(
        text.starts_with("sync of bank succeeded: 2 pages in 1 ms\n"
                         "  clicks: 7 appended, 2 soft-deleted\n"
                         "  orders: 3 upserted, 1 deleted\n"
                         "  warning: RES-2 /state"));
    CHECK(text.ends_with(" (2 times)\n"));
}

TEST_CASE("a summary of a failure ends with the words of the function") {
    CHECK(
        printed(bad()).ends_with("  error: exec:f: the function reported an error: ValueError: no\n"
                                 "    [\"f.py\", 3]\n"
                                 "    line 1\n"
                                 "    line \\x1b2\n"));
    CHECK(printed(bad()).starts_with("sync of bank FAILED: "));
}

TEST_CASE("a stack trace may be one string") {
    sync_report report = bad();
    report.reported = failure("no", "", raw_json("\"one\\ntwo\""));
    CHECK(
        printed(report).ends_with("  error: exec:f: the function reported an error: no\n    one\n    two\n"));
}

TEST_CASE("a sync that ran out of time says so") {
    sync_report report;
    report.pages = 1;
    report.out_of_time = true;
    CHECK(printed(report) ==
          "sync of  succeeded: 1 page in 0 ms; out of time, the rest comes with the next sync\n");
}

TEST_CASE("a report is JSON for machines") {
    CHECK(to_json(good()).starts_with(
        R"({"ok":true,"connection":"bank","syncId":"id","started":"1970-01-12T13:46:40.000000Z","elapsedMs":1,)"
        R"("resync":false,"outOfTime":false,"pages":2,"calls":3,"tables":{"clicks":{"upserted":0,"appended":7,)"
        R"("deleted":0,"softDeleted":2},"orders":{"upserted":3,"appended":0,"deleted":1,"softDeleted":0}},)"
        R"("warnings":[{"code":"state_missing","where":"/state",)"));
    CHECK(to_json(good()).ends_with(R"("count":2}],"warningsLeftOut":0,"state":{"n":1.50},"error":null})"));
    CHECK(to_json(bad()).ends_with(
        R"("error":{"code":"function_failed","rule":"SYN-3","message":"exec:f: the function reported an error",)"
        R"("errorMessage":"no","errorType":"ValueError","stackTrace":[["f.py", 3], "line 1\nline \u001b2"]}})"));
    CHECK(parse_document(to_json(bad())).ok());
}

TEST_CASE("a name that is no UTF-8 is shown all the same") {
    sync_report report;
    report.connection = "\xFF";
    CHECK(parse_document(to_json(report)).ok());
    CHECK(printed(report).starts_with("sync of \\xff "));
}
