// SPDX-License-Identifier: BSL-1.0
#include "support/fast_read.hpp"
#include <syncfn/codec/rows_into.hpp>

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct item {
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(item, (), (id, name))

constexpr syncfn::entity<item, &item::id> items{"items"};
constexpr syncfn::entity<item> history{"log"};

bool read(auto& target, std::string_view text) {
    std::vector<char> const bytes = support::alone(text);
    char const* const end = bytes.data() + bytes.size();
    syncfn::text_arena texts;
    target.forget();
    target.begin();
    bool const all = target.read_inserted(bytes.data(), {end, texts, 8}) == end;
    target.end();
    return all;
}

}  // namespace

TEST_CASE("records go into a vector, which is overwritten") {
    std::vector<item> rows{{1, "old"}, {2, "old"}, {3, "old"}};
    syncfn::rows_into target(items, rows);
    CHECK(read(target, R"([{"id":7,"name":"a"}, {"name":"b","id":8}])"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].id == 8);
    CHECK(rows[1].name == "b");
    CHECK(read(target, "[]"));
    CHECK(rows.empty());
}

TEST_CASE("records go to a callable, one by one") {
    std::string seen;
    syncfn::rows_into target(items, [&](item const& each) { seen += each.name; });
    CHECK(read(target, R"([{"id":7,"name":"a"},{"id":8,"name":"b"}])"));
    CHECK(seen == "ab");
}

TEST_CASE("a value in another spelling is read the careful way, and the rest goes on") {
    std::vector<item> rows;
    syncfn::rows_into target(items, rows);
    CHECK(read(target, R"([{"id":7.0,"name":"a"},{"id":8e0,"name":"b"},{"id":9,"name":"c"}])"));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].id == 7);
    CHECK(rows[2].name == "c");
}

TEST_CASE("a record that does not fit stops the fast reading") {
    std::vector<item> rows;
    syncfn::rows_into target(items, rows);
    for (std::string_view const text : {"{}", "[1]", R"([{"id":7}])", R"([{"id":"7","name":"a"}])",
                                        R"([{"id":7,"name":"a"})", R"([{"id":7,"name":"a"},])"}) {
        CAPTURE(text);
        CHECK_FALSE(read(target, text));
    }
}

TEST_CASE("thousands of records find room") {
    std::string text = "[";
    for (int i = 0; i < 5000; ++i)
        text += (i == 0 ? "" : ",") + (R"({"id":)" + std::to_string(i)) + R"(,"name":"n"})";
    std::vector<item> rows;
    syncfn::rows_into target(items, rows);
    CHECK(read(target, text + "]"));
    CHECK(rows.size() == 5000);
    CHECK(rows.capacity() < 12000);
    CHECK(rows[4999].id == 4999);
}

TEST_CASE("keys under delete go into a second target; a keyless entity has none") {
    std::vector<item> rows;
    std::vector<std::int64_t> removed;
    syncfn::rows_into target(items, rows, removed);
    std::string const text = R"([{"id":3},{"id":4,"name":"x"}])";
    syncfn::text_arena texts;
    char const* const end = text.data() + text.size();
    target.begin();
    CHECK(target.read_deleted(text.data(), {end, texts, 8}) == end);
    target.end();
    CHECK(removed == std::vector<std::int64_t>{3, 4});

    syncfn::rows_into keyless(history, rows);
    CHECK(keyless.read_deleted(text.data(), {end, texts, 8}) == nullptr);
}
