// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/cell_codec.hpp>
#include <syncfn/protocol/record_batch.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <utility>

using syncfn::cell;
using syncfn::cell_type;

namespace {

syncfn::record_batch record(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    syncfn::record_store store;
    syncfn::add_record(store, parsed.value.root());
    return syncfn::record_batch(std::move(store));
}

std::string written(syncfn::record_batch const& records) {
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_cells(writer, records[0], syncfn::json_place());
    return out;
}

}  // namespace

TEST_CASE("a cell has the type and the text of its value") {
    syncfn::record_batch const read =
        record(R"({"n":null,"b":true,"d":-0.10,"s":"a\u0000\"","o":{ "x" : 1e2 },"a":[ ]})");
    syncfn::record_view const row = read[0];
    REQUIRE(row.size() == 6);
    CHECK(row.find("n") == cell{});
    CHECK(row.find("b") == cell{cell_type::boolean, "true"});
    CHECK(row.find("d") == cell{cell_type::number, "-0.10"});
    CHECK(row.find("s") == cell{cell_type::string, std::string_view("a\0\"", 3)});
    CHECK(row.find("o") == cell{cell_type::json, R"({ "x" : 1e2 })"});
    CHECK(row.find("a") == cell{cell_type::json, "[ ]"});
}

TEST_CASE("a record has each name once, the last one") {
    syncfn::record_batch const read = record(R"({"a":1,"b":2,"a":null})");
    REQUIRE(read[0].size() == 2);
    CHECK(read[0].name(0) == "b");
    CHECK(read[0].find("a")->type == cell_type::null);
}

TEST_CASE("a record of many members with one twice is read in reasonable time") {
    std::string text = "{\"0\":0";
    for (int i = 0; i < 50'000; ++i) text += ",\"" + std::to_string(i) + "\":" + std::to_string(i);
    CHECK(record(text + "}")[0].size() == 50'000);
}

TEST_CASE("cells are written back as they were read") {
    for (std::string_view const text :
         {"{}", R"({"":""})", R"({"n":null,"b":false,"d":1.50e+2,"s":"a\u0000\"é","o":{ "x" : 1 }})"})
        CHECK(written(record(text)) == text);
}

TEST_CASE("a text that is not UTF-8 is refused with its pointer") {
    syncfn::record_batch const bad{{{"a/b", {cell_type::string, "\xE9"}}}};
    try {
        written(bad);
        FAIL("written");
    } catch (syncfn::exception const& thrown) {
        CHECK(thrown.cause().code == syncfn::errc::text_not_utf8);
        CHECK(thrown.cause().where == "/a~1b");
    }
}
