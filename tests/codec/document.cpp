// SPDX-License-Identifier: BSL-1.0
#include "support/json_texts.hpp"
#include <syncfn/codec/document.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sys/mman.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using syncfn::json_kind;
using syncfn::json_view;
using syncfn::parse_document;

TEST_CASE("numbers keep their text") {
    auto const parsed =
        parse_document(R"([-0.0, 1e400, 9007199254740993, 1234567890123456789012345678901234567890])");
    REQUIRE(parsed.ok());
    std::vector<std::string> texts;
    parsed.value.root().for_each_element([&](json_view v) { texts.emplace_back(v.text()); });
    CHECK(texts == std::vector<std::string>{"-0.0", "1e400", "9007199254740993",
                                            "1234567890123456789012345678901234567890"});
}

TEST_CASE("each value knows its type, its text, its place and its size") {
    auto const parsed = parse_document(R"({"a" : null, "b":[true,"x\ny",{ }], "c":"plain"})");
    REQUIRE(parsed.ok());
    json_view const root = parsed.value.root();
    CHECK(root.kind() == json_kind::object);
    CHECK(root.size() == 3);
    CHECK(root.find("a")->is(json_kind::null));
    CHECK(root.find("a")->offset() == 7);
    CHECK(root.find("b")->raw() == R"([true,"x\ny",{ }])");
    CHECK(root.find("b")->size() == 3);
    CHECK(root.find("c")->text() == "plain");
    CHECK_FALSE(root.find("d"));
    std::vector<std::string> texts;
    root.find("b")->for_each_element([&](json_view v) { texts.emplace_back(v.text()); });
    CHECK(texts == std::vector<std::string>{"true", "x\ny", "{ }"});
}

TEST_CASE("of a name that stands twice the last counts, at its place, with a warning") {
    auto const parsed = parse_document(R"({"a":1,"b":{"x":1,"\u0078":2,"y":3,"x":4},"a":5})");
    REQUIRE(parsed.ok());
    json_view const root = parsed.value.root();
    CHECK(root.find("a")->text() == "5");
    CHECK(root.size() == 3);
    std::string seen;
    root.for_each_distinct_member([&](std::string_view name, json_view v) {
        seen += std::string(name) + (v.is(json_kind::number) ? std::string(v.text()) : "") + " ";
    });
    CHECK(seen == "b a5 ");
    seen.clear();
    root.find("b")->for_each_distinct_member(
        [&](std::string_view name, json_view v) { seen += std::string(name) + std::string(v.text()) + " "; });
    CHECK(seen == "y3 x4 ");

    REQUIRE(parsed.found.size() == 3);
    CHECK(parsed.found[0].code == syncfn::errc::json_duplicate_name);
    CHECK(parsed.found[0].where == "/b/x");
    CHECK(parsed.found[0].offset == 18);
    CHECK(parsed.found[1].where == "/b/x");
    CHECK(parsed.found[2].where == "/a");
}

TEST_CASE("a duplicate is found below arrays, with its pointer") {
    auto const parsed = parse_document(R"([0,{"t/u":[{},{"a":1,"a":2}]}])");
    REQUIRE(parsed.found.size() == 1);
    CHECK(parsed.found[0].where == "/1/t~1u/1/a");
}

TEST_CASE("many duplicates of long names stay within bounds") {
    std::string text = "{\"" + std::string(100'000, 'x') + "\":[";
    for (int i = 0; i < 2'000; ++i) text += "{\"a\":1,\"a\":2},";
    text += "0]}";
    auto const parsed = parse_document(text);
    CHECK(parsed.ok());
    CHECK(parsed.found.size() < 100);
}

TEST_CASE("a description shows the type, and of a scalar an excerpt") {
    auto const describe = [](std::string_view text) { return parse_document(text).value.root().describe(); };
    CHECK(describe("null") == "null");
    CHECK(describe("true") == "a boolean true");
    CHECK(describe("-1.50") == "a number -1.50");
    CHECK(describe("\"a\\n\"") == "a string \"a\\n\"");
    CHECK(describe(R"("p\u00e4\u0070er \ud83d\ude00")") ==
          "a string \"päper 😀\"");  // as whoever masks it knows it
    CHECK(describe("[1]") == "an array");
    CHECK(describe("{\"a\":1}") == "an object");
    CHECK(describe("\"" + std::string(100, 'a') + "\"") == "a string \"" + std::string(39, 'a') + "…");
    std::string umlauts;
    for (int i = 0; i < 30; ++i) umlauts += "ä";
    CHECK(describe("\"" + umlauts + "\"") ==
          "a string \"" + umlauts.substr(0, 38) + "…");  // cut between letters
}

TEST_CASE("raw JSON is one value, verbatim, without the white space around it") {
    CHECK(syncfn::parse_raw_json(" {\"a\": 1.0} ").value().text() == "{\"a\": 1.0}");
    CHECK(syncfn::parse_raw_json("7").value().text() == "7");
}

TEST_CASE("what is not JSON is no raw JSON either") {
    for (support::invalid_json const& each : support::invalid_texts) {
        INFO(each.text);
        auto const parsed = syncfn::parse_raw_json(each.text);
        REQUIRE(parsed.has_error());
        CHECK(parsed.error().code == each.code);
    }
}

TEST_CASE("names are distinct or not in each object, however like the one before it is") {
    auto const duplicates = [](std::string_view text) {
        std::string all;
        for (syncfn::fault const& each : parse_document(text).found) all += each.where + " ";
        return all;
    };
    CHECK(duplicates(R"([{"a":1,"b":2},{"a":1,"b":2},{"a":1,"a":2},{"a":1,"a":2},{"b":1,"a":2},{"a":1}])") ==
          "/2/a /3/a ");
    CHECK(duplicates(R"([{"a":{"x":1,"y":2},"b":2},{"a":{"x":1,"x":2},"b":2}])") == "/1/a/x ");
    CHECK(duplicates(R"([{"\u0061":1,"b":2},{"a":[{}],"b":2},{"\u0061":1,"a":2}])") == "/2/a ");
    CHECK(duplicates(R"([{"c":1,"b":2,"a":3,"b":4,"c":5}])") == "/0/b /0/c ");
    CHECK(duplicates(R"([{},{"":1},{},{"":1,"":2}])") == "/3/ ");
}

TEST_CASE("strings with and without escapes keep their text side by side, long and short") {
    std::string text = "[";
    std::vector<std::string> expected;
    for (std::size_t length = 0; length < 300; ++length) {
        std::string const plain(length, 'p');
        text += "\"" + plain + "\",\"" + plain + "\\n" + plain + "\",";
        expected.push_back(plain);
        expected.push_back(plain + "\n" + plain);
    }
    text += "0]";
    auto const parsed = parse_document(text);
    REQUIRE(parsed.ok());
    std::vector<std::string> texts;
    parsed.value.root().for_each_element([&](json_view v) { texts.emplace_back(v.text()); });
    expected.push_back("0");
    CHECK(texts == expected);
}

TEST_CASE("a document of any number of values is whole: room is made by estimate") {
    for (std::size_t const count : {0u, 1u, 2u, 15u, 16u, 17u, 1023u, 1024u, 1025u, 20'000u}) {
        std::string dense = "[";
        std::string growing = "[\"" + std::string(3'000, 'x') + "\"";
        for (std::size_t i = 0; i < count; ++i) {
            dense += i == 0 ? "0" : ",0";
            growing += ",0";
        }
        CHECK(parse_document(dense + "]").value.root().size() == count);
        CHECK(parse_document(growing + "]").value.root().size() == count + 1);
    }
}

TEST_CASE("a text that 32 bits cannot count is refused before it is read") {
    std::size_t const size = syncfn::document::most_bytes + 1;
    // Addresses without memory behind them: nothing may look at them.
    void* const nowhere =
        ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(nowhere != MAP_FAILED);
    auto const parsed = parse_document({static_cast<char const*>(nowhere), size});
    ::munmap(nowhere, size);
    REQUIRE(parsed.found.size() == 1);
    CHECK(parsed.found[0].code == syncfn::errc::json_too_large);
    CHECK(parsed.found[0].actual == "4294967296 bytes");
}
