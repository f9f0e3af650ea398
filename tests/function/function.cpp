// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/json_value_codec.hpp>
#include <syncfn/codec/response_codec.hpp>
#include <syncfn/function/dynamic_entity.hpp>
#include <syncfn/function/function.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <map>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace shop {

struct order {
    std::int64_t id = 0;
    std::string who;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, who))

inline constexpr syncfn::entity<order, &order::id> orders{"orders"};
inline constexpr syncfn::schema tables{orders};

struct cursor {
    std::int64_t since = 1;
    std::optional<std::string> token;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (since, token))

struct secrets {
    std::string api_key;
    std::optional<std::string> region;
};
BOOST_DESCRIBE_STRUCT(secrets, (), (api_key, region))

struct own_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace shop

namespace {

using shop::cursor;
using shop::orders;
using shop::secrets;
using shop::tables;

syncfn::failure failed(std::string const& bytes) {
    auto const decoded = syncfn::decode_response(bytes);
    INFO(bytes);
    REQUIRE(decoded.ok());
    REQUIRE(std::holds_alternative<syncfn::failure>(decoded.value));
    return std::get<syncfn::failure>(decoded.value);
}

std::string trace_of(syncfn::failure const& cause) {
    return cause.stack_trace() ? cause.stack_trace()->text() : std::string();
}

auto const echo = syncfn::function{[](cursor const& from) { return syncfn::page{tables, from}; }};

constexpr std::string_view with_key = R"({"state":{},"secrets":{"api_key":"canary-123"}})";

}  // namespace

namespace {

struct view_inside {
    std::optional<std::vector<std::string_view>> texts;
};
BOOST_DESCRIBE_STRUCT(view_inside, (), (texts))

struct text_inside {
    std::optional<std::vector<std::string>> texts;
};
BOOST_DESCRIBE_STRUCT(text_inside, (), (texts))

// A view would outlive the request: the compiler refuses it as state and as secrets, wherever it hides.
static_assert(syncfn::holds_views<view_inside>);
static_assert(syncfn::holds_views<std::map<std::string, std::string_view>>);
static_assert(!syncfn::holds_views<text_inside>);
static_assert(!syncfn::holds_views<std::map<std::string, std::string>>);

}  // namespace

TEST_CASE("a handler of the state alone is called with it") {
    CHECK(echo(R"({"state":{"since":9,"token":"x"}})").starts_with(R"({"state":{"since":9,"token":"x"},)"));
}

TEST_CASE("a missing, null or empty state is the struct's own beginning") {
    for (std::string_view const request : {"{}", R"({"state":null})", R"({"state":{}})"})
        CHECK(echo(request).starts_with(R"({"state":{"since":1,"token":null},)"));
}

TEST_CASE("a state that lacks a member keeps its default, and unknown members are ignored") {
    CHECK(echo(R"({"state":{"token":"t","later":[1]}})").starts_with(R"({"state":{"since":1,"token":"t"},)"));
}

TEST_CASE("a state that is somebody else's is refused, not silently begun anew") {
    syncfn::failure const cause = failed(echo(R"({"state":{"cursor":[1]}})"));
    CHECK(cause.type() == "value_missing");
    CHECK(cause.message().starts_with("state has none of the members"));
}

TEST_CASE("a state of the wrong type is an error answer that says where") {
    syncfn::failure const cause = failed(echo(R"({"state":{"since":"x","token":5}})"));
    CHECK(cause.type() == "value_wrong_type");
    CHECK(cause.message().find("/state/since") != std::string::npos);
    CHECK(cause.message().find("/state/token") != std::string::npos);
    failed(echo(R"({"state":[1]})"));
    failed(echo(R"({"state":"x"})"));
}

TEST_CASE("state may be raw JSON or a DOM object") {
    auto const raw = syncfn::function{[](syncfn::raw_json const& from) { return syncfn::page{from}; }};
    CHECK(raw(R"({"state":{"n": 1e400}})") == R"({"state":{"n": 1e400},"insert":{},"hasMore":false})");
    CHECK(raw("{}") == R"({"state":{},"insert":{},"hasMore":false})");
    auto const dom = syncfn::function{[](boost::json::object const& from) { return syncfn::page{from}; }};
    CHECK(dom(R"({"state":{"n":0.1}})") == R"({"state":{"n":0.1},"insert":{},"hasMore":false})");
    CHECK(failed(dom(R"({"state":{"n":1e400}})")).message().find("/state/n") != std::string::npos);
}

TEST_CASE("secrets are typed, and a missing one is named") {
    auto const fn = syncfn::function{[](cursor const&, secrets const& given) {
        if (given.api_key != "canary-123") throw std::logic_error("wrong");
        return syncfn::page{tables, cursor{2, std::nullopt}};
    }};
    CHECK(fn(with_key).starts_with(R"({"state":{"since":2)"));
    for (std::string_view const request :
         {"{}", R"({"secrets":null})", R"({"secrets":{}})", R"({"secrets":{"apiKey":"canary-123"}})"}) {
        syncfn::failure const cause = failed(fn(request));
        CHECK(cause.type() == "value_missing");
        CHECK(cause.message().find("/secrets/api_key") != std::string::npos);
        CHECK(cause.message().find("canary") == std::string::npos);
    }
}

TEST_CASE("a secret of the wrong type is named, and its value is not shown") {
    auto const fn = syncfn::function{[](cursor const& from, secrets const&) {
        return syncfn::page{tables, from};
    }};
    for (std::string_view const request :
         {R"({"secrets":{"api_key":["canary-123"]}})", R"({"secrets":{"api_key":8817263}})",
          R"({"secrets":"canary-123"})", R"({"secrets":{"api_key":"k","region":{"canary-123":8817263}}})"}) {
        std::string const bytes = fn(request);
        CHECK(failed(bytes).message().find("/secrets") != std::string::npos);
        CHECK(bytes.find("canary") == std::string::npos);
        CHECK(bytes.find("8817263") == std::string::npos);
    }
}

TEST_CASE("the handler gets a context") {
    auto const fn = syncfn::function{[](syncfn::context const& call, cursor const&, secrets const& given) {
        return syncfn::page{tables, cursor{static_cast<std::int64_t>(given.api_key.size()), call.sync_id()}};
    }};
    CHECK(fn(R"({"sync_id":"s1","secrets":{"api_key":"12345"}})")
              .starts_with(R"({"state":{"since":5,"token":"s1"})"));
    auto const two = syncfn::function{[](syncfn::context const& call, cursor const& from) {
        return syncfn::page{tables, from}.has_more(call.setup_test());
    }};
    CHECK(two(R"({"setup_test":true})").ends_with(R"("hasMore":true})"));
}

TEST_CASE("a plain function is a handler, too") {
    struct plain {
        static syncfn::page<> answer(syncfn::raw_json state) { return syncfn::page{state}; }
    };
    CHECK(syncfn::function{&plain::answer}("{}") == R"({"state":{},"insert":{},"hasMore":false})");
}

TEST_CASE("a handler may return a failure or a result") {
    auto const returned = syncfn::function{
        [](cursor const&) { return syncfn::failure("no", "Nope", syncfn::raw_json(R"([["f.cpp",3]])")); }};
    CHECK(returned("{}") == R"({"errorMessage":"no","errorType":"Nope","stackTrace":[["f.cpp",3]]})");

    using page = syncfn::page<std::remove_cv_t<decltype(tables)>>;
    auto const either = syncfn::function{[](cursor const& from) -> syncfn::result<page> {
        if (from.since == 0) return syncfn::error{syncfn::errc::file_unreadable, "orders.csv"};
        return page{tables, from};
    }};
    CHECK(either("{}").starts_with(R"({"state")"));
    CHECK(failed(either(R"({"state":{"since":0}})")) ==
          syncfn::failure("orders.csv: a file cannot be read", "file_unreadable"));
}

TEST_CASE("what a handler throws becomes the error answer") {
    auto const fn = syncfn::function{[](cursor const& from) {
        switch (from.since) {
            case 1: throw shop::own_error("it broke");
            case 2: throw syncfn::failure("said so", "Own.Type");
            case 3: throw 42;
            case 4: throw std::bad_alloc();
            case 5: throw std::runtime_error("");
            case 6: throw std::runtime_error("bad \xFF byte");
            case 7: throw syncfn::failure("untyped");
            default: throw std::runtime_error(std::string(100'000, 'x'));
        }
        return syncfn::page{tables, from};
    }};
    auto const with = [&](int since) {
        return failed(fn("{\"state\":{\"since\":" + std::to_string(since) + "}}"));
    };
    CHECK(with(1) == syncfn::failure("it broke", "shop::own_error"));
    CHECK(with(2) == syncfn::failure("said so", "Own.Type"));
    CHECK(with(3).message() == "the handler threw something that is no std::exception");
    CHECK(with(4) == syncfn::failure("std::bad_alloc", "std::bad_alloc"));
    CHECK(with(5).message() == "std::runtime_error");
    CHECK(with(6).message() == "bad \xEF\xBF\xBD byte");
    CHECK(with(7).type() == "syncfn::failure");
    CHECK(with(8).message().size() < 4096);
}

TEST_CASE("nested exceptions become the stack trace, the cause last") {
    auto const fn = syncfn::function{[](cursor const& from) {
        try {
            try {
                throw shop::own_error("connection reset");
            } catch (...) {
                std::throw_with_nested(std::runtime_error("cannot read page 3"));
            }
        } catch (...) {
            std::throw_with_nested(std::invalid_argument("orders failed"));
        }
        return syncfn::page{tables, from};
    }};
    syncfn::failure const cause = failed(fn("{}"));
    CHECK(cause.message() == "orders failed");
    CHECK(cause.type() == "std::invalid_argument");
    CHECK(trace_of(cause) ==
          R"(["std::runtime_error: cannot read page 3","shop::own_error: connection reset"])");
}

TEST_CASE("a page that is too large, and a value without JSON form, are error answers with their place") {
    auto const fn = syncfn::function{[](cursor const& from) {
        std::string const who = from.since == 1 ? std::string(7'000'000, 'x') : std::string("\xED\xA0\x80");
        return syncfn::page{tables, from}.upsert(orders, shop::order{1, who});
    }};
    CHECK(failed(fn("{}")).type() == "page_too_large");
    CHECK(failed(fn(R"({"state":{"since":2}})")).type() == "text_not_utf8");
    CHECK(failed(fn(R"({"state":{"since":2}})")).message().starts_with("/insert/orders/0/who: "));
}

TEST_CASE("no secret gets into an error answer") {
    auto const fn = syncfn::function{[](cursor const&, syncfn::raw_json const&) {
        try {
            throw std::runtime_error("GET https://x/?key=canary%2F1%2B2&k=abc");
        } catch (...) {
            std::throw_with_nested(
                syncfn::failure("key canary/1+2 or canary/1+2-longer or line1\nline2 abc", "canary/1+2"));
        }
        return syncfn::failure("");
    }};
    std::string const bytes = fn(
        R"({"secrets":{"a":"canary\/1+2","b":{"deep":["canary/1+2-longer","line1\nline2"]},"short":"abc","n":1}})");
    CHECK(bytes == R"({"errorMessage":"key ****** or ****** or ****** abc","errorType":"******",)"
                   R"("stackTrace":["std::runtime_error: GET https://x/?key=******&k=abc"]})");
}

TEST_CASE("a request that cannot be read is an error answer without its contents") {
    for (std::string_view const request :
         {"", "   ", "nul", "[]", "[\"canary-123\"]", "{\"secrets\":", "{} {}", "\xFF",
          R"({"secrets":{"k":"canary-123"},"setup_test":"canary-123"})", "\"canary-123\""}) {
        std::string const bytes = echo(request);
        CHECK(failed(bytes).message().starts_with("the request cannot be read: "));
        CHECK(bytes.find("canary") == std::string::npos);
    }
}

TEST_CASE("a large answer to the set-up probe goes without its records") {
    auto const fn = syncfn::function{[](cursor const& from) {
        std::vector<shop::order> rows(1 + static_cast<std::size_t>(from.since), {1, std::string(1000, 'x')});
        return syncfn::page{tables, cursor{from.since + 1, std::nullopt}}
            .upsert(orders, rows)
            .soft_delete(orders)
            .has_more(true);
    }};
    CHECK(fn(R"({"setup_test":true})").find("xxx") != std::string::npos);
    CHECK(
        fn(R"({"setup_test":true,"state":{"since":  100}})") ==
        R"({"state":{"since":  100},"insert":{},"schema":{"orders":{"primary_key":["id"]}},"hasMore":false})");
    CHECK(fn(R"({"setup_test":false,"state":{"since":100}})").size() > 100'000);
}

TEST_CASE("an answer beyond the limit of the platform at hand is an error answer") {
    auto const fn = syncfn::function{[](cursor const& from) {
        return syncfn::page{tables, from}
            .limit(syncfn::google_gen2_limits)
            .upsert(orders, shop::order{1, std::string(7'000'000, 'x')});
    }};
    CHECK(fn("{}").size() > 7'000'000);
    syncfn::failure const cause = failed(fn("{}", {syncfn::lambda_limits, {}}));
    CHECK(cause.type() == "page_too_large");
    CHECK(cause.message().find("AWS Lambda allows 6291556") != std::string::npos);
}

TEST_CASE("an answer in pieces is the same answer") {
    syncfn::function const fn([](cursor const& from) {
        return syncfn::page{cursor{from.since + 1, {}}}.has_more(from.since == 1);
    });
    for (std::string_view const asked :
         {R"({"state":{"since":1}})", R"({"state":{"since":2}})", "no request"}) {
        syncfn::gathered_answer const answer = fn.answer(asked);
        std::string together;
        for (std::string_view const piece : answer.pieces()) together += piece;
        CHECK(together == fn(asked));
        CHECK(answer.size() == together.size());
    }
}
