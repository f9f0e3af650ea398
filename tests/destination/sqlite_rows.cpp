// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sqlite_rows.hpp>
#include <syncfn/destination/sqlite_schema.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

#include <chrono>
#include <string>

using namespace syncfn;
using namespace syncfn::sqlite;
using support::number;
using support::text;

namespace {

/// A table with a text key in a database of its own.
struct users_database {
    connection database{":memory:", std::chrono::milliseconds(0)};
    catalog tables;

    explicit users_database(support::records const& rows) {
        create_metadata(database);
        support::page asked;
        asked.key("users", {"id"}).insert("users", rows).soft_delete("users");
        tables = catalog().after(asked.body, "shop", {}).value();
        migrate(database, {}, tables);
    }

    table_description const& users() const { return *tables.find("shop", "users"); }
};

support::records numbered(int count) {
    support::records rows;
    for (int i = 0; i < count; ++i) rows.push_back({{{"id", text("k" + std::to_string(i * 37 % count))}}});
    return rows;
}

}  // namespace

TEST_CASE("any number of rows is written, whole statements or not") {
    for (int count : {0, 1, 49, 50, 51, 100, 149}) {
        support::records const rows = numbered(count);
        users_database with(numbered(1));
        CHECK(write_rows(with.database, with.users(), support::batch_of(rows), {"t1", 1}) ==
              static_cast<std::size_t>(count));
        CHECK(dump_of(with.database, with.users()).rows.size() == static_cast<std::size_t>(count));
    }
}

TEST_CASE("of equal keys the last is written, once") {
    support::records rows = numbered(60);
    support::records const again = numbered(60);
    rows.insert(rows.end(), again.begin(), again.begin() + 30);
    users_database with(rows);
    CHECK(write_rows(with.database, with.users(), support::batch_of(rows), {"t1", 1}) == 60);
}

TEST_CASE("rows are marked by key and by age") {
    users_database with(numbered(3));
    write_rows(with.database, with.users(), support::batch_of(numbered(3)), {"t1", 1});
    CHECK(erase_rows(with.database, with.users(), {{{"id", text("k1")}}, {{"id", text("no")}}}, {"t2", 2}) ==
          1);
    CHECK(any_row(with.database, with.users(), ">=", "t2"));
    CHECK_FALSE(any_row(with.database, with.users(), "<", "t1"));
    CHECK(mark_older(with.database, with.users(), "t2") == 2);
    CHECK(mark_older(with.database, with.users(), "t2") == 0);
    table_dump const dump = dump_of(with.database, with.users());
    CHECK(support::column(dump, "_fivetran_deleted") == std::vector<std::string>{"true", "true", "true"});
    CHECK(support::column(dump, "_fivetran_synced") == std::vector<std::string>{"t1", "t2", "t1"});
}
