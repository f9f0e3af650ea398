// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/module_target.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>

#include <string_view>

using namespace syncfn;

TEST_CASE("a module target names a file and a handler in it") {
    auto const target = parse_module_target(module_language::python, "src/shop.py:handler");
    REQUIRE(target);
    CHECK(*target == module_target{module_language::python, "src/shop.py", "handler", handler_style::detect});
    CHECK(target->describe() == "python:src/shop.py:handler");
}

TEST_CASE("the handler is behind the last colon") {
    auto const target = parse_module_target(module_language::node, "C:/odd:dir/shop.mjs:api.handler");
    REQUIRE(target);
    CHECK(target->file == "C:/odd:dir/shop.mjs");
    CHECK(target->handler == "api.handler");
}

TEST_CASE("the style can be forced") {
    auto const http = parse_module_target(module_language::node, "a.js:f?style=http");
    auto const lambda = parse_module_target(module_language::node, "a.js:f?style=lambda");
    REQUIRE(http);
    REQUIRE(lambda);
    CHECK(http->style == handler_style::http);
    CHECK(http->describe() == "node:a.js:f?style=http");
    CHECK(lambda->style == handler_style::lambda);
}

TEST_CASE("what is not a module target is refused with the form that is expected") {
    for (std::string_view const text :
         {"", "shop.py", "shop.py:", ":handler", "a.py:f?style=grpc", "a.py:?style=http"}) {
        auto const target = parse_module_target(module_language::python, text);
        REQUIRE(!target);
        CHECK(target.error().code == errc::invalid_argument);
        CHECK(target.error().where == text);
        CHECK(target.error().detail == "expected python:FILE:handler[?style=lambda|http]");
    }
}
