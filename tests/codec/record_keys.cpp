// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/record_keys.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace syncfn;

namespace {

cell number(std::string_view text) { return {cell_type::number, text}; }
cell text(std::string_view value) { return {cell_type::string, value}; }
cell json(std::string_view value) { return {cell_type::json, value}; }
cell const yes{cell_type::boolean, "true"};

/// Whether records with these keys meet.
bool meet(cell const& a, cell const& b, cell const& c, cell const& d) {
    return !erased_and_inserted({{{"a", a}, {"b", b}}}, {{{"b", d}, {"x", {}}, {"a", c}}}, {"a", "b"})
                .empty();
}
bool meet(cell const& a, cell const& b) { return meet(a, text(""), b, text("")); }

/// `count` records with the keys from `first` on.
record_batch numbered(int first, int count, int step = 1) {
    record_batch batch;
    for (int i = 0; i < count; ++i) batch.append({{"id", number(std::to_string(first + i * step))}});
    return batch;
}

}  // namespace

TEST_CASE("a key is sound when each record has each column, with a scalar") {
    key_columns const key{"a", "b"};
    CHECK(has_sound_keys({}, key));
    CHECK(has_sound_keys({{{"a", number("1")}, {"b", yes}}, {{"b", text("")}, {"a", text("x")}}}, key));
    CHECK_FALSE(has_sound_keys({{{"a", number("1")}, {"b", yes}}, {{"a", number("1")}}}, key));
    CHECK_FALSE(has_sound_keys({{{"a", number("1")}, {"b", {}}}}, key));
    CHECK_FALSE(has_sound_keys({{{"a", json("[]")}, {"b", yes}}}, key));
    CHECK_FALSE(has_sound_keys(record_batch{{}}, key));
}

TEST_CASE("keys of equal value meet, and others do not") {
    CHECK(meet(number("1"), text("x"), number("1.0"), text("x")));
    CHECK(meet(number("100"), number("0"), number("1e2"), number("-0.0")));
    CHECK(meet(number("-0"), number("0")));
    CHECK(meet(number("-12e1"), number("-120")));
    CHECK(meet(number("0.5"), number("5E-1")));
    CHECK(meet(number("1e400"), number("10e399")));
    CHECK(meet(number("1e45"), number("1" + std::string(45, '0'))));
    CHECK(meet(number("1e39"), number("1" + std::string(39, '0'))));
    CHECK(meet(yes, yes));
    CHECK_FALSE(meet(number("9007199254740993"), number("9007199254740992")));
    CHECK_FALSE(meet(number("1"), number("-1")));
    CHECK_FALSE(meet(number("1"), text("1")));
    CHECK_FALSE(meet(yes, text("true")));
    CHECK_FALSE(meet(text("x"), text("yz"), text("xy"), text("z")));
    CHECK_FALSE(meet(number("1e2"), number("1e3")));
}

TEST_CASE("a key that is not sound meets nothing") {
    CHECK_FALSE(meet({}, {}));
    CHECK_FALSE(meet(json("[]"), json("[]")));
    CHECK(erased_and_inserted({{{"b", yes}}}, {{{"b", yes}}}, {"a"}).empty());
}

TEST_CASE("the deleted records are told by number, whichever side is larger") {
    using records = std::vector<std::uint32_t>;
    CHECK(erased_and_inserted(numbered(0, 1000), numbered(998, 4), {"id"}) == records{0, 1});
    CHECK(erased_and_inserted(numbered(998, 4), numbered(0, 1000), {"id"}) == records{998, 999});
    record_batch twice = numbered(5, 2);
    for (std::string_view const same : {"5", "5.0"}) twice.append({{"id", number(same)}});
    CHECK(erased_and_inserted(numbered(5, 1), twice, {"id"}) == records{0, 2, 3});
    CHECK(erased_and_inserted(numbered(0, 6), twice, {"id"}) == records{0, 2, 3});
    CHECK(erased_and_inserted(numbered(0, 1000, 2), numbered(1, 1000, 2), {"id"}).empty());
    CHECK(erased_and_inserted({}, twice, {"id"}).empty());
}

TEST_CASE("a hundred thousand keys on both sides are compared in reasonable time") {
    CHECK(erased_and_inserted(numbered(0, 100'000), numbered(99'999, 100'000), {"id"}).size() == 1);
}
