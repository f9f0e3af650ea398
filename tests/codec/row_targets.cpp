// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/row_targets.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace {

struct target {
    std::string_view entity;
    int visits = 0;
    std::string_view name() const { return entity; }
};

}  // namespace

TEST_CASE("every target is visited once") {
    target a{"a"}, b{"b"};
    syncfn::row_targets targets(a, b);
    targets.for_each([](target& each) { ++each.visits; });
    CHECK(a.visits == 1);
    CHECK(b.visits == 1);
}

TEST_CASE("of an entity's targets the first is found") {
    target a{"a"}, first{"b"}, second{"b"};
    syncfn::row_targets targets(a, first, second);
    CHECK(targets.with("b", [](target& each) { ++each.visits; }));
    CHECK(first.visits == 1);
    CHECK(a.visits + second.visits == 0);
}

TEST_CASE("an entity without a target is not found") {
    target a{"a"};
    syncfn::row_targets targets(a);
    CHECK_FALSE(targets.with("b", [](target& each) { ++each.visits; }));
    CHECK(a.visits == 0);
}
