// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/subject.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;
using namespace std::chrono_literals;

namespace {

/// What a test learns from the invoker that it gave away.
struct log_book {
    std::vector<std::string> requests = {};
    std::chrono::milliseconds timeout = {};
    int restarts = 0;
};

/// Answers from a script, its last line for ever.
struct noted_invoker {
    std::shared_ptr<log_book> notes;
    std::vector<result<answer>> script;

    result<answer> invoke(std::string_view request, call_limits const& limits) {
        notes->requests.emplace_back(request);
        notes->timeout = limits.timeout;
        std::size_t const at = notes->requests.size() - 1;
        return at < script.size() ? script[at] : script.back();
    }
    void restart() { ++notes->restarts; }
    std::string describe() const { return "noted"; }
};

struct stage {
    explicit stage(std::vector<result<answer>> script, volatile_names skip = {})
        : notes(std::make_shared<log_book>()),
          target(noted_invoker{notes, std::move(script)}, transport_kind::module, 7s, std::move(skip)) {}

    std::shared_ptr<log_book> notes;
    subject target;
};

error const hang{errc::subject_timed_out};
error const crash{errc::subject_crashed};

}  // namespace

TEST_CASE("each transport has its name") {
    CHECK(name_of(transport_kind::process) == "process");
    CHECK(name_of(transport_kind::module) == "module");
    CHECK(name_of(transport_kind::in_process) == "in_process");
    CHECK(name_of(transport_kind::http) == "http");
}

TEST_CASE("a call is delivered, numbered, read and written down") {
    stage on({answer{R"({"state": {"n": 1}})", "a log"}, answer{R"({"errorMessage": "no"})"}});
    recorded_call const& first = on.target.call(R"({"state": {}})");
    recorded_call const& second = on.target.call("[]", purpose::odd);
    CHECK(on.notes->requests == std::vector<std::string>{R"({"state": {}})", "[]"});
    CHECK(on.notes->timeout == 7s);
    CHECK(first.number == 1);
    CHECK(first.why == purpose::page);
    CHECK(first.is_page());
    CHECK(first.got.log == "a log");
    CHECK(second.number == 2);
    CHECK(second.why == purpose::odd);
    CHECK(second.is_failure());
    CHECK(&on.target.record().at(2) == &second);
    CHECK(on.target.kind() == transport_kind::module);
}

TEST_CASE("a call without an answer keeps the error") {
    stage on({crash});
    recorded_call const& lost = on.target.call("{}");
    REQUIRE(lost.failed);
    CHECK(lost.failed->code == errc::subject_crashed);
    CHECK(lost.kind() == answer_kind::none);
    CHECK(on.target.record().calls().size() == 1);
}

TEST_CASE("what the platform says of a failure is heard") {
    answer failed{R"({"state": {}})"};
    failed.platform_error = "exit code 1";
    stage on({failed});
    CHECK(on.target.call("{}").is_failure());
}

TEST_CASE("keys are learned from pages and used for later ones") {
    stage on({answer{R"({"errorMessage": "no", "schema": {"t": {"primary_key": ["x"]}}})"},
              answer{R"({"state": {}, "schema": {"t": {"primary_key": ["id"]}}})"},
              answer{R"({"state": {}, "insert": {"t": [{"id": 1, "v": 2}]}})"}});
    on.target.call("{}");
    CHECK(on.target.record().keys().empty());
    on.target.call("{}");
    CHECK(on.target.call("{}").read->inserted.at(0).identity == "t id=1");
}

TEST_CASE("volatile names reach the reading") {
    stage on({answer{R"({"state": {"n": 1, "run": 2}})"}}, volatile_names({"state.run"}));
    CHECK(on.target.call("{}").read->canonical_state == R"({"n":1})");
}

TEST_CASE("after the tolerated hangs nothing is asked any more") {
    stage on({hang});
    for (int i = 0; i < subject::tolerated_hangs + 4; ++i) {
        recorded_call const& call = on.target.call("{}");
        REQUIRE(call.failed);
        CHECK(call.failed->code == errc::subject_timed_out);
    }
    CHECK(on.notes->requests.size() == subject::tolerated_hangs);
    CHECK(on.target.record().calls().size() == subject::tolerated_hangs + 4);
}

TEST_CASE("crashes and answers between hangs do not count as hangs") {
    stage on({hang, crash, crash, crash, crash, hang, answer{"{}"}});
    for (int i = 0; i < 8; ++i) on.target.call("{}");
    CHECK(on.notes->requests.size() == 8);
    CHECK(on.target.record().at(8).is_page());
}

TEST_CASE("a restart reaches the invoker and is no call") {
    stage on({answer{"{}"}});
    on.target.restart();
    CHECK(on.notes->restarts == 1);
    CHECK(on.target.record().calls().empty());
}

TEST_CASE("what an invoker throws passes, and the call is not recorded") {
    struct broken_invoker {
        result<answer> invoke(std::string_view, call_limits const&) { throw std::logic_error("ours"); }
        void restart() {}
        std::string describe() const { return "broken"; }
    };
    subject target(broken_invoker{}, transport_kind::process, 1s, {});
    CHECK_THROWS_AS(target.call("{}"), std::logic_error);
    CHECK(target.record().calls().empty());
}
