// SPDX-License-Identifier: BSL-1.0
#include "support/documentation.hpp"
#include "support/json_texts.hpp"
#include <syncfn/codec/page_scanner.hpp>
#include <syncfn/codec/response_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

using syncfn::key_map;
using syncfn::response;

namespace {

std::optional<response> scanned(std::string_view text, key_map const& remembered = {}) {
    response page;
    if (syncfn::page_scanner(std::make_shared<std::string const>(text), remembered).read(page)) return page;
    return std::nullopt;
}

/// True when the scanner takes `text`, or leaves it; false when it takes it and the careful reader says more
/// of it, or something else.
bool agrees(std::string_view text, key_map const& remembered = {}) {
    std::optional<response> const fast = scanned(text, remembered);
    if (!fast) return true;
    auto const careful =
        syncfn::detail::read_carefully(std::make_shared<std::string const>(text), remembered);
    auto const* const page = std::get_if<response>(&careful.value);
    return careful.found.empty() && page != nullptr && *page == *fast;
}

constexpr std::string_view plain =
    R"({"state":{"since":9007199254740993,"né":[1.0,null]},)"
    R"("insert":{"t":[{"id":1,"s":"a\n\"\u0000😀","b":true,"n":null,"o":{"x":[1e2]}},{"id":2}],"log":[{}]},)"
    R"("delete":{"t":[{"id":-2}],"u":[]},"schema":{"t":{"primary_key":["id"]}},)"
    R"("softDelete":["old","old"],"hasMore":true})";

}  // namespace

TEST_CASE("a page of which there is nothing to say is taken") {
    REQUIRE(scanned(plain));
    CHECK(agrees(plain));
    CHECK(scanned(plain)->insert.size() == 2);
    CHECK(scanned(plain)->has_more);
    for (std::string_view const text :
         {std::string_view(R"({"state":{}})"),
          std::string_view(" { \"state\" : { } , \"hasMore\" : false } \n"),
          std::string_view(
              R"({"hasMore":true,"insert":{},"delete":{},"schema":{},"softDelete":[],"state":{}})"),
          support::documentation::response}) {
        INFO(text);
        CHECK(scanned(text));
        CHECK(agrees(text));
    }
    CHECK(scanned(R"({"state":{},"delete":{"t":[{"id":1}]},"insert":{"t":[{"id":2}]}})", {{"t", {"id"}}}));
}

TEST_CASE("everything of which there is something to say is left to the careful reader") {
    key_map const keys{{"t", {"id"}}};
    for (std::string_view const text :
         {R"({})",
          R"([])",
          R"({"state":null})",
          R"({"state":[]})",
          R"({"state":{"a":1,"a":2}})",
          R"({"state":{}}x)",
          R"({"state":{},"state":{}})",
          R"({"state":{},"hasMore":"true"})",
          R"({"state":{},"hasMore":1})",
          R"({"state":{},"hasMore":true,"hasMore":true})",
          R"({"state":{},"has_more":true})",
          R"({"state":{},"insert":null})",
          R"({"state":{},"insert":{"t":null}})",
          R"({"state":{},"insert":[]})",
          R"({"state":{},"insert":{},"insert":{}})",
          R"({"state":{},"insert":{"a":[],"a":[]}})",
          R"({"state":{},"insert":{"t":[{}]}})",
          R"({"state":{},"insert":{"t":[{"id":null}]}})",
          R"({"state":{},"insert":{"t":[{"id":[]}]}})",
          R"({"state":{},"insert":{"x":[7]}})",
          R"({"state":{},"delete":{"x":[{"id":1}]}})",
          R"({"state":{},"delete":{"t":[{"id":{}}]}})",
          R"({"state":{},"delete":{"t":[{"id":1.0}]},"insert":{"t":[{"id":1}]}})",
          R"({"state":{},"schema":{"t":{}}})",
          R"({"state":{},"schema":null})",
          R"({"state":{},"schema":{"x":{"primary_key":["a","a"]}}})",
          R"({"state":{},"schema":{},"schema":{}})",
          R"({"state":{},"softDelete":true})",
          R"({"state":{},"softDelete":[1]})",
          R"({"state":{},"errorMessage":"m"})",
          R"({"statusCode":200,"body":"{}"})",
          "{\"state\":{\"a\":\"\xFF\"}}"}) {
        INFO(text);
        CHECK_FALSE(scanned(text, keys));
    }
}

TEST_CASE("whatever a value is, both readers take it for the same") {
    for (std::string_view const value : support::valid_texts) {
        std::string const text = "{\"state\":{\"v\":" + std::string(value) +
                                 "},\"insert\":{\"t\":[{\"v\":" + std::string(value) +
                                 ",\"id\":1},{\"id\":2,\"v\":" + std::string(value) + "}]}}";
        INFO(text);
        CHECK(agrees(text));
    }
    for (support::invalid_json const& each : support::invalid_texts) {
        CHECK_FALSE(scanned(each.text));
        CHECK_FALSE(scanned("{\"state\":{},\"insert\":{\"t\":[{\"v\":" + std::string(each.text) + "\n}]}}"));
    }
}

TEST_CASE("whichever byte of a page is changed, left out or doubled, both readers agree") {
    key_map const keys{{"log", {"k"}}};
    std::string text(plain);
    std::size_t wrong = 0;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        for (char const byte : std::string_view("\"\\{}[],: \n\x01"
                                                "0-.eEtfnu\xC3\x80",
                                                23)) {
            text[at] = byte;
            wrong += agrees(text) && agrees(text, keys) ? 0 : 1;
        }
        text[at] = plain[at];
        std::string cut = text;
        wrong += agrees(cut.erase(at, 1)) ? 0 : 1;
        std::string doubled = text;
        wrong += agrees(doubled.insert(at, 1, plain[at])) ? 0 : 1;
        wrong += scanned(plain.substr(0, at)) ? 1 : 0;
    }
    CHECK(wrong == 0);
}
