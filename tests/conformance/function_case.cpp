// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/function_case.hpp>
#include <syncfn/connector/in_process.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/sample_function.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

using namespace syncfn;
using namespace syncfn::conformance;
using support::sample_call;
using support::sample_function;
using support::sample_page;

namespace {

/// A function and its examination.
struct stage {
    explicit stage(std::function<std::string(std::string_view)> function)
        : target(in_process(std::move(function)), transport_kind::in_process, std::chrono::seconds(1), {}),
          exam(target, support::sample_secrets, lambda_limits, 42) {}

    subject target;
    examination exam;
};

std::function<std::string(std::string_view)> always(std::string answer) {
    return [=](std::string_view) { return answer; };
}

sample_function with_text(std::function<std::string(std::string, sample_call const&)> change) {
    sample_function out;
    out.on_text = std::move(change);
    return out;
}

}  // namespace

TEST_CASE("a case without a page is not exercised, and says what came instead") {
    stage honest{sample_function{}};
    CHECK_FALSE(without_page(honest.exam));
    stage failing{always(R"({"errorMessage": "no"})")};
    auto const none = without_page(failing.exam);
    REQUIRE(none);
    CHECK(none->result == outcome::not_exercised);
    CHECK(none->because == "the first call did not end in a page: the error a string \"no\"");
}

TEST_CASE("a survey looks at pages, later syncs, the probe and errors") {
    stage on{sample_function{}};
    survey(on.exam);
    auto const& calls = on.target.record().calls();
    auto const made_for = [&](purpose why) {
        return std::count_if(calls.begin(), calls.end(), [=](auto const& call) { return call.why == why; });
    };
    CHECK(made_for(purpose::page) == 6);
    CHECK(made_for(purpose::probe) == 1);
    CHECK(made_for(purpose::odd) == 3);
    survey(on.exam);
    CHECK(calls.size() == 10);
}

TEST_CASE("a survey of a function without pages asks for errors only") {
    stage on{always("nul")};
    survey(on.exam);
    CHECK(on.target.record().calls().size() == 3);
}

TEST_CASE("the others are counted") {
    CHECK(and_more(0).empty());
    CHECK(and_more(2) == " (and 2 more)");
}

TEST_CASE("of many breaches the first is told in full") {
    breaches found;
    CHECK_FALSE(found.any());
    CHECK(found.told_or_passed("x") == passed());
    found.add("first", "so", 3, "/a");
    CHECK(found.told("x") == broken("x", "first", "so", 3, "/a"));
    found.add("second", "thus", 4, "/b");
    found.add("third", "hence", 5);
    CHECK(found.any());
    CHECK(found.told_or_passed("x") == broken("x", "first (and 2 more)", "so", 3, "/a"));
}

TEST_CASE("a fault of the strict decoder breaks the rules that name it, in the part that they name") {
    stage on{sample_function{.on_page = [](sample_page& page, sample_call const&) { page.has_more = "7"; }}};
    on.exam.first();
    CHECK(faults_of(on.exam, {errc::has_more_invalid}).any());
    CHECK(faults_of(on.exam, {errc::state_missing, errc::has_more_invalid}, "/hasMore").any());
    CHECK_FALSE(faults_of(on.exam, {errc::has_more_invalid}, "/insert").any());
    CHECK_FALSE(faults_of(on.exam, {errc::state_missing}).any());

    verdict const found = judge_faults(on.exam, {errc::has_more_invalid}, "/hasMore", "true or false");
    CHECK(found.result == outcome::fail);
    CHECK(found.expected == "true or false");
    CHECK(found.call == 1);
    CHECK(found.pointer == "/hasMore");
    CHECK(found.because.starts_with("hasMore is a boolean"));
    CHECK(judge_faults(on.exam, {errc::state_missing}, {}, "state") == passed());
}

TEST_CASE("a fault that cannot be seen is not exercised") {
    stage on{always(R"({"errorMessage": "no"})")};
    CHECK(judge_faults(on.exam, {errc::has_more_invalid}, {}, "x").result == outcome::not_exercised);
}

TEST_CASE("a defect of the text is told with its byte") {
    stage on{with_text([](std::string text, sample_call const&) { return "started\n" + text; })};
    verdict const found =
        judge_text(on.exam, {text_fault::syntax, text_fault::leading_text}, "JSON", "no log on stdout");
    CHECK(found.result == outcome::fail);
    CHECK(found.actual.starts_with("byte 0: started (and "));
    CHECK(found.because == "no log on stdout");
    CHECK(judge_text(on.exam, {text_fault::byte_order_mark}, "JSON", "no mark") == passed());

    stage silent{[](std::string_view) -> std::string { throw std::runtime_error("gone"); }};
    CHECK(judge_text(silent.exam, {text_fault::syntax}, "JSON", "x").result == outcome::not_exercised);
}

TEST_CASE("a member is seen when a page has it in its root") {
    stage on{sample_function{}};
    CHECK_FALSE(seen_in_pages(on.exam, "delete"));
    on.exam.base();
    CHECK(seen_in_pages(on.exam, "delete"));
    CHECK_FALSE(seen_in_pages(on.exam, "softDelete"));
    CHECK_FALSE(seen_in_pages(on.exam, "orders"));
}

TEST_CASE("a request that is answered like the first one is equivalent") {
    stage on{sample_function{}};
    equivalent const same{"no agent", on.exam.request().drop("agent").text()};
    equivalent const other{"another state", on.exam.request(R"({"after": 3})").text()};
    CHECK(judge_equivalent(on.exam, {same}) == passed());
    verdict const found = judge_equivalent(on.exam, {same, other});
    CHECK(found.result == outcome::fail);
    CHECK(found.actual.starts_with("other records"));
    CHECK(found.because == "the request differed in one thing: another state");
    CHECK(on.target.record().at(found.call).request == other.text);
}

TEST_CASE("an answer that changes by itself is not blamed on the request") {
    int calls = 0;
    stage on{[&](std::string_view) { return "{\"state\": {\"n\": " + std::to_string(++calls) + "}}"; }};
    verdict const found = judge_equivalent(on.exam, {{"no agent", "{}"}});
    CHECK(found.result == outcome::not_exercised);
    CHECK(found.because.find("F-PURE-01") != std::string::npos);
}

TEST_CASE("nothing is equivalent to no page") {
    stage on{always("nul")};
    CHECK(judge_equivalent(on.exam, {{"no agent", "{}"}}).result == outcome::not_exercised);
    CHECK(on.target.record().calls().size() == 1);
}
