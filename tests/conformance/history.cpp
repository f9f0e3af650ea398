// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/history.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

recorded_call call_of(std::size_t number, std::string_view bytes) {
    recorded_call call{number, purpose::page, "{}", std::nullopt};
    call.read = std::make_unique<reading const>(bytes, "", key_map{}, volatile_names{});
    return call;
}

recorded_call lost_call(std::size_t number) {
    return {number, purpose::page, "{}", error{errc::subject_crashed}};
}

}  // namespace

TEST_CASE("a call ends with a page, a failure, something unusable, or nothing") {
    recorded_call const page = call_of(1, R"({"state": {}, "insert": {}})");
    CHECK(page.is_page());
    CHECK(page.is_answered());
    CHECK_FALSE(page.is_failure());

    recorded_call const failure = call_of(2, R"({"errorMessage": "no"})");
    CHECK(failure.is_failure());
    CHECK(failure.is_answered());
    CHECK_FALSE(failure.is_page());

    recorded_call const unusable = call_of(3, "[]");
    CHECK(unusable.kind() == answer_kind::unusable);
    CHECK_FALSE(unusable.is_answered());

    recorded_call const lost = lost_call(4);
    CHECK(lost.kind() == answer_kind::none);
    CHECK_FALSE(lost.is_answered());
}

TEST_CASE("calls are kept in their order, and references to them stay valid") {
    history record;
    recorded_call const& first = record.add(call_of(1, "{}"));
    for (std::size_t number = 2; number <= 1'000; ++number) record.add(lost_call(number));
    CHECK(&first == &record.at(1));
    CHECK(first.is_page());
    CHECK(record.at(1'000).number == 1'000);
    CHECK(record.calls().size() == 1'000);
}

TEST_CASE("only pages are visited as pages") {
    history record;
    record.add(lost_call(1));
    record.add(call_of(2, R"({"state": {}})"));
    record.add(call_of(3, R"({"errorMessage": "no"})"));
    record.add(call_of(4, "nul"));
    record.add(call_of(5, R"({"insert": {}})"));
    std::vector<std::size_t> visited;
    record.for_each_page([&](recorded_call const& call) { visited.push_back(call.number); });
    CHECK(visited == std::vector<std::size_t>{2, 5});
}

TEST_CASE("the first key that an entity was declared with is the one that is remembered") {
    history record;
    CHECK(record.keys().empty());
    record.learn({{"orders", {"id"}}});
    record.learn({{"orders", {"no"}}, {"lines", {"order", "no"}}});
    CHECK(record.keys() == key_map{{"orders", {"id"}}, {"lines", {"order", "no"}}});
}

TEST_CASE("a chain is complete only when hasMore ended it") {
    CHECK_FALSE(chain{}.complete());
    chain ended;
    for (chain_end const end : {chain_end::cycle, chain_end::starved, chain_end::capped, chain_end::failure,
                                chain_end::unanswered}) {
        ended.end = end;
        CHECK_FALSE(ended.complete());
    }
    ended.end = chain_end::complete;
    CHECK(ended.complete());
}
