// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/batch_reader.hpp>
#include <syncfn/codec/cell_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

using syncfn::cell;
using syncfn::cell_type;
using syncfn::record_batch;

namespace {

/// The batch that stands in `array` and ends where it ends, if the reader takes it.
std::optional<record_batch> read(std::string_view array) {
    auto const document = std::make_shared<std::string const>(array);
    syncfn::batch_reader reader(document);
    char const* const end = reader.read(document->data() + 1);
    if (end != document->data() + document->size()) return std::nullopt;
    return std::move(reader).batch();
}

/// What the careful reader makes of it. Precondition: an array of objects.
record_batch carefully(std::string_view array) {
    auto const parsed = syncfn::parse_document(array);
    REQUIRE(parsed.ok());
    syncfn::record_store store;
    parsed.value.root().for_each_element([&](auto record) { syncfn::add_record(store, record); });
    return record_batch(std::move(store));
}

void check(std::string const& array) {
    INFO(array.substr(0, 300));
    auto const fast = read(array);
    REQUIRE(fast);
    CHECK(*fast == carefully(array));
}

}  // namespace

TEST_CASE("every type of value is read") {
    check(
        R"([{"n":null,"t":true,"f":false,"i":-12,"d":1.50e+2,"s":"é","o":{"a":[{"b":"}"}]},"a":[],"e":""}])");
}

TEST_CASE("arrays of no records and records of no members are read") {
    for (char const* const text : {"[]", "[ ]", "[{}]", "[{},{}]", "[ { } , { } ]",
                                   R"([{},{"a":1},{},{},{"a":2}])", R"([{"a":1},{},{"a":2},{"a":3}])"})
        check(text);
    CHECK(read("[{},{}]")->size() == 2);
}

TEST_CASE("records are read in any layout") {
    check(R"([{"a":1,"b":2},{"a":3,"b":4},{"a":5,"b":6}])");
    check(R"([{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}])");
    check("[\n  {\n    \"a\" : 1,\n    \"b\" : 2\n  },\n  {\n    \"a\" : 3,\n    \"b\" : 4\n  }\n]");
    check("[{\"a\":1," + std::string(100, ' ') + "\"b\":2},{\"a\":1," + std::string(100, ' ') + "\"b\":2}]");
    check(R"([{"a":1, "b":2},{"a" :1,"b":2} , {"a":1,"b":2}])");
}

TEST_CASE("records whose members differ from one to the next keep their own") {
    check(
        R"([{"a":1,"b":2,"c":3},{"a":4,"c":5},{"a":6,"b":7,"c":8},{"b":9},{"c":1,"b":2,"a":3},{"a":1,"b":2}])");
    check(R"([{"x":1,"y":2},{"z":3,"y":4},{"x":5,"y":6},{"x":7,"y":8},{"z":9,"y":1},{"x":2,"y":3}])");
    std::string text = "[{}";
    for (unsigned i = 0, random = 1; i < 3000; ++i) {
        text += ",{";
        for (char const* const name : {"\"a\":1,", "\"bb\":\"x\",", "\"c\\u0061\":null,", "\"d\":[1],"})
            if ((random = random * 1103515245 + 12345) >> 16 & 1) text += name;
        if (text.back() == ',') text.pop_back();
        text += '}';
    }
    check(text + "]");
}

TEST_CASE("a table is one run") {
    std::string text = "[";
    for (int i = 0; i < 5000; ++i)
        text += (i == 0 ? "" : ",") + std::string("{\"id\":") + std::to_string(i) + ",\"v\":\"x\"}";
    auto const table = read(text + "]");
    REQUIRE(table);
    CHECK(table->size() == 5000);
    CHECK(table->run_count() == 1);
    CHECK((*table)[4999].find("id") == cell{cell_type::number, "4999"});
    check(text + "]");
}

TEST_CASE("texts with escapes are decoded, others stay where they are") {
    check(R"([{"s":"a\n\"\u0000\ud83d\ude00","t":"plain"},{"s":"\\","t":"\/"}])");
    check(R"([{"\u0061":1,"b":2},{"a":3,"b":4},{"\u0061":5,"b":6}])");
}

TEST_CASE("many names, and names longer than a comparison, are read") {
    for (int const count : {10, 15, 16, 17, 255, 256, 257, 1000}) {
        std::string record = "{";
        for (int i = 0; i < count; ++i)
            record += (i == 0 ? "\"" : ",\"") + std::string(static_cast<std::size_t>(i % 90), 'n') +
                      std::to_string(i) + "\":" + std::to_string(i);
        record += '}';
        check("[" + record + "," + record + "," + record + "]");
    }
}

TEST_CASE("a hundred thousand records with names of their own are read in reasonable time") {
    std::string text = "[{}";
    for (int i = 0; i < 100'000; ++i) text += ",{\"n" + std::to_string(i) + "\":0}";
    check(text + "]");
}

TEST_CASE("a name that stands twice in a record is left to the careful reader") {
    for (char const* const text :
         {R"([{"a":1,"a":2}])", R"([{"a":1,"b":2},{"a":1,"a":2}])", R"([{"a":1,"b":2},{"a":1,"b":2,"a":3}])",
          R"([{"a":1,"\u0061":2}])", R"([{"a":{"x":1,"x":2}}])", R"([{"a":1,"b":2},{"b":1,"b":2},{"b":1}])"})
        CHECK_FALSE(read(text));
}

TEST_CASE("what is no array of objects is refused") {
    for (char const* const text : {"[",
                                   "[{",
                                   "[{]",
                                   "[{}",
                                   "[{},",
                                   "[{},]",
                                   "[1]",
                                   "[null]",
                                   "[[]]",
                                   "[{}{}]",
                                   "[,{}]",
                                   "[{,}]",
                                   R"([{"a"}])",
                                   R"([{"a":}])",
                                   R"([{"a":1,}])",
                                   R"([{"a":1 "b":2}])",
                                   R"([{"a":01}])",
                                   R"([{"a":tru}])",
                                   R"([{"a":nul}])",
                                   R"([{"a":"x}])",
                                   R"([{"a":"\x"}])",
                                   "[{\"a\":\"\n\"}]",
                                   R"([{"a":"\ud800"}])",
                                   R"([{a:1}])",
                                   R"([{"a":1}}])",
                                   R"([{"a":[1}])",
                                   R"([{"a":-}])",
                                   R"([{"a":1.}])",
                                   R"([{"a":1e}])"})
        CHECK_FALSE(read(text));
}

TEST_CASE("an array that was cut off anywhere is refused, and nothing behind it is read") {
    std::string const whole =
        R"([{"id":1,"s":"a\n","o":{"x":[1]}},{"id":22,"s":"bcdefghijklmnopqrst","o":null}])";
    for (std::size_t size = 1; size < whole.size(); ++size) CHECK_FALSE(read(whole.substr(0, size)));
    CHECK(read(whole));
}
