// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/page_reader.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using syncfn::errc;
using syncfn::raw_json;

namespace {

struct reading {
    syncfn::response page;
    syncfn::faults found;

    bool ok() const { return !syncfn::refuses(found); }
};

/// Reads a page; its members, written without the outer braces.
reading read(std::string_view members, syncfn::key_map const& remembered = {}) {
    std::string const text = "{" + std::string(members) + "}";
    auto const parsed = syncfn::parse_document(text);
    INFO(text);
    REQUIRE(parsed.ok());
    reading out;
    syncfn::fault_log log(out.found);
    out.page = syncfn::page_reader(parsed.value.root(), remembered, log).read_page();
    return out;
}

/// One case of a rule: members beside a state, and the one fault that they bring.
struct rule_case {
    std::string_view members;
    errc code;
    std::string_view where;
    std::string_view hint = {};  ///< a part of it
};

void check_cases(std::vector<rule_case> const& cases, syncfn::key_map const& remembered = {}) {
    for (rule_case const& each : cases) {
        INFO(each.members);
        reading const got = read("\"state\":{}," + std::string(each.members), remembered);
        for (syncfn::fault const& found : got.found) UNSCOPED_INFO(found.message());
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == each.code);
        CHECK(got.found[0].where == each.where);
        CHECK(got.found[0].hint.find(each.hint) != std::string::npos);
        CHECK(got.found[0].offset);
    }
}

}  // namespace

TEST_CASE("RES-2: a state is stored verbatim, whatever it is") {
    CHECK(read(R"("state":{"n" : 1.0})").page.state == raw_json(R"({"n" : 1.0})"));
    CHECK(read(R"("state":{"n" : 1.0})").found.empty());
    for (std::string_view const state : {"[1.0]", "\"x\"", "-0.0", "true", "\"{\\\"a\\\":1}\""}) {
        reading const got = read("\"state\":" + std::string(state));
        CHECK(got.page.state == raw_json(std::string(state)));
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == errc::state_not_object);
        CHECK(got.found[0].where == "/state");
        CHECK(got.ok());
    }
}

TEST_CASE("RES-2: without a state, or with null, the previous one is kept with a warning") {
    for (std::string_view const members : {"", "\"state\":null"}) {
        reading const got = read(members);
        CHECK_FALSE(got.page.state);
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == errc::state_missing);
        CHECK(got.found[0].where == "/state");
        CHECK(got.ok());
    }
}

TEST_CASE("RES-3, RES-4: records arrive by entity, in the order in which they were sent") {
    reading const got =
        read(R"("state":{},"insert":{"b":[{"x":1},{}],"a":[]},"delete":{"b":[{"k":"1"}],"c":[]},)"
             R"("schema":{"z":{"primary_key":["k"]}})",
             {{"b", {"k"}}});
    CHECK(got.found.size() == 2);  // the inserted records of b lack its key: judged elsewhere
    REQUIRE(got.page.insert.size() == 2);
    CHECK(got.page.insert[0].entity == "b");
    CHECK(got.page.insert[0].records.size() == 2);
    CHECK(got.page.insert[0].records[0].find("x")->text == "1");
    CHECK(got.page.insert[1] == syncfn::entity_records{"a", {}});
    REQUIRE(got.page.erase.size() == 2);
    CHECK(got.page.erase[0].records[0].find("k")->text == "1");
    CHECK(got.page.erase[1] == syncfn::entity_records{"c", {}});
    CHECK(got.page.schema == syncfn::key_map{{"z", {"k"}}});
}

TEST_CASE("RES-3: null maps and arrays are absent, with a warning") {
    check_cases({{R"("insert":null)", errc::records_null, "/insert"},
                 {R"("delete":null)", errc::records_null, "/delete"},
                 {R"("schema":null)", errc::records_null, "/schema"},
                 {R"("softDelete":null)", errc::records_null, "/softDelete"},
                 {R"("insert":{"a/b":null})", errc::records_null, "/insert/a~1b"},
                 {R"("delete":{"t":null})", errc::records_null, "/delete/t"}});
    reading const got = read(R"("insert":{"t":null,"u":[]},"delete":null)");
    CHECK(got.ok());
    CHECK(got.page.insert == std::vector<syncfn::entity_records>{{"u", syncfn::record_batch()}});
}

TEST_CASE("RES-3, RES-4: records of another shape are refused") {
    check_cases(
        {{R"("insert":[])", errc::records_not_object, "/insert"},
         {R"("insert":"{\"t\":[]}")", errc::records_not_object, "/insert", "holds JSON"},
         {R"("insert":0)", errc::records_not_object, "/insert"},
         {R"("delete":[{"id":1}])", errc::records_not_object, "/delete"},
         {R"("delete":false)", errc::records_not_object, "/delete"},
         {R"("insert":{"t":{}})", errc::records_not_array, "/insert/t", "put the record into an array"},
         {R"("insert":{"t":"[]"})", errc::records_not_array, "/insert/t", "holds JSON"},
         {R"("delete":{"t":7})", errc::records_not_array, "/delete/t"}});
}

TEST_CASE("RES-14: a record that is no object is refused") {
    check_cases({{R"("insert":{"t":[{},null]})", errc::record_not_object, "/insert/t/1"},
                 {R"("insert":{"t":[[]]})", errc::record_not_object, "/insert/t/0"},
                 {R"("insert":{"t":["{}"]})", errc::record_not_object, "/insert/t/0", "holds JSON"},
                 {R"("insert":{"t":[1]})", errc::record_not_object, "/insert/t/0"},
                 {R"("delete":{"k":[{"id":1},true]})", errc::record_not_object, "/delete/k/1"}},
                {{"k", {"id"}}});
}

TEST_CASE("RES-6: a delete needs a key, of this page or an earlier one") {
    check_cases({{R"("delete":{"t":[{"id":1}]})", errc::delete_without_schema, "/delete/t"},
                 {R"("delete":{"t":[{"id":1}]},"schema":{"u":{"primary_key":["id"]}})",
                  errc::delete_without_schema, "/delete/t"}});
    CHECK(
        read(R"("state":{},"delete":{"t":[{"id":1}]},"schema":{"t":{"primary_key":["id"]}})").found.empty());
    CHECK(read(R"("state":{},"delete":{"t":[{"id":1}]})", {{"t", {"id"}}}).found.empty());
    CHECK(read(R"("state":{},"delete":{"t":[]})").found.empty());
    CHECK(read(R"("state":{},"delete":{})").found.empty());
    CHECK_FALSE(read(R"("state":{},"delete":{"t":[{"id":1}]},"schema":{"t":{}})").ok());
}

TEST_CASE("RES-6: a key that was refused is one fault, not one in each record besides") {
    check_cases(
        {{R"("insert":{"t":[{}]},"delete":{"t":[{}]},"schema":{"t":{"primary_key":[]}})",
          errc::primary_key_invalid, "/schema/t/primary_key"},
         {R"("insert":{"t":[{}]},"delete":{"t":[{}]},"schema":[])", errc::schema_not_object, "/schema"}},
        {{"t", {"id"}}});
}

TEST_CASE("RES-7: softDelete is a list of names, each of which counts once") {
    reading const got = read(R"("state":{},"softDelete":["b","a","b",""])");
    CHECK(got.found.empty());
    CHECK(got.page.soft_delete == std::vector<std::string>{"b", "a", ""});
    check_cases({{R"("softDelete":true)", errc::soft_delete_boolean, "/softDelete", "list the entities"},
                 {R"("softDelete":false)", errc::soft_delete_boolean, "/softDelete", "list the entities"},
                 {R"("softDelete":"t")", errc::soft_delete_invalid, "/softDelete", "list the entities"},
                 {R"("softDelete":{"t":true})", errc::soft_delete_invalid, "/softDelete"},
                 {R"("softDelete":["t",1])", errc::soft_delete_invalid, "/softDelete/1"},
                 {R"("softDelete":[null,"t"])", errc::soft_delete_invalid, "/softDelete/0"}});
}

TEST_CASE("RES-8: hasMore is a boolean, and false when it is absent") {
    CHECK_FALSE(read(R"("state":{})").page.has_more);
    CHECK(read(R"("state":{},"hasMore":true)").page.has_more);
    CHECK(read(R"("state":{},"hasMore":true)").found.empty());
    CHECK_FALSE(read(R"("state":{},"hasMore":false)").page.has_more);
    check_cases({{R"("hasMore":"true")", errc::has_more_string, "/hasMore", "without quotes"},
                 {R"("hasMore":"false")", errc::has_more_string, "/hasMore"},
                 {R"("hasMore":"True")", errc::has_more_invalid, "/hasMore"},
                 {R"("hasMore":"")", errc::has_more_invalid, "/hasMore"},
                 {R"("hasMore":0)", errc::has_more_invalid, "/hasMore"},
                 {R"("hasMore":1)", errc::has_more_invalid, "/hasMore"},
                 {R"("hasMore":null)", errc::has_more_invalid, "/hasMore"},
                 {R"("hasMore":[])", errc::has_more_invalid, "/hasMore"},
                 {R"("hasMore":{})", errc::has_more_invalid, "/hasMore"}});
    CHECK(read(R"("hasMore":"true")").page.has_more);
    CHECK_FALSE(read(R"("hasMore":"false")").page.has_more);
    CHECK(read(R"("hasMore":"true")").ok());
}

TEST_CASE("RES-14: each key column is there, has a value and is scalar, in insert and delete") {
    for (std::string_view const name : {"insert", "delete"}) {
        std::string const path = "/" + std::string(name) + "/t/1/";
        auto const page = [&](std::string_view record) {
            return "\"" + std::string(name) + R"(":{"t":[{"a":1,"b":"x"},)" + std::string(record) +
                   R"(]},"schema":{"t":{"primary_key":["a","b"]}})";
        };
        std::string const cases[] = {page(R"({"a":1})"), page(R"({"a":null,"b":2})"),
                                     page(R"({"a":1,"b":{}})"), page(R"({"b":[],"a":true})"),
                                     page(R"({"a":1,"B":2})")};
        check_cases({{cases[0], errc::key_column_missing, path + "b"}});
        check_cases({{cases[1], errc::key_column_null, path + "a"}});
        check_cases({{cases[2], errc::key_column_not_scalar, path + "b"}});
        check_cases({{cases[3], errc::key_column_not_scalar, path + "b"}});
        check_cases({{cases[4], errc::key_column_missing, path + "b", "the record has \"B\""}});
    }
}

TEST_CASE("RES-14: every record is judged, and every column") {
    reading const got = read(
        R"("state":{},"insert":{"t":[{},{"a":1,"b":2},{"a":null}]},"schema":{"t":{"primary_key":["a","b"]}})");
    std::vector<std::string> places;
    for (syncfn::fault const& each : got.found) places.push_back(each.where);
    CHECK(places ==
          std::vector<std::string>{"/insert/t/0/a", "/insert/t/0/b", "/insert/t/2/a", "/insert/t/2/b"});
}

TEST_CASE("RES-14: this page's key counts before the remembered one; {} leaves the remembered one in force") {
    constexpr std::string_view records = R"("state":{},"insert":{"t":[{"new":1}]})";
    syncfn::key_map const remembered{{"t", {"old"}}};
    CHECK(read(records, remembered).found.at(0).where == "/insert/t/0/old");
    CHECK(
        read(std::string(records) + R"(,"schema":{"t":{"primary_key":["new"]}})", remembered).found.empty());
    CHECK_FALSE(read(std::string(records) + R"(,"schema":{"t":{}})", remembered).ok());
    CHECK(read(records).found.empty());
}

TEST_CASE("a key that is both inserted and deleted is warned of, compared by value") {
    check_cases({{R"("insert":{"t":[{"id":2},{"id":1}]},"delete":{"t":[{"id":3},{"id":1.0}]})",
                  errc::key_inserted_and_deleted, "/delete/t/1"},
                 {R"("insert":{"t":[{"id":"a"}]},"delete":{"t":[{"id":"\u0061"}]})",
                  errc::key_inserted_and_deleted, "/delete/t/0"}},
                {{"t", {"id"}}});
    syncfn::key_map const two{{"t", {"id"}}, {"u", {"id"}}};
    CHECK(read(R"("state":{},"insert":{"t":[{"id":1}]},"delete":{"t":[{"id":"1"}],"u":[{"id":1}]})", two)
              .found.empty());
    CHECK(read(R"("insert":{"t":[{"id":1}]},"delete":{"t":[{"id":1}]})", two).ok());
}

TEST_CASE("of a name that stands twice the last counts, at every level") {
    reading const got =
        read(R"("state":{"a":1},"insert":{"gone":[{}]},"hasMore":true,)"
             R"("insert":{"t":[5],"t":[{"id":null,"x":1,"id":2}]},"state":{"a":2},"hasMore":false)",
             {{"t", {"id"}}});
    CHECK(got.found.empty());
    CHECK(got.page.state == raw_json("{\"a\":2}"));
    CHECK_FALSE(got.page.has_more);
    REQUIRE(got.page.insert.size() == 1);
    REQUIRE(got.page.insert[0].records.size() == 1);
    CHECK(got.page.insert[0].records[0].size() == 2);
    CHECK(got.page.insert[0].records[0].find("id")->text == "2");
}

TEST_CASE("a page of a hundred thousand faulty records is refused with bounded words") {
    std::string text = R"("state":{},"insert":{"t":[{})";
    for (int i = 0; i < 100'000; ++i) text += ",{}";
    reading const got = read(text + "]}", {{"t", {"id"}}});
    CHECK_FALSE(got.ok());
    CHECK(got.found.size() == syncfn::kept_faults);
}

TEST_CASE("many entities, inserted and deleted, are read in reasonable time") {
    std::string map;
    syncfn::key_map keys;
    for (int i = 0; i < 20'000; ++i) {
        std::string const name = "t" + std::to_string(i);
        map += (i == 0 ? "\"" : ",\"") + name + "\":[{\"id\":1}]";
        keys[name] = {"id"};
    }
    reading const got = read("\"state\":{},\"insert\":{" + map + "},\"delete\":{" + map + "}", keys);
    CHECK(got.ok());
    CHECK(got.page.erase.size() == 20'000);
}
