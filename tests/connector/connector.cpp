// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/connector.hpp>
#include <syncfn/connector/process_invoker.hpp>
#include <syncfn/connector/sync_report_text.hpp>
#include <syncfn/destination/memory.hpp>
#include <syncfn/destination/sqlite.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>
#include <support/scripted_function.hpp>
#include <support/temporary_folder.hpp>

#include <chrono>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace syncfn;
using namespace std::chrono_literals;
using support::scripted_function;

namespace {

using row = std::vector<std::optional<std::string>>;

/// A clock that stands still at a second of its own; sleeping is remembered.
struct still_clock {
    explicit still_clock(int second) : calendar(std::chrono::seconds(second)) {}
    sync_clock clock() {
        return {[this] { return now; }, [this] { return calendar; },
                [this](auto time) { slept.push_back(time); }};
    }
    std::chrono::steady_clock::time_point now{};
    sync_time calendar;
    std::vector<std::chrono::milliseconds> slept = {};
};

sync_options at(still_clock& clock) {
    sync_options options;
    options.name = "bank";
    options.clock = clock.clock();
    return options;
}

std::string page(std::string state, std::string id, bool more, std::string extra = {}) {
    return R"({"state":{"n":)" + state + R"(},"insert":{"orders":[{"id":)" + id + R"(,"v":")" + id +
           R"("}]},"schema":{"orders":{"primary_key":["id"]}},"hasMore":)" + (more ? "true" : "false") +
           extra + "}";
}

table_dump orders(std::vector<table_dump> const& tables) {
    for (table_dump const& table : tables)
        if (table.name == "orders") return table;
    return {};
}
table_dump orders(memory::destination const& db) { return orders(db.dump()); }
table_dump orders(sqlite::destination& db) { return orders(db.dump().value()); }

std::string const second_1 = "1970-01-01T00:00:01.000000Z";
std::string const second_2 = "1970-01-01T00:00:02.000000Z";

/// Two syncs in a row: the same on every destination.
template <class Destination>
void two_syncs(Destination& db) {
    scripted_function function({page("1", "1", true), page("2", "2", true), page("3", "3", false),
                                page("4", "2", true),
                                page("5", "4", false, R"(,"delete":{"orders":[{"id":1}]})")});
    connector bank{function, db};
    still_clock first(1);
    sync_report report = bank.sync(at(first));
    REQUIRE(report.ok());
    CHECK(report.pages == 3);
    CHECK(report.calls == 3);
    CHECK(report.state.text() == R"({"n":3})");
    CHECK(report.tables == load_counts{{"orders", {3, 0, 0, 0}}});
    CHECK(orders(db).columns == std::vector<std::string>{"id", "v", "_fivetran_synced"});
    CHECK(orders(db).rows ==
          std::vector<row>{{"1", "1", second_1}, {"2", "2", second_1}, {"3", "3", second_1}});

    still_clock second(2);
    report = bank.sync(at(second));
    REQUIRE(report.ok());
    CHECK(report.pages == 2);
    CHECK(report.tables == load_counts{{"orders", {2, 0, 1, 0}}});
    CHECK(function.requests[3].find(R"("state":{"n":3})") != std::string::npos);
    table_dump const after = orders(db);
    REQUIRE(after.columns.size() == 4);
    REQUIRE(after.rows.size() == 4);
    std::size_t const synced = after.columns[2] == "_fivetran_synced" ? 2 : 3;
    std::size_t const deleted = 5 - synced;
    CHECK(after.columns[deleted] == "_fivetran_deleted");
    for (std::size_t i = 0; i < 4; ++i) CHECK(after.rows[i][0] == std::to_string(i + 1));
    CHECK(after.rows[0][synced] == second_2);
    CHECK(after.rows[1][synced] == second_2);
    CHECK(after.rows[2][synced] == second_1);
    CHECK(after.rows[3][synced] == second_2);
    CHECK(after.rows[0][deleted] != after.rows[1][deleted]);
    CHECK(after.rows[1][deleted] == after.rows[2][deleted]);
}

}  // namespace

TEST_CASE("two syncs in a row load exactly what the pages say, into memory") {
    memory::destination db;
    two_syncs(db);
}

TEST_CASE("two syncs in a row load exactly what the pages say, into SQLite") {
    support::temporary_folder folder;
    sqlite::destination db{folder.path("bank.db")};
    two_syncs(db);
}

TEST_CASE("a sync after a restart of the connector goes on from the stored state") {
    support::temporary_folder folder;
    for (int round = 1; round <= 2; ++round) {
        sqlite::destination db{folder.path("bank.db")};
        scripted_function function({page(std::to_string(round), std::to_string(round), false)});
        CHECK(connector{function, db}.sync().ok());
        CHECK(function.requests[0].find(round == 1 ? R"("state":{})" : R"("state":{"n":1})") !=
              std::string::npos);
    }
}

TEST_CASE("SYN-3: an error on page three keeps pages one and two, and the next sync goes on from there") {
    memory::destination db;
    scripted_function function({page("1", "1", true), page("2", "2", true),
                                R"({"errorMessage":"no","errorType":"ValueError","stackTrace":["line 1"]})",
                                page("3", "3", false)});
    connector bank{function, db};
    sync_report const report = bank.sync();
    CHECK(!report.ok());
    CHECK(report.pages == 2);
    CHECK(report.calls == 3);
    CHECK(report.problem->code == errc::function_failed);
    CHECK(report.why() == "script: the function reported an error: ValueError: no");
    CHECK(report.reported->stack_trace() == raw_json(R"(["line 1"])"));
    CHECK(report.state.text() == R"({"n":2})");
    CHECK(orders(db).rows.size() == 2);
    CHECK(bank.sync().ok());
    CHECK(function.requests[3].find(R"("state":{"n":2})") != std::string::npos);
    CHECK(orders(db).rows.size() == 3);
}

TEST_CASE("an answer that breaks the contract loads nothing and names the rule") {
    memory::destination db;
    scripted_function function({R"({"insert":{"t":[1]}})"});
    sync_report const report = connector{function, db}.sync();
    CHECK(report.problem->code == errc::answer_refused);
    CHECK(report.problem->detail.starts_with("RES-14 /insert/t/0"));
    CHECK(db.dump().empty());
}

TEST_CASE("redelivery of pages that are already loaded changes nothing") {
    memory::destination db;
    still_clock clock(1);
    scripted_function once({page("1", "1", true), page("2", "2", false)});
    CHECK(connector{once, db}.sync(at(clock)).ok());
    auto const before = orders(db).rows;
    scripted_function again({page("1", "1", true), page("2", "2", false)});
    CHECK(connector{again, db}.sync(at(clock)).ok());
    CHECK(orders(db).rows == before);
}

TEST_CASE("SYN-4: ten empty pages are fine, eleven are not") {
    auto const sync = [](int count) {
        std::vector<scripted_function::line> script;
        for (int i = 0; i < count; ++i)
            script.emplace_back(R"({"state":{"n":)" + std::to_string(i) + R"(},"hasMore":true})");
        script.emplace_back(page("99", "1", false));
        scripted_function function(std::move(script));
        memory::destination db;
        return connector{function, db}.sync();
    };
    CHECK(sync(10).ok());
    CHECK(sync(11).problem->code == errc::too_many_empty_pages);
    CHECK(sync(11).pages == 10);
}

TEST_CASE("SYN-5: an endless loop is stopped") {
    memory::destination db;
    scripted_function function({page("1", "1", true)});
    sync_report const report = connector{function, db}.sync();
    CHECK(report.problem->code == errc::endless_loop);
    CHECK(report.calls == 2);
}

TEST_CASE("SYN-6: a sync that runs out of time ends well, and the next one goes on") {
    memory::destination db;
    scripted_function function({page("1", "1", true), page("2", "2", true), page("3", "3", false)});
    still_clock clock(1);
    sync_options options = at(clock);
    options.on_page = [&](sync_report const&) { clock.now += 4h; };
    connector bank{function, db};
    sync_report const first = bank.sync(options);
    CHECK(first.ok());
    CHECK(first.out_of_time);
    CHECK(first.pages == 2);
    CHECK(first.elapsed == 8h);
    sync_report const second = bank.sync(options);
    CHECK(!second.out_of_time);
    CHECK(orders(db).rows.size() == 3);
}

TEST_CASE("SYN-9: a call without an answer is tried again after a wait") {
    memory::destination db;
    scripted_function function({error{errc::subject_crashed, "script", "gone"}, page("1", "1", false)});
    still_clock clock(1);
    sync_report const report = connector{function, db}.sync(at(clock));
    CHECK(report.ok());
    CHECK(report.calls == 2);
    CHECK(function.requests[0] == function.requests[1]);
    CHECK(clock.slept == std::vector<std::chrono::milliseconds>{1s});
}

TEST_CASE("UPS-3: a key is remembered within a sync and between syncs") {
    memory::destination db;
    std::string const bare = R"({"state":{"n":2},"insert":{"orders":[{"id":1,"v":"new"}]},"hasMore":false})";
    scripted_function function({page("1", "1", true), bare, bare});
    connector bank{function, db};
    CHECK(bank.sync().tables == load_counts{{"orders", {2, 0, 0, 0}}});
    CHECK(bank.sync().tables == load_counts{{"orders", {1, 0, 0, 0}}});
    CHECK(orders(db).rows.size() == 1);
}

TEST_CASE("SYN-7: a re-sync starts from nothing and marks what it did not deliver") {
    memory::destination db;
    scripted_function function({page("1", "1", true), page("2", "2", false), page("3", "2", false)});
    connector bank{function, db};
    still_clock first(1);
    CHECK(bank.sync(at(first)).ok());
    still_clock second(2);
    sync_options options = at(second);
    options.resync = true;
    sync_report const report = bank.sync(options);
    CHECK(report.ok());
    CHECK(report.resync);
    CHECK(function.requests[2].find(R"("state":{})") != std::string::npos);
    CHECK(report.tables == load_counts{{"orders", {1, 0, 0, 1}}});
}

TEST_CASE("SYN-7: a re-sync that fails marks nothing") {
    memory::destination db;
    scripted_function function({page("1", "1", false), page("2", "2", true), R"({"errorMessage":"no"})"});
    connector bank{function, db};
    still_clock first(1);
    CHECK(bank.sync(at(first)).ok());
    still_clock second(2);
    sync_options options = at(second);
    options.resync = true;
    sync_report const report = bank.sync(options);
    CHECK(!report.ok());
    CHECK(report.tables == load_counts{{"orders", {1, 0, 0, 0}}});
}

TEST_CASE("SYN-10: no secret leaves through a report, a log or an error") {
    memory::destination db;
    std::string const secrets = R"({"key":"hunter22","nested":{"pass":"pa\"ss"}})";
    scripted_function function(
        {answer{
             .bytes = R"({"state":{"k":"hunter22"},"insert":{},"hasMore":true,"hunter22":1,"softDelete":[]})",
             .log = "using hunter22\n"},
         R"({"errorMessage":"bad hunter22 \u001b[31m","errorType":"hunter22","stackTrace":[["hunter22", "pa\"ss"]]})"});
    std::string shown;
    sync_options options;
    options.secrets = raw_json(secrets);
    options.on_log = [&](std::string_view log) { shown += log; };
    sync_report const report = connector{function, db}.sync(options);
    std::ostringstream printed;
    print(printed, report);
    shown += printed.str() + to_json(report) + report.why();
    CHECK(shown.find("using ******") != std::string::npos);
    CHECK(shown.find("bad ****** \\x1b[31m") != std::string::npos);
    CHECK(shown.find("hunter22") == std::string::npos);
    CHECK(shown.find("pa\"ss") == std::string::npos);
    CHECK(shown.find("pa\\\"ss") == std::string::npos);
    CHECK(function.requests[0].find("hunter22") != std::string::npos);
    // What is stored and sent back is the state as it came.
    CHECK(db.stored_state("default") == raw_json(R"({"k":"hunter22"})"));
}

TEST_CASE("a refusal of the destination ends the sync, and nothing of the page stays") {
    memory::destination db;
    scripted_function function({page("1", "1", true), R"({"state":{},"insert":{"orders":[{"k":1}]},)"
                                                      R"("schema":{"orders":{"primary_key":["k"]}}})"});
    sync_report const report = connector{function, db}.sync();
    CHECK(report.problem->code == errc::primary_key_changed);
    CHECK(report.pages == 1);
}

TEST_CASE("a destination that does not open ends the sync before the first call") {
    scripted_function function({"{}"});
    sqlite::destination db{"/no/such/folder/bank.db"};
    sync_report const report = connector{function, db}.sync();
    CHECK(!report.ok());
    CHECK(report.calls == 0);
}

TEST_CASE("a name that is no UTF-8 is an error and no exception") {
    memory::destination db;
    scripted_function function({"{}"});
    sync_options options;
    options.name = "\xFF";
    CHECK(connector{function, db}.sync(options).problem->code == errc::text_not_utf8);
    CHECK(connector{function, db}.probe(options).problem->code == errc::text_not_utf8);
}

TEST_CASE("a failing command is reported with its exit code and the end of its log") {
    memory::destination db;
    sync_report const report =
        connector{process_invoker::shell("echo oops; echo why >&2; exit 3"), db}.sync();
    CHECK(report.problem->code == errc::function_failed);
    CHECK(report.problem->detail == "exit code 3; its log ends: why");
}

TEST_CASE("each sync has an id of its own, and the function learns it") {
    memory::destination db;
    scripted_function function({page("1", "1", false)});
    connector bank{function, db};
    sync_report const first = bank.sync();
    CHECK(function.requests[0].find(first.sync_id) != std::string::npos);
    CHECK(bank.sync().sync_id != first.sync_id);
}

TEST_CASE("a function in this process is given away, a destination is referred to") {
    memory::destination db;
    auto const report =
        connector{in_process([](std::string_view) { return page("1", "1", false); }), db}.sync(
            {.name = "bank"});
    CHECK(report.ok());
    CHECK(db.stored_state("bank") == raw_json(R"({"n":1})"));
}

TEST_CASE("the probe loads nothing and stores no state") {
    memory::destination db;
    scripted_function function({page("1", "1", false)});
    CHECK(connector{function, db}.probe().ok());
    CHECK(db.dump().empty());
    CHECK(!db.stored_state("default"));
}
