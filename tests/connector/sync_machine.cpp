// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/sync_machine.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <variant>

using namespace syncfn;
using namespace std::chrono_literals;

namespace {

/// Plays the driver: feeds events, and insists on the kind of action that comes back.
struct script {
    explicit script(sync_limits limits = {}, request first = {}) : machine(std::move(first), limits) {
        next = machine.start(now);
    }

    std::string call() {
        REQUIRE(std::holds_alternative<sync_action::call>(next));
        return std::get<sync_action::call>(next).request;
    }
    sync_action::load load() {
        REQUIRE(std::holds_alternative<sync_action::load>(next));
        return std::get<sync_action::load>(next);
    }
    std::chrono::milliseconds wait() {
        REQUIRE(std::holds_alternative<sync_action::wait>(next));
        return std::get<sync_action::wait>(next).time;
    }
    sync_action::done done() {
        REQUIRE(std::holds_alternative<sync_action::done>(next));
        return std::get<sync_action::done>(next);
    }
    sync_action::failed failed() {
        REQUIRE(std::holds_alternative<sync_action::failed>(next));
        return std::get<sync_action::failed>(next);
    }

    template <class Event>
    void feed(Event event) {
        next = machine.resume(std::move(event), now);
    }
    void reply(response page, std::string platform_error = {}) {
        call();
        feed(sync_event::replied{std::move(page), std::move(platform_error)});
    }
    /// A page that is answered and loaded.
    void page(response answered) {
        reply(std::move(answered));
        load();
        feed(sync_event::loaded{});
    }
    void crash() {
        call();
        feed(sync_event::unreachable{{errc::subject_crashed, "script", "gone"}});
    }

    std::chrono::steady_clock::time_point now{};
    sync_machine machine;
    next_action next;
};

response page_of(std::string state, std::string id, bool has_more) {
    response page;
    page.state = raw_json(std::move(state));
    page.insert = {{"t", {{{"id", {cell_type::number, id}}}}}};
    page.has_more = has_more;
    return page;
}

response empty_page(std::string state, bool has_more) {
    response page;
    page.state = raw_json(std::move(state));
    page.has_more = has_more;
    return page;
}

}  // namespace

TEST_CASE(
    "SYN-1: each request carries the state of the page before, until a page says that there is no more") {
    request first;
    first.agent = "agent";
    first.state = raw_json(R"({"n":1.50})");
    first.secrets = raw_json(R"({"key":"hunter22"})");
    first.sync_id = "id";
    script run({}, first);
    CHECK(run.call() ==
          R"({"agent":"agent","state":{"n":1.50},"secrets":{"key":"hunter22"},"sync_id":"id"})");
    run.reply(page_of(R"({"n":2})", "1", true));
    CHECK(run.load().state.text() == R"({"n":2})");
    CHECK(run.load().page == page_of(R"({"n":2})", "1", true));
    run.feed(sync_event::loaded{});
    CHECK(run.call() == R"({"agent":"agent","state":{"n":2},"secrets":{"key":"hunter22"},"sync_id":"id"})");
    run.reply(page_of(R"({"n":3})", "2", false));
    run.load();
    run.feed(sync_event::loaded{});
    CHECK(!run.done().out_of_time);
    CHECK(run.machine.state().text() == R"({"n":3})");
}

TEST_CASE("SYN-2: the state moves only when its page is durable") {
    script run;
    run.reply(page_of(R"({"n":1})", "1", true));
    CHECK(run.machine.state().text() == "{}");
    run.feed(sync_event::not_loaded{{errc::destination_failed, "disk", "full"}});
    CHECK(run.failed().problem == error{errc::destination_failed, "disk", "full"});
    CHECK(run.machine.state().text() == "{}");
}

TEST_CASE("RES-2: an answer without a state keeps the previous one") {
    script run;
    run.page(page_of(R"({"n":1})", "1", true));
    response without = page_of("", "2", false);
    without.state.reset();
    run.reply(without);
    CHECK(run.load().state.text() == R"({"n":1})");
}

TEST_CASE("SYN-3: an error that the function reports ends the sync with its words, and is not retried") {
    script run;
    run.page(page_of(R"({"n":1})", "1", true));
    run.call();
    run.feed(sync_event::replied{failure("no", "ValueError")});
    CHECK(run.failed().problem.code == errc::function_failed);
    CHECK(run.failed().reported == failure("no", "ValueError"));
    CHECK(run.machine.state().text() == R"({"n":1})");
}

TEST_CASE("SYN-3: a page from a call that failed on its platform is not loaded") {
    script run;
    run.reply(page_of("{}", "1", false), "exit code 3");
    CHECK(run.failed().problem == error{errc::function_failed, "", "exit code 3"});
}

TEST_CASE("SYN-3: an answer that breaks the contract ends the sync") {
    script run;
    run.call();
    run.feed(sync_event::refused{{errc::answer_refused, "", "why"}});
    CHECK(run.failed().problem == error{errc::answer_refused, "", "why"});
}

TEST_CASE("SYN-4: ten empty pages in a row are tolerated") {
    script run;
    for (int i = 0; i < 10; ++i) run.page(empty_page(std::to_string(i), true));
    run.page(page_of("10", "1", false));
    run.done();
}

TEST_CASE("SYN-4: the eleventh empty page in a row ends the sync with an error and is not loaded") {
    script run;
    for (int i = 0; i < 10; ++i) run.page(empty_page(std::to_string(i), true));
    run.reply(empty_page("10", true));
    CHECK(run.failed().problem == error{errc::too_many_empty_pages, "", "11 in a row"});
    CHECK(run.machine.state().text() == "9");
}

TEST_CASE("SYN-4: a page with records starts the count anew, and a last empty page is no fault") {
    script run;
    for (int i = 0; i < 10; ++i) run.page(empty_page(std::to_string(i), true));
    run.page(page_of("10", "1", true));
    for (int i = 11; i < 21; ++i) run.page(empty_page(std::to_string(i), true));
    run.page(empty_page("21", false));
    run.done();
}

TEST_CASE("SYN-4: a page that only deletes or only soft-deletes is not empty") {
    script run;
    for (int i = 0; i < 12; ++i) {
        response page = empty_page(std::to_string(i), true);
        if (i % 2 == 0)
            page.soft_delete = {"t"};
        else
            page.erase = {{"t", {{{"id", {cell_type::number, "1"}}}}}};
        run.page(page);
    }
    run.call();
}

TEST_CASE("SYN-5: the same state with the same records is an endless loop, and is not loaded again") {
    script run;
    run.page(page_of("{}", "1", true));
    run.reply(page_of("{}", "1", true));
    CHECK(run.failed().problem.code == errc::endless_loop);
}

TEST_CASE("SYN-5: a loop over several pages is seen as well") {
    script run;
    for (char const* state : {"1", "2", "3"}) run.page(page_of(state, state, true));
    run.reply(page_of("1", "1", true));
    CHECK(run.failed().problem.code == errc::endless_loop);
}

TEST_CASE("SYN-5: the same state with other records, or the same records with another state, goes on") {
    script run;
    run.page(page_of("{}", "1", true));
    run.page(page_of("{}", "2", true));
    run.page(page_of("{\"n\":1}", "2", true));
    run.call();
}

TEST_CASE("SYN-5: a last page that repeats an earlier one is no loop") {
    script run;
    run.page(page_of("{}", "1", true));
    run.page(page_of("{}", "1", false));
    run.done();
}

TEST_CASE("SYN-5: empty pages with an unchanged state are left to SYN-4") {
    script run;
    for (int i = 0; i < 10; ++i) run.page(empty_page("{}", true));
    run.page(page_of("{}", "1", false));
    run.done();
}

TEST_CASE("SYN-6: after its time the sync ends well, with the page that was under way") {
    sync_limits limits;
    limits.budget = 1h;
    script run(limits);
    run.page(page_of("1", "1", true));
    run.now += 59min;
    run.page(page_of("2", "2", true));
    run.now += 1min;
    run.page(page_of("3", "3", true));
    CHECK(run.done().out_of_time);
    CHECK(run.machine.state().text() == "3");
}

TEST_CASE("SYN-6: the default is six hours") {
    script run;
    run.now += 6h - 1ms;
    run.page(page_of("1", "1", true));
    run.now += 1ms;
    run.page(page_of("2", "2", true));
    CHECK(run.done().out_of_time);
}

TEST_CASE("SYN-6: a sync that is complete when its time is over is complete") {
    script run;
    run.now += 7h;
    run.page(page_of("1", "1", false));
    CHECK(!run.done().out_of_time);
}

TEST_CASE(
    "SYN-9: a call without an answer is tried again with the same request, three times, ever more slowly") {
    script run;
    std::string const first = run.call();
    run.crash();
    CHECK(run.wait() == 1s);
    run.feed(sync_event::waited{});
    CHECK(run.call() == first);
    run.crash();
    CHECK(run.wait() == 2s);
    run.feed(sync_event::waited{});
    run.crash();
    CHECK(run.failed().problem == error{errc::subject_crashed, "script", "gone"});
}

TEST_CASE("SYN-9: a page that comes after all starts the count anew") {
    script run;
    for (int page = 1; page <= 3; ++page) {
        run.crash();
        run.wait();
        run.feed(sync_event::waited{});
        run.crash();
        run.wait();
        run.feed(sync_event::waited{});
        run.page(page_of(std::to_string(page), "1", page < 3));
    }
    run.done();
}

TEST_CASE("SYN-9: a call that timed out, or a function that cannot be started, is not tried again") {
    for (errc const code : {errc::subject_timed_out, errc::subject_not_started, errc::answer_too_large}) {
        script run;
        run.call();
        run.feed(sync_event::unreachable{{code}});
        CHECK(run.failed().problem.code == code);
    }
}

TEST_CASE("SYN-9: one try means no second one") {
    sync_limits limits;
    limits.tries = 1;
    script run(limits);
    run.crash();
    run.failed();
}

TEST_CASE("SYN-9: nothing is tried again when the time of the sync is over") {
    script run;
    run.now += 6h;
    run.crash();
    run.failed();
}

TEST_CASE("a first request without a state starts from the empty one") {
    request probe;
    probe.state.reset();
    script run({}, probe);
    CHECK(run.call() == R"({"state":{}})");
}
