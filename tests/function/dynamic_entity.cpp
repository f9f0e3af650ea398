// SPDX-License-Identifier: BSL-1.0
#include <syncfn/function/dynamic_entity.hpp>
#include <syncfn/function/page.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace {

using rows = std::vector<boost::json::object>;

template <class Act>
syncfn::error refusal(Act act) {
    try {
        act();
    } catch (syncfn::exception const& refused) {
        return refused.cause();
    }
    FAIL("nothing was refused");
    return {syncfn::errc::json_empty};
}

}  // namespace

TEST_CASE("rows of a dynamic entity go into a page") {
    syncfn::dynamic_entity const people("people", {"id", "site"});
    syncfn::dynamic_entity const visits("visits");
    auto const page =
        syncfn::page{syncfn::raw_json("{}")}
            .upsert(people, rows{{{"id", 1}, {"site", "a"}, {"x", 0.1}}, {{"site", "b"}, {"id", 2}}})
            .erase(people, rows{{{"id", 3}, {"site", "c"}, {"x", 1}}})
            .append(visits, {{{"at", nullptr}}})
            .soft_delete(people);
    CHECK(page.bytes() ==
          R"({"state":{},"insert":{"people":[{"id":1,"site":"a","x":0.1},{"site":"b","id":2}],)"
          R"("visits":[{"at":null}]},"delete":{"people":[{"id":3,"site":"c"}]},)"
          R"("schema":{"people":{"primary_key":["id","site"]}},"softDelete":["people"],"hasMore":false})");
    CHECK(page.size() == page.bytes().size());
}

TEST_CASE("a row without its key is refused with the place of the column") {
    syncfn::dynamic_entity const people("people", {"id"});
    syncfn::page page{syncfn::raw_json("{}")};
    page.upsert(people, boost::json::object{{"id", 1}});
    std::string const before = page.bytes();
    syncfn::error const missing = refusal([&] { page.upsert(people, rows{{{"id", 2}}, {{"name", "x"}}}); });
    CHECK(missing.code == syncfn::errc::key_column_missing);
    CHECK(missing.where == "/insert/people/2/id");
    CHECK(refusal([&] {
              page.upsert(people, boost::json::object{{"id", nullptr}});
          }).code == syncfn::errc::key_column_null);
    CHECK(refusal([&] {
              page.erase(people, boost::json::object{{"id", boost::json::array()}});
          }).code == syncfn::errc::key_column_not_scalar);
    CHECK(page.bytes() == before);
}

TEST_CASE("the wrong verb is refused") {
    syncfn::page page{syncfn::raw_json("{}")};
    boost::json::object const row{{"id", 1}};
    CHECK(refusal([&] { page.upsert(syncfn::dynamic_entity("a"), row); }).code ==
          syncfn::errc::invalid_argument);
    CHECK(refusal([&] { page.erase(syncfn::dynamic_entity("a"), row); }).code ==
          syncfn::errc::invalid_argument);
    CHECK(refusal([&] { page.append(syncfn::dynamic_entity("a", {"id"}), row); }).code ==
          syncfn::errc::invalid_argument);
}

TEST_CASE("one table has one key") {
    syncfn::page page{syncfn::raw_json("{}")};
    page.upsert(syncfn::dynamic_entity("a", {"id"}), boost::json::object{{"id", 1}});
    CHECK(refusal([&] {
              page.upsert(syncfn::dynamic_entity("a", {"no"}), boost::json::object{{"no", 1}});
          }).code == syncfn::errc::primary_key_changed);
}

TEST_CASE("an entity without a name or with a broken key is refused") {
    CHECK_THROWS_AS(syncfn::dynamic_entity(""), syncfn::exception);
    CHECK_THROWS_AS(syncfn::dynamic_entity("a", {""}), syncfn::exception);
    CHECK_THROWS_AS(syncfn::dynamic_entity("a", {"x", "y", "x"}), syncfn::exception);
    syncfn::page page{syncfn::raw_json("{}")};
    CHECK(refusal([&] { page.append(syncfn::dynamic_entity("\xFF"), boost::json::object()); }).code ==
          syncfn::errc::text_not_utf8);
    CHECK(page.bytes() == R"({"state":{},"insert":{},"hasMore":false})");
}
