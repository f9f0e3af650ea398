// SPDX-License-Identifier: BSL-1.0
#include "support/fast_read.hpp"
#include <syncfn/codec/key_reader.hpp>

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace {

struct line {
    std::int64_t order = 0;
    std::string no;
    double price = 0;
};
BOOST_DESCRIBE_STRUCT(line, (), (order, no, price))

constexpr syncfn::entity<line, &line::order> by_order{"lines"};
constexpr syncfn::entity<line, &line::no, &line::order> by_both{"lines"};

template <class Entity>
std::optional<typename Entity::key_type> fast(Entity const&, std::string_view text) {
    std::vector<char> const bytes = support::alone(text);
    char const* const end = bytes.data() + bytes.size();
    syncfn::text_arena texts;
    typename Entity::key_type key{};
    if (syncfn::key_reader<Entity>::read(bytes.data(), key, {end, texts, 8}) != end) return std::nullopt;
    return key;
}

template <class Entity>
syncfn::faults careful(Entity const&, std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    syncfn::faults found;
    syncfn::reading notes(found, {});
    typename Entity::key_type key{};
    syncfn::key_reader<Entity>::read(parsed.value.root(), key, syncfn::json_place("/delete/lines/0"), notes);
    return found;
}

}  // namespace

TEST_CASE("a key of one column is the value itself, of several a tuple in the order of the entity") {
    CHECK(fast(by_order, R"({"order":7})") == 7);
    CHECK(fast(by_both, R"({"order":7,"no":"a"})") == std::tuple<std::string, std::int64_t>{"a", 7});
}

TEST_CASE("other columns are passed over, and the order is free") {
    CHECK(fast(by_order, R"({"x":[1],"order":7,"price":null})") == 7);
    CHECK(fast(by_both, R"({ "no" : "a" , "order" : 7 })") == std::tuple<std::string, std::int64_t>{"a", 7});
}

TEST_CASE("a key that is not complete and plain is left to the careful reader") {
    for (std::string_view const text :
         {"{}", "[]", "7", R"({"no":"a"})", R"({"order":null})", R"({"order":"7"})", R"({"order":1.0})",
          R"({"order":7,"order":7})", R"({"order":7)"}) {
        CAPTURE(text);
        CHECK_FALSE(fast(by_order, text).has_value());
    }
    CHECK_FALSE(fast(by_both, R"({"order":7})").has_value());
}

TEST_CASE("the careful reader names every column that does not fit") {
    CHECK(careful(by_both, R"({"order":7,"no":"a"})").empty());
    CHECK(careful(by_order, R"({"order":7.0})").empty());
    auto const found = careful(by_both, R"({"order":"x"})");
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == syncfn::errc::value_missing);
    CHECK(found[0].where == "/delete/lines/0/no");
    CHECK(found[1].code == syncfn::errc::value_wrong_type);
    CHECK(found[1].where == "/delete/lines/0/order");
    CHECK(careful(by_order, "[]").at(0).code == syncfn::errc::value_wrong_type);
}
