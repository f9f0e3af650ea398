// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/look_alike.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string_view>

namespace {

constexpr std::string_view answer[] = {"state",   "insert",       "delete",    "schema",    "softDelete",
                                       "hasMore", "errorMessage", "errorType", "stackTrace"};
constexpr std::string_view entry[] = {"primary_key"};

}  // namespace

TEST_CASE("an edit is an insertion, a removal, a change or a swap of neighbours") {
    CHECK(syncfn::edit_distance("", "") == 0);
    CHECK(syncfn::edit_distance("insert", "insert") == 0);
    CHECK(syncfn::edit_distance("inserts", "insert") == 1);
    CHECK(syncfn::edit_distance("nsert", "insert") == 1);
    CHECK(syncfn::edit_distance("insext", "insert") == 1);
    CHECK(syncfn::edit_distance("insret", "insert") == 1);
    CHECK(syncfn::edit_distance("", "abc") == 3);
    CHECK(syncfn::edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("names that authors write in place of the right one are recognised") {
    struct row {
        std::string_view written, meant;
    };
    for (auto const& [written, meant] : {row{"has_more", "hasMore"},
                                         {"hasmore", "hasMore"},
                                         {"HasMore", "hasMore"},
                                         {"hasMor", "hasMore"},
                                         {"has-more", "hasMore"},
                                         {"inserts", "insert"},
                                         {"Insert", "insert"},
                                         {"insret", "insert"},
                                         {"upsert", "insert"},
                                         {"deletes", "delete"},
                                         {"deleted", "delete"},
                                         {"soft_delete", "softDelete"},
                                         {"softDeletes", "softDelete"},
                                         {"softdelete", "softDelete"},
                                         {"error", "errorMessage"},
                                         {"errors", "errorMessage"},
                                         {"error_message", "errorMessage"},
                                         {"errorMesage", "errorMessage"},
                                         {"error_type", "errorType"},
                                         {"stacktrace", "stackTrace"},
                                         {"State", "state"},
                                         {"states", "state"},
                                         {"schemas", "schema"},
                                         {"cursor", "state"}}) {
        INFO(written);
        CHECK(syncfn::look_alike(written, answer) == meant);
    }
    for (std::string_view const written :
         {"primaryKey", "primarykey", "PRIMARY_KEY", "primary_keys", "key", "pk"}) {
        INFO(written);
        CHECK(syncfn::look_alike(written, entry) == "primary_key");
    }
}

TEST_CASE("other names are left alone") {
    for (std::string_view const name :
         {"", "x", "version", "metadata", "sync_id", "bucket", "primaryKey", "debug", "nextPageToken",
          "a name that is far too long to be one of those that there are"}) {
        INFO(name);
        CHECK(syncfn::look_alike(name, answer).empty());
    }
    CHECK(syncfn::look_alike("columns", entry).empty());
    CHECK(syncfn::look_alike("error", entry).empty());
}
