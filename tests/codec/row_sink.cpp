// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/row_sink.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace {

void put(auto& sink, std::vector<std::string> const& values) {
    sink.begin();
    for (std::string const& value : values) {
        sink.slot() = value;
        sink.keep();
    }
}

}  // namespace

TEST_CASE("a vector is overwritten and ends with what came") {
    std::vector<std::string> rows{"old", "old", "old"};
    syncfn::row_sink<std::string, std::vector<std::string>&> sink(rows);
    put(sink, {"a", "b"});
    CHECK(sink.size() == 2);
    sink.end();
    CHECK(rows == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a slot that was not kept does not count") {
    std::vector<std::string> rows;
    syncfn::row_sink<std::string, std::vector<std::string>&> sink(rows);
    put(sink, {"a"});
    sink.slot() = "dropped";
    sink.end();
    CHECK(rows == std::vector<std::string>{"a"});
}

TEST_CASE("elements of a vector keep their memory") {
    std::vector<std::string> rows{std::string(100, 'x')};
    char const* const memory = rows[0].data();
    syncfn::row_sink<std::string, std::vector<std::string>&> sink(rows);
    put(sink, {"short"});
    sink.end();
    CHECK(rows[0] == "short");
    CHECK(rows[0].data() == memory);
}

TEST_CASE("room is made once, by what has come") {
    std::vector<std::string> rows;
    syncfn::row_sink<std::string, std::vector<std::string>&> sink(rows);
    put(sink, {"a", "b"});
    sink.expect(200, 1000);  // 100 bytes each: ten more
    CHECK(rows.capacity() >= 12);
    CHECK(rows.capacity() < 40);
}

TEST_CASE("a callable gets each value once, also when the reading begins again") {
    std::vector<std::string> seen;
    auto const collect = [&](std::string const& value) { seen.push_back(value); };
    syncfn::row_sink<std::string, decltype(collect)&> sink(collect);
    put(sink, {"a", "b"});
    put(sink, {"a", "b", "c"});
    CHECK(seen == std::vector<std::string>{"a", "b", "c"});
    sink.forget();
    put(sink, {"d"});
    CHECK(seen.back() == "d");
}
