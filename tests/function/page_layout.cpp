// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/document.hpp>
#include <syncfn/function/page_layout.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <utility>

using namespace syncfn;

namespace {

page_part part(std::string name, std::string key = {}) {
    std::string const label = "\"" + name + "\"";
    return {std::move(name), label, label + ":[", key.empty() ? key : label + ":" + key, {}};
}

encoded_records records(page_part const& of, std::string_view text, std::size_t count) {
    return {byte_buffer(of.opening + std::string(text)), count};
}

page_layout empty_layout(std::string state = "{}") {
    page_layout page;
    page.state = byte_buffer(state);
    return page;
}

/// A page of everything.
page_layout full_layout() {
    page_layout page = empty_layout(R"({"after":1.0})");
    page.parts.push_back(part("orders", R"({"primary_key":["id"]})"));
    page.parts.back().inserted = records(page.parts.back(), R"({"id":1},{"id":2})", 2);
    page.parts.back().deleted = records(page.parts.back(), R"({"id":3})", 1);
    page.parts.back().soft_deleted = true;
    page.parts.push_back(part("clicks"));
    page.parts.back().inserted = records(page.parts.back(), "{}", 1);
    page.parts.push_back(part("lines", R"({"primary_key":["order","no"]})"));
    page.parts.back().deleted = records(page.parts.back(), R"({"order":1,"no":2})", 1);
    page.parts.back().soft_deleted = true;
    page.has_more = true;
    return page;
}

}  // namespace

TEST_CASE("an empty page has state, insert and hasMore, and no more") {
    CHECK(empty_layout().bytes() == R"({"state":{},"insert":{},"hasMore":false})");
}

TEST_CASE("a page writes its parts in the order of their declaration, each member once") {
    CHECK(full_layout().bytes() ==
          R"({"state":{"after":1.0},)"
          R"("insert":{"orders":[{"id":1},{"id":2}],"clicks":[{}]},)"
          R"("delete":{"orders":[{"id":3}],"lines":[{"order":1,"no":2}]},)"
          R"("schema":{"orders":{"primary_key":["id"]},"lines":{"primary_key":["order","no"]}},)"
          R"("softDelete":["orders","lines"],"hasMore":true})");
}

TEST_CASE("the state stands there verbatim") {
    for (char const* state : {R"({"n": 1.50, "u":"\u0041"})", "null", "[1 ]"}) {
        std::string const text = empty_layout(state).bytes();
        decoded<document> const parsed = parse_document(text);
        REQUIRE(parsed.ok());
        CHECK(parsed.value.root().find("state")->raw() == state);
    }
}

TEST_CASE("the size is that of the bytes, with and without each of the parts") {
    for (unsigned without = 0; without < 64; ++without) {
        page_layout page = full_layout();
        for (page_part& each : page.parts) {
            if (without & 1) each.inserted = {};
            if (without & 2) each.deleted = {};
            if (without & 4) each.schema.clear();
            if (without & 8) each.soft_deleted = false;
        }
        if (without & 16) page.has_more = false;
        if (without & 32) page.parts.erase(page.parts.begin());
        INFO(page.bytes());
        CHECK(page.size() == page.bytes().size());
        CHECK(parse_document(page.bytes()).ok());
    }
    CHECK(empty_layout().size() == empty_layout().bytes().size());
}

TEST_CASE("the largest size holds whatever hasMore becomes") {
    page_layout page = full_layout();
    CHECK(page.largest_size() == page.size() + 1);
    page.has_more = false;
    CHECK(page.largest_size() == page.size());
}

TEST_CASE("without its records a page keeps the schema, takes the other state and is the last one") {
    CHECK(full_layout().bytes_without_records(R"({"after":0})") ==
          R"({"state":{"after":0},"insert":{},)"
          R"("schema":{"orders":{"primary_key":["id"]},"lines":{"primary_key":["order","no"]}},)"
          R"("hasMore":false})");
}
