// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/column_names.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using syncfn::column_names;

TEST_CASE("names are numbered in the order in which they come, each once") {
    column_names names;
    CHECK(names.find("") == column_names::none);
    CHECK(names.number_of("b") == 0);
    CHECK(names.number_of("") == 1);
    CHECK(names.number_of("a") == 2);
    CHECK(names.number_of("b") == 0);
    CHECK(names.number_of("") == 1);
    CHECK(names.size() == 3);
    CHECK(names[0] == "b");
    CHECK(names[1].empty());
    CHECK(names[2] == "a");
    CHECK(names.find("ab") == column_names::none);
}

TEST_CASE("any number of names is found again") {
    column_names names;
    for (std::uint32_t i = 0; i < 100'000; ++i) REQUIRE(names.number_of("name " + std::to_string(i)) == i);
    for (std::uint32_t i = 0; i < 100'000; ++i) REQUIRE(names.find("name " + std::to_string(i)) == i);
    CHECK(names.find("name 100000") == column_names::none);
    column_names const copy = names;
    CHECK(copy.find("name 77") == 77);
    CHECK(copy[99'999] == "name 99999");
}
