// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/repeated_names.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace {

std::vector<std::size_t> repeats_in(std::vector<std::string> const& names) {
    syncfn::repeated_names repeats;
    auto const found = repeats.find(names.size(), [&](std::size_t i) { return std::string_view(names[i]); });
    return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("names that differ are no repeats, also when they look alike") {
    CHECK(repeats_in({}).empty());
    CHECK(repeats_in({""}).empty());
    CHECK(repeats_in({"", "a", "b", "ab", "ba", std::string(1, '\0'), std::string(2, '\0')}).empty());
    CHECK(repeats_in({"beginning-1-ending", "beginning-2-ending"}).empty());
}

TEST_CASE("each repeat is found, in order, among few names and among many") {
    CHECK(repeats_in({"b", "a", "b", "a", "b", ""}) == std::vector<std::size_t>{2, 3, 4});
    CHECK(repeats_in({"", ""}) == std::vector<std::size_t>{1});
    std::vector<std::string> many;
    for (int i = 0; i < 1000; ++i) many.push_back("name" + std::to_string(i * 7 % 990));
    CHECK(repeats_in(many) == std::vector<std::size_t>{990, 991, 992, 993, 994, 995, 996, 997, 998, 999});
}

TEST_CASE("room is kept from object to object, results are not") {
    syncfn::repeated_names repeats;
    auto const all_equal = [](std::size_t) { return std::string_view("a"); };
    auto const distinct = [](std::size_t i) { return std::string_view("abc").substr(i, 1); };
    CHECK(repeats.find(3, all_equal).size() == 2);
    CHECK(repeats.find(3, distinct).empty());
    CHECK(repeats.find(1, all_equal).empty());
}

TEST_CASE("a hundred thousand names that begin alike are compared n log n times") {
    std::vector<std::string> names;
    for (int i = 0; i < 100'000; ++i) names.push_back("a-common-beginning-" + std::to_string(i));
    std::size_t asked = 0;
    syncfn::repeated_names repeats;
    CHECK(repeats.find(names.size(), [&](std::size_t i) { return ++asked, std::string_view(names[i]); })
              .empty());
    CHECK(asked < 100'000 * 17 * 6);
}
