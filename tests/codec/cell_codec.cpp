// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/cell_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using syncfn::cell;
using syncfn::cell_type;

namespace {

syncfn::dynamic_record record(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    return syncfn::to_record(parsed.value.root());
}

std::string written(syncfn::dynamic_record const& value) {
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_cells(writer, value, syncfn::json_place());
    return out;
}

}  // namespace

TEST_CASE("a cell has the type and the text of its value") {
    syncfn::dynamic_record const read =
        record(R"({"n":null,"b":true,"d":-0.10,"s":"a\u0000\"","o":{ "x" : 1e2 },"a":[ ]})");
    REQUIRE(read.fields.size() == 6);
    CHECK(*read.find("n") == cell{});
    CHECK(*read.find("b") == cell{cell_type::boolean, "true"});
    CHECK(*read.find("d") == cell{cell_type::number, "-0.10"});
    CHECK(*read.find("s") == cell{cell_type::string, std::string("a\0\"", 3)});
    CHECK(*read.find("o") == cell{cell_type::json, R"({ "x" : 1e2 })"});
    CHECK(*read.find("a") == cell{cell_type::json, "[ ]"});
}

TEST_CASE("a record has each name once, the last one") {
    syncfn::dynamic_record const read = record(R"({"a":1,"b":2,"a":null})");
    REQUIRE(read.fields.size() == 2);
    CHECK(read.fields[0].name == "b");
    CHECK(read.find("a")->type == cell_type::null);
}

TEST_CASE("a record of many members with one twice is read in reasonable time") {
    std::string text = "{\"0\":0";
    for (int i = 0; i < 50'000; ++i) text += ",\"" + std::to_string(i) + "\":" + std::to_string(i);
    CHECK(record(text + "}").fields.size() == 50'000);
}

TEST_CASE("cells are written back as they were read") {
    for (std::string_view const text :
         {"{}", R"({"":""})", R"({"n":null,"b":false,"d":1.50e+2,"s":"a\u0000\"é","o":{ "x" : 1 }})"})
        CHECK(written(record(text)) == text);
}

TEST_CASE("a text that is not UTF-8 is refused with its pointer") {
    syncfn::dynamic_record const bad{{{"a/b", {cell_type::string, "\xE9"}}}};
    try {
        written(bad);
        FAIL("written");
    } catch (syncfn::exception const& thrown) {
        CHECK(thrown.cause().code == syncfn::errc::text_not_utf8);
        CHECK(thrown.cause().where == "/a~1b");
    }
}

TEST_CASE("keys of equal value have one text, and others do not") {
    auto const key = [](std::string_view text) { return syncfn::key_text(record(text), {"a", "b"}); };
    CHECK(key(R"({"a":1,"b":"x"})") == key(R"({"b":"\u0078","a":1.0,"c":2})"));
    CHECK(key(R"({"a":100,"b":0})") == key(R"({"a":1e2,"b":-0.0})"));
    CHECK(key(R"({"a":9007199254740993,"b":0})") != key(R"({"a":9007199254740992,"b":0})"));
    CHECK(key(R"({"a":1,"b":0})") != key(R"({"a":-1,"b":0})"));
    CHECK(key(R"({"a":1,"b":0})") != key(R"({"a":"1","b":0})"));
    CHECK(key(R"({"a":"x","b":"yz"})") != key(R"({"a":"xy","b":"z"})"));
    CHECK(key(R"({"a":"1:1:x","b":""})") != key(R"({"a":"","b":"1:1:x"})"));
    CHECK(key(R"({"a":true,"b":0})") != key(R"({"a":"true","b":0})"));
}
