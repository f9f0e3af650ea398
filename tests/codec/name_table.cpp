// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/name_table.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <string_view>

namespace {

constexpr std::array<std::string_view, 6> members{"id", "name", "amount", "nama", "a", "created_at"};
constexpr syncfn::name_table<6> table{members};

static_assert(table.find("amount") == 2);
static_assert(table.find("amounts") == table.none);

}  // namespace

TEST_CASE("each name is found at its index") {
    for (std::size_t i = 0; i < members.size(); ++i) {
        CHECK(table.find(members[i]) == i);
        CHECK(table[i] == members[i]);
    }
}

TEST_CASE("other names are not found, however alike") {
    for (std::string_view const name : {"", "i", "idd", "Id", "nam", "namb", "created_a", "created-at"}) {
        CAPTURE(name);
        CHECK(table.find(name) == table.none);
    }
}

TEST_CASE("names whose hashes meet are found all the same") {
    // The hash reads the ends, the middle and the length only: these differ elsewhere.
    constexpr std::array<std::string_view, 4> alike{"a1zb5zz9c", "a2zb5zz9c", "a3zb5zz9c", "a4zb5zz9c"};
    constexpr syncfn::name_table<4> crowded{alike};
    for (std::size_t i = 0; i < alike.size(); ++i) CHECK(crowded.find(alike[i]) == i);
    CHECK(crowded.find("a5zb5zz9c") == crowded.none);
}

TEST_CASE("a table without names finds nothing") {
    constexpr syncfn::name_table<0> empty{std::array<std::string_view, 0>{}};
    CHECK(empty.find("id") == empty.none);
}
