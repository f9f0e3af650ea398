// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/json_value_codec.hpp>
#include <syncfn/codec/response_codec.hpp>
#include <syncfn/function/dynamic_entity.hpp>
#include <syncfn/function/page.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <list>
#include <map>
#include <new>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace {

std::size_t allocations = 0;

}  // namespace

// Counted, and otherwise as ever.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace shop {

struct order {
    std::int64_t id = 0;
    std::string who;
    double amount = 0;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, who, amount))

struct line {
    std::int64_t order = 0;
    std::string sku;
};
BOOST_DESCRIBE_STRUCT(line, (), (order, sku))

struct click {
    std::string url;
};
BOOST_DESCRIBE_STRUCT(click, (), (url))

inline constexpr syncfn::entity<order, &order::id> orders{"orders"};
inline constexpr syncfn::entity<order, &order::id> others{"others"};
inline constexpr syncfn::entity<line, &line::order, &line::sku> lines{"lines"};
inline constexpr syncfn::entity<click> clicks{"clicks \"x\""};
inline constexpr syncfn::schema tables{orders, lines, clicks};

struct cursor {
    std::int64_t since = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (since))

}  // namespace shop

namespace {

using shop::clicks;
using shop::cursor;
using shop::lines;
using shop::orders;
using shop::tables;

constexpr std::string_view schema_text =
    R"("schema":{"orders":{"primary_key":["id"]},"lines":{"primary_key":["order","sku"]}})";

template <class Act>
syncfn::error refusal(Act act) {
    try {
        act();
    } catch (syncfn::exception const& refused) {
        return refused.cause();
    }
    FAIL("nothing was refused");
    return {syncfn::errc::json_empty};
}

/// The answer, after a check that its size was known and that a connector can read it.
template <class Page>
std::string checked(Page const& page) {
    std::string const bytes = page.bytes();
    CHECK(page.size() == bytes.size());
    auto const decoded = syncfn::decode_response(bytes);
    CHECK(decoded.ok());
    CHECK(std::holds_alternative<syncfn::response>(decoded.value));
    return bytes;
}

syncfn::platform_limits small(std::size_t bytes) { return {"a small platform", bytes, 60}; }

}  // namespace

TEST_CASE("an empty page carries its state, the keys of the schema, and no more") {
    CHECK(checked(syncfn::page{tables, cursor{7}}) ==
          R"({"state":{"since":7},"insert":{},)" + std::string(schema_text) + R"(,"hasMore":false})");
}

TEST_CASE("a page is built in one expression from a temporary") {
    auto const page = syncfn::page{tables, cursor{1}}
                          .upsert(orders, {{1, "a", 2}, {2, "b", 0.5}})
                          .upsert(lines, shop::line{1, "x"})
                          .append(clicks, std::vector<shop::click>{{"/"}})
                          .erase(orders, {3, 4})
                          .erase(lines, {{1, "y"}})
                          .soft_delete(orders)
                          .has_more(true);
    CHECK(
        checked(page) ==
        R"({"state":{"since":1},"insert":{"orders":[{"id":1,"who":"a","amount":2.0},{"id":2,"who":"b","amount":0.5}],)"
        R"("lines":[{"order":1,"sku":"x"}],"clicks \"x\"":[{"url":"/"}]},)"
        R"("delete":{"orders":[{"id":3},{"id":4}],"lines":[{"order":1,"sku":"y"}]},)" +
            std::string(schema_text) + R"(,"softDelete":["orders"],"hasMore":true})");
}

TEST_CASE("a page is built step by step, and the size is exact after each step") {
    syncfn::page page{tables, cursor{1}};
    checked(page);
    page.upsert(orders, shop::order{1, "a", 2});
    checked(page);
    page.upsert(orders, shop::order{2, "b", 2});
    checked(page);
    page.append(clicks, {{"/"}, {"/b"}});
    checked(page);
    page.erase(orders, 9);
    checked(page);
    page.erase(lines, std::tuple(1, "y"));
    checked(page);
    page.soft_delete(clicks).soft_delete(orders);
    checked(page);
    page.state(cursor{1'000'000}).has_more(true);
    CHECK(page.has_more());
    checked(page);
}

TEST_CASE("rows come from any range") {
    std::list<shop::order> const source{{1, "a", 1}, {2, "b", 2}, {3, "c", 3}};
    auto const odd = source | std::views::filter([](shop::order const& each) { return each.id % 2 == 1; });
    std::map<std::int64_t, int> const removed{{8, 0}, {9, 0}};
    syncfn::page page{tables, cursor{}};
    page.upsert(orders, source).erase(orders, removed | std::views::keys);
    auto view = odd;
    page.upsert(orders, view);
    CHECK(checked(page).find(R"([{"id":8},{"id":9}])") != std::string::npos);
    CHECK(checked(page).find(R"({"id":3,"who":"c","amount":3.0},{"id":1,)") != std::string::npos);
}

TEST_CASE("no rows leave no trace") {
    syncfn::page page{tables, cursor{}};
    std::size_t const before = page.size();
    page.upsert(orders, std::vector<shop::order>())
        .erase(lines, std::vector<std::tuple<std::int64_t, std::string>>());
    CHECK(page.size() == before);
    checked(page);
}

TEST_CASE("a page without a schema names the keys that it used") {
    auto const page =
        syncfn::page{cursor{1}}.upsert(orders, shop::order{1, "a", 2}).append(clicks, shop::click{"/"});
    CHECK(checked(page) ==
          R"({"state":{"since":1},"insert":{"orders":[{"id":1,"who":"a","amount":2.0}],)"
          R"("clicks \"x\"":[{"url":"/"}]},"schema":{"orders":{"primary_key":["id"]}},"hasMore":false})");
}

TEST_CASE("an entity of the right type but of another name is refused") {
    syncfn::page page{tables, cursor{}};
    std::string const before = page.bytes();
    CHECK(refusal([&] { page.upsert(shop::others, shop::order{}); }).code == syncfn::errc::entity_unknown);
    CHECK(page.bytes() == before);
}

TEST_CASE("a state is any object: a struct, a map, raw JSON, a DOM object") {
    CHECK(syncfn::page{syncfn::raw_json(R"({"big": 1e400})")}.bytes().starts_with(
        R"({"state":{"big": 1e400},)"));
    CHECK(syncfn::page{std::map<std::string, int>{{"a", 1}}}.bytes().starts_with(R"({"state":{"a":1},)"));
    CHECK(syncfn::page{boost::json::object{{"a", 0.1}}}.bytes().starts_with(R"({"state":{"a":0.1},)"));
    CHECK(refusal([] { syncfn::page{syncfn::raw_json("[]")}; }).code == syncfn::errc::value_wrong_type);
    CHECK(refusal([] { syncfn::page{syncfn::raw_json("{")}; }).code == syncfn::errc::json_syntax);
    CHECK(refusal([] { syncfn::page{boost::json::value(1)}; }).where == "/state");
}

TEST_CASE("a value without a JSON form is refused with its place, and the page stays as it was") {
    syncfn::page page{tables, cursor{}};
    page.upsert(orders, shop::order{1, "a", 2});
    std::string const before = checked(page);
    std::vector<shop::order> const rows{{2, "b", 2}, {3, "c", std::numeric_limits<double>::quiet_NaN()}};
    syncfn::error const nan = refusal([&] { page.upsert(orders, rows); });
    CHECK(nan.code == syncfn::errc::value_not_a_number);
    CHECK(nan.where == "/insert/orders/2/amount");
    CHECK(refusal([&] { page.erase(lines, {{1, "\xFF"}}); }).where == "/delete/lines/0/sku");
    CHECK(checked(page) == before);
    page.upsert(orders, shop::order{4, "d", 4});
    checked(page);
}

TEST_CASE("a page refuses the record that would outgrow the limit, before it is kept") {
    syncfn::page page{tables, cursor{}};
    page.limit(small(page.size() + 60));
    page.upsert(orders, shop::order{1, "a", 2});
    std::string const before = checked(page);
    syncfn::error const full = refusal([&] { page.upsert(orders, {{2, "b", 2}, {3, "c", 3}}); });
    CHECK(full.code == syncfn::errc::page_too_large);
    CHECK(full.where == "/insert/orders/1");
    CHECK(full.detail.starts_with("with this record the answer would have "));
    CHECK(full.detail.ends_with("a small platform allows " +
                                std::to_string(page.body().limits().response_bytes)));
    CHECK(checked(page) == before);
}

TEST_CASE("a page is filled to the last byte of the limit") {
    syncfn::page trial{tables, cursor{}};
    trial.upsert(orders, {{1, "a", 2}, {2, "b", 2}})
        .append(clicks, shop::click{"/"})
        .erase(lines, {{1, "y"}});
    for (std::size_t const spare : {0U, 1U}) {
        syncfn::page page{tables, cursor{}};
        page.limit(small(trial.size() - 1 + spare));
        page.upsert(orders, {{1, "a", 2}, {2, "b", 2}}).append(clicks, shop::click{"/"});
        if (spare == 0) {
            CHECK(refusal([&] { page.erase(lines, {{1, "y"}}); }).code == syncfn::errc::page_too_large);
        } else {
            page.erase(lines, {{1, "y"}});
            CHECK(checked(page).size() == trial.size());
        }
    }
}

TEST_CASE("has_more never outgrows the limit") {
    syncfn::page page{tables, cursor{}};
    page.has_more(true);
    CHECK(refusal([&] { page.limit(small(page.size())); }).code == syncfn::errc::page_too_large);
    page.limit(small(page.size() + 1)).has_more(false);
    CHECK(page.size() == page.body().limits().response_bytes);
}

TEST_CASE("a record that no page can hold says so") {
    syncfn::page page{tables, cursor{}};
    page.upsert(orders, shop::order{1, "a", 2}).limit(small(400));
    syncfn::error const error = refusal([&] {
        page.upsert(orders, shop::order{2, std::string(400, 'x'), 2});
    });
    CHECK(error.code == syncfn::errc::page_too_large);
    CHECK(error.detail.starts_with("no page can hold this one record"));
    checked(page);
}

TEST_CASE("state, soft deletes and the limit itself are refused when they are too large") {
    syncfn::page page{tables, cursor{}};
    CHECK(refusal([&] { page.limit(small(10)); }).code == syncfn::errc::page_too_large);
    CHECK(page.body().limits().response_bytes == syncfn::lambda_limits.response_bytes);
    page.limit(small(page.size()));
    std::string const before = checked(page);
    CHECK(refusal([&] { page.state(cursor{10}); }).where == "/state");
    CHECK(refusal([&] { page.soft_delete(orders); }).where == "/softDelete");
    CHECK(checked(page) == before);
    std::map<std::string, std::string> const huge{{"a", std::string(7'000'000, 'x')}};
    CHECK(refusal([&] { syncfn::page{huge}; }).where == "/state");
}

TEST_CASE("the limit of AWS Lambda holds without a word") {
    syncfn::page page{tables, cursor{}};
    shop::click const big{std::string(1'000'000, 'x')};
    for (int i = 0; i < 6; ++i) page.append(clicks, big);
    CHECK(refusal([&] { page.append(clicks, big); }).code == syncfn::errc::page_too_large);
    CHECK(page.size() < 6'291'556);
    page.limit(syncfn::google_gen2_limits).append(clicks, big);
    CHECK(page.size() > 6'291'556);
}

TEST_CASE("a page that was cleared is like a new one, but for its state and limit") {
    syncfn::page page{tables, cursor{7}};
    page.limit(small(1000));
    std::string const before = page.bytes();
    page.upsert(orders, {{1, "a", 2}})
        .erase(lines, {{1, "y"}})
        .append(syncfn::dynamic_entity("more"), boost::json::object{{"a", 1}})
        .soft_delete(clicks)
        .has_more(true);
    page.clear();
    CHECK(checked(page) == before);
    CHECK(page.body().limits().response_bytes == 1000);
    CHECK(refusal([&] {
              page.upsert(orders, {{2, "b", std::numeric_limits<double>::infinity()}});
          }).where == "/insert/orders/0/amount");
    CHECK(checked(page) == before);
    page.state(cursor{8}).upsert(orders, {{2, "b", 3}});
    CHECK(checked(page) == checked(syncfn::page{tables, cursor{8}}.upsert(orders, {{2, "b", 3}})));
}

TEST_CASE("a page without a schema forgets its entities when it is cleared") {
    syncfn::page page{cursor{1}};
    page.upsert(orders, shop::order{1, "a", 2}).clear();
    CHECK(checked(page) == R"({"state":{"since":1},"insert":{},"hasMore":false})");
}

TEST_CASE("a page that is used again allocates nothing") {
    std::vector<shop::order> const rows(100, shop::order{1, "somebody \"quoted\" é with a long name", 0.25});
    std::vector<std::int64_t> const keys(50, 1);
    syncfn::page page{tables, cursor{1}};
    syncfn::byte_buffer answer;
    auto const fill = [&](std::int64_t since) {
        answer.clear();
        page.clear().state(cursor{since}).upsert(orders, rows).erase(orders, keys).has_more(true);
        page.append_to(answer);
    };
    fill(2);
    fill(3);
    char const* const memory = answer.view().data();
    std::vector<std::string_view> const pieces = page.body().layout().pieces();
    std::size_t const before = allocations;
    fill(4);
    fill(5);
    CHECK(allocations == before);
    CHECK(answer.view().data() == memory);
    CHECK(page.body().layout().pieces()[3].data() == pieces[3].data());
    CHECK(answer.view() == page.bytes());
}

TEST_CASE("the answer goes out in pieces, the records where they were encoded") {
    syncfn::page page{tables, cursor{1}};
    page.upsert(orders, {{1, "a", 2}, {2, "b", 3}}).erase(lines, {{1, "y"}}).has_more(true);
    std::string together;
    for (std::string_view const piece : page.body().layout().pieces()) together += piece;
    CHECK(together == checked(page));
    std::string_view const records = page.body().layout().parts[0].inserted.text.view();
    std::vector<std::string_view> const pieces = page.body().layout().pieces();
    CHECK(
        std::any_of(pieces.begin(), pieces.end(), [&](auto each) { return each.data() == records.data(); }));
}

TEST_CASE("rows that throw while they are visited leave the page as it was, and their own words") {
    syncfn::page page{tables, cursor{}};
    std::string const before = page.bytes();
    auto const failing = std::views::iota(0, 3) | std::views::transform([](int i) {
                             if (i == 2)
                                 throw syncfn::exception(syncfn::error{syncfn::errc::file_unreadable, "x"});
                             return shop::order{i, "a", 1};
                         });
    CHECK(refusal([&] { page.upsert(orders, failing); }).where == "x");
    CHECK(checked(page) == before);
}

TEST_CASE("a verb that throws leaves no entity behind in a page without schema") {
    syncfn::dynamic_entity const table{"t", {"id"}};
    syncfn::page page{syncfn::raw_json()};
    std::string const before = page.bytes();
    boost::json::object const bad{{"id", "\xFF"}};
    CHECK_THROWS_AS(page.upsert(table, bad), syncfn::exception);
    CHECK(page.bytes() == before);
    CHECK_THROWS_AS(page.erase(table, bad), syncfn::exception);
    CHECK(page.bytes() == before);
}
