// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/response_codec.hpp>
#include <syncfn/codec/schema_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using syncfn::errc;

namespace {

struct reading {
    syncfn::schema_reading value;
    syncfn::faults found;
};

reading read(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    reading out;
    syncfn::fault_log log(out.found);
    syncfn::json_place const root("/schema");
    out.value = syncfn::read_schema(parsed.value.root(), root, log);
    return out;
}

}  // namespace

TEST_CASE("a schema maps entities to their keys, columns in the order of the answer (RES-5)") {
    reading const got = read(R"({"a":{"primary_key":["z","id",""]},"":{"primary_key":["é"]}})");
    CHECK(got.found.empty());
    CHECK(got.value.keys == syncfn::key_map{{"a", {"z", "id", ""}}, {"", {"é"}}});
}

TEST_CASE("an entity without a primary_key is keyless, with a warning") {
    for (std::string_view const entry : {"{}", "null", R"({"primary_key":null})"}) {
        reading const got = read("{\"t\":" + std::string(entry) + "}");
        CHECK(got.value.keys.empty());
        CHECK(got.value.refused.empty());
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == errc::primary_key_missing);
        CHECK(got.found[0].where == "/schema/t");
    }
}

TEST_CASE("a look-alike of primary_key is named") {
    reading const got = read(R"({"t":{"primaryKey":["id"],"columns":{}}})");
    REQUIRE(got.found.size() == 3);
    CHECK(got.found[0].code == errc::look_alike_member);
    CHECK(got.found[0].where == "/schema/t/primaryKey");
    CHECK(got.found[0].hint == "did you mean primary_key?");
    CHECK(got.found[1].code == errc::unknown_member);
    CHECK(got.found[1].where == "/schema/t/columns");
    CHECK(got.found[2].code == errc::primary_key_missing);
}

TEST_CASE("a primary_key of another shape is refused at the place where it is wrong") {
    struct row {
        std::string_view key, where, hint;
    };
    for (auto const& [key, where, hint] : {row{"[]", "/schema/t/primary_key", "leave an entity"},
                                           {"\"id\"", "/schema/t/primary_key", "[\"id\"]"},
                                           {"{}", "/schema/t/primary_key", ""},
                                           {"1", "/schema/t/primary_key", ""},
                                           {"[1]", "/schema/t/primary_key/0", ""},
                                           {"[\"id\",null]", "/schema/t/primary_key/1", ""},
                                           {"[\"a\",\"b\",\"\\u0061\"]", "/schema/t/primary_key/2", ""}}) {
        INFO(key);
        reading const got = read("{\"t\":{\"primary_key\":" + std::string(key) + "}}");
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == errc::primary_key_invalid);
        CHECK(got.found[0].where == where);
        CHECK(got.found[0].hint.find(hint) != std::string::npos);
        CHECK(got.value.keys.empty());
        CHECK(got.value.refused.contains("t"));
    }
}

TEST_CASE("an entry of another type is refused, with the right form") {
    for (std::string_view const entry : {"[\"id\"]", "\"id\"", "true", "0"}) {
        reading const got = read("{\"t\":" + std::string(entry) + "}");
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == errc::schema_not_object);
        CHECK(got.found[0].where == "/schema/t");
        CHECK(got.found[0].hint == "write {\"primary_key\": [\"id\"]}");
        CHECK(got.value.refused.contains("t"));
    }
}

TEST_CASE("a null schema is absent with a warning, any other type is refused") {
    CHECK(read("null").found.at(0).code == errc::records_null);
    CHECK_FALSE(read("null").value.all_refused);
    for (std::string_view const schema : {"[]", "\"x\"", "1", "false"}) {
        reading const got = read(schema);
        CHECK(got.found.at(0).code == errc::schema_not_object);
        CHECK(got.found.at(0).where == "/schema");
        CHECK(got.value.all_refused);
    }
}

TEST_CASE("of an entity that stands twice the last entry counts, alone") {
    reading const got = read(R"({"t":{"primary_key":[]},"t":{"primary_key":["b"]}})");
    CHECK(got.found.empty());
    CHECK(got.value.keys == syncfn::key_map{{"t", {"b"}}});
}

TEST_CASE("a primary key of more columns than any database takes is refused") {
    auto const answer_with = [](std::size_t columns) {
        std::string key;
        for (std::size_t i = 0; i < columns; ++i) key += (i == 0 ? "\"c" : ",\"c") + std::to_string(i) + "\"";
        return syncfn::decode_response(R"({"state":{},"schema":{"t":{"primary_key":[)" + key + "]}}}");
    };
    CHECK(answer_with(100).ok());
    auto const refused = answer_with(101);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.found[0].code == syncfn::errc::primary_key_invalid);
    CHECK(refused.found[0].expected == "at most 100 columns");
    CHECK(refused.found[0].actual == "101");
}
