// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/examination.hpp>
#include <syncfn/connector/in_process.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/sample_function.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;
using support::sample_call;
using support::sample_function;

namespace {

using bytes_function = std::function<std::string(std::string_view)>;

/// A function and its examination.
struct stage {
    explicit stage(bytes_function function, std::optional<std::string> secrets = support::sample_secrets)
        : target(in_process(std::move(function)), transport_kind::in_process, std::chrono::seconds(1), {}),
          exam(target, std::move(secrets), lambda_limits, 42) {}

    std::size_t calls() const { return target.record().calls().size(); }

    subject target;
    examination exam;
};

/// Answers with what `page` makes of state.after.
bytes_function by_place(std::function<std::string(int)> page) {
    return [page = std::move(page)](std::string_view request) {
        return page(sample_call(request).after.value_or(0));
    };
}

std::string page_to(int after, std::string_view records, bool more = true) {
    return "{\"state\": {\"after\": " + std::to_string(after) + "}, \"insert\": {\"t\": [" +
           std::string(records) + "]}, \"hasMore\": " + (more ? "true" : "false") + "}";
}

std::optional<json_view> member_of(decoded<document> const& parsed, std::string_view name) {
    REQUIRE(parsed.ok());
    return parsed.value.root().find(name);
}

}  // namespace

TEST_CASE("the base chain is read from the empty state until hasMore is false, once") {
    stage on{sample_function{}};
    chain const& base = on.exam.base();
    CHECK(base.complete());
    CHECK(base.pages.size() == 4);
    CHECK(base.pages.front() == &on.exam.first());
    CHECK(base.last == base.pages.back());
    CHECK(base.final_state == R"({"after": 10})");
    CHECK(&on.exam.base() == &base);
    CHECK(on.calls() == 4);
    CHECK(on.exam.base_request(1) == on.exam.request(R"({"after": 3})").text());
}

TEST_CASE("the next syncs go on from the state of the one before") {
    stage on{sample_function{}};
    chain const& second = on.exam.second_sync();
    CHECK(second.complete());
    CHECK(second.pages.size() == 1);
    CHECK(second.pages.front()->request == on.exam.request(R"({"after": 10})").text());
    CHECK(on.exam.third_sync().request == second.pages.front()->request);
    on.exam.second_sync();
    on.exam.third_sync();
    CHECK(on.calls() == 6);
}

TEST_CASE("a state goes back byte by byte") {
    stage on{[](std::string_view request) -> std::string {
        bool const first = request.find("1.50") == std::string_view::npos;
        return first ? R"({"state": { "n":1.50,"u":"\u0041" }, "hasMore": true})" : R"({"hasMore": false})";
    }};
    chain const& base = on.exam.base();
    REQUIRE(base.pages.size() == 2);
    CHECK(base.pages[1]->request.find(R"("state": { "n":1.50,"u":"\u0041" })") != std::string::npos);
    CHECK(base.final_state == R"({ "n":1.50,"u":"\u0041" })");
}

TEST_CASE("a chain ends where a state comes again") {
    stage on{by_place([](int) { return page_to(1, "{}"); })};
    CHECK(on.exam.base().end == chain_end::cycle);
    CHECK(on.exam.base().pages.size() == 2);
    stage stateless{[](std::string_view) { return std::string(R"({"insert": {}, "hasMore": true})"); }};
    CHECK(stateless.exam.base().end == chain_end::cycle);
    CHECK(stateless.calls() == 1);
}

TEST_CASE("a chain ends after too many empty pages in a row") {
    stage on{by_place([](int n) { return page_to(n + 1, ""); })};
    CHECK(on.exam.base().end == chain_end::starved);
    CHECK(on.exam.base().pages.size() == examination::most_empty);
    stage rarely{by_place([](int n) { return page_to(n + 1, n % 20 ? "" : "{}", n < 60); })};
    CHECK(rarely.exam.base().complete());
}

TEST_CASE("a chain ends at the cap") {
    stage on{by_place([](int n) { return page_to(n + 1, "{}"); })};
    CHECK(on.exam.base().end == chain_end::capped);
    CHECK(on.exam.base().pages.size() == examination::most_pages);
    CHECK(on.calls() == examination::most_pages);
}

TEST_CASE("a chain ends with a failure or without an answer, and that is no page of it") {
    stage failing{by_place([](int n) { return n ? R"({"errorMessage": "no"})" : page_to(1, "{}"); })};
    CHECK(failing.exam.base().end == chain_end::failure);
    CHECK(failing.exam.base().pages.size() == 1);
    CHECK(failing.exam.base().last == &failing.target.record().at(2));
    CHECK(failing.exam.base().final_state == R"({"after": 1})");

    stage crashing{[](std::string_view) -> std::string { throw std::runtime_error("gone"); }};
    CHECK(crashing.exam.base().end == chain_end::unanswered);
    CHECK(crashing.exam.base().pages.empty());
    CHECK(crashing.exam.base().final_state == "{}");
}

TEST_CASE("the repeated chain asks for each page twice and goes on from the second answer") {
    stage on{sample_function{}};
    auto const& pairs = on.exam.repeated();
    REQUIRE(pairs.size() == 4);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        CHECK(pairs[i].dropped->request == on.exam.base_request(i));
        CHECK(pairs[i].kept->request == on.exam.base_request(i));
        CHECK(pairs[i].dropped->number + 1 == pairs[i].kept->number);
    }
    on.exam.repeated();
    CHECK(on.calls() == 4 + 8);
}

TEST_CASE("of a long chain only the beginning is repeated") {
    stage on{by_place([](int n) { return page_to(n + 1, "{}", n < 40); })};
    CHECK(on.exam.repeated().size() == examination::most_repeated);
}

TEST_CASE("an honest function joins its base chain wherever it is resumed, the latest page first") {
    stage on{sample_function{}};
    auto const& resumed = on.exam.resumed();
    REQUIRE(resumed.size() == 4);
    for (std::size_t i = 0; i < resumed.size(); ++i) {
        CHECK(resumed[i].page == 3 - i);
        CHECK(resumed[i].joined);
        CHECK(resumed[i].joined_at == resumed[i].page + 1);
        CHECK(resumed[i].rest.pages.size() == 1);
    }
}

TEST_CASE("a function that remembers does not join its base chain when it is resumed") {
    int calls = 0;
    stage on{by_place(
        [&](int n) { return page_to(n + 1, "{\"call\": " + std::to_string(++calls) + "}", n < 2); })};
    for (examination::resumption const& each : on.exam.resumed()) {
        CHECK_FALSE(each.joined);
        CHECK_FALSE(each.rest.pages.empty());
    }
}

TEST_CASE("samples are spread evenly and have both ends") {
    CHECK(examination::sample(0, 6).empty());
    CHECK(examination::sample(3, 6) == std::vector<std::size_t>{0, 1, 2});
    CHECK(examination::sample(6, 6) == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
    CHECK(examination::sample(101, 6) == std::vector<std::size_t>{0, 20, 40, 60, 80, 100});
}

TEST_CASE("a variant is called once for its name") {
    stage on{sample_function{}};
    recorded_call const& odd = on.exam.variant("array", "[]");
    CHECK(odd.request == "[]");
    CHECK(odd.why == purpose::odd);
    CHECK(&on.exam.variant("array", "[]") == &odd);
    CHECK(&on.exam.variant("null", "null") != &odd);
    CHECK(on.calls() == 2);
}

TEST_CASE("the set-up probe has no state and says what it is") {
    stage on{sample_function{}};
    recorded_call const& probe = on.exam.setup_probe();
    decoded<document> const request = parse_document(probe.request);
    CHECK_FALSE(member_of(request, "state"));
    CHECK(member_of(request, "setup_test")->raw() == "true");
    CHECK(member_of(request, "secrets")->raw() == support::sample_secrets);
    CHECK(probe.why == purpose::probe);
    CHECK(&on.exam.setup_probe() == &probe);
}

TEST_CASE("secrets are sent when there are some, and left out when that is the question") {
    stage on{sample_function{}};
    CHECK(on.exam.first().is_page());
    CHECK_FALSE(on.exam.secrets().empty());
    decoded<document> const without = parse_document(on.exam.without_secrets().request);
    CHECK_FALSE(member_of(without, "secrets"));
    CHECK(on.exam.without_secrets().is_failure());

    stage poor(sample_function{}, std::nullopt);
    decoded<document> const first = parse_document(poor.exam.first().request);
    CHECK_FALSE(member_of(first, "secrets"));
    CHECK(poor.exam.secrets().empty());
}

TEST_CASE("the middle is a page with a state of its own, if there is one") {
    CHECK(stage{sample_function{}}.exam.middle() == 2);
    stage stateless{[](std::string_view) { return std::string(R"({"state": {}, "insert": {}})"); }};
    CHECK_FALSE(stateless.exam.middle());
    CHECK(stateless.exam.wrong_state() == nullptr);
    stage silent{[](std::string_view) { return std::string("nul"); }};
    CHECK_FALSE(silent.exam.middle());
}

TEST_CASE("the wrong state has each member of the middle state with another type") {
    stage on{[](std::string_view) { return std::string(R"({"state": {"a": 1, "b\"": "x"}})"); }};
    REQUIRE(on.exam.wrong_state() != nullptr);
    decoded<document> const request = parse_document(on.exam.wrong_state()->request);
    CHECK(member_of(request, "state")->raw() == R"({"a": [1], "b\"": [1]})");

    stage text{[](std::string_view) { return std::string(R"({"state": "x"})"); }};
    CHECK(text.exam.wrong_state() == nullptr);
}

TEST_CASE("errors are provoked with requests that a function may refuse") {
    stage on{sample_function{}};
    on.exam.provoke_errors();
    std::size_t refused = 0;
    for (recorded_call const& call : on.target.record().calls())
        if (call.is_failure()) ++refused;
    CHECK(refused == 3);
}

TEST_CASE("a hanging function is not asked for ever") {
    struct hanging {
        std::shared_ptr<int> asked;
        result<answer> invoke(std::string_view, call_limits const&) {
            ++*asked;
            return error{errc::subject_timed_out};
        }
        void restart() {}
        std::string describe() const { return "hanging"; }
    };
    auto const asked = std::make_shared<int>(0);
    subject target(hanging{asked}, transport_kind::process, std::chrono::seconds(1), {});
    examination exam(target, std::nullopt, lambda_limits, 0);
    exam.base();
    exam.setup_probe();
    exam.provoke_errors();
    exam.third_sync();
    CHECK(exam.base().end == chain_end::unanswered);
    CHECK(exam.resumed().empty());
    CHECK(exam.repeated().empty());
    CHECK(*asked == subject::tolerated_hangs);
}
