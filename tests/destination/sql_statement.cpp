// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/sql_statement.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace syncfn;

namespace {

table_description const orders{"orders",
                               "orders",
                               "shop",
                               {{"order", "order", {type_facts::integer, type_facts::in_16, 1, 0}, true},
                                {"no", "no", {type_facts::integer, type_facts::in_16, 1, 0}, true},
                                {"wei\"rd", "wei\"rd", {type_facts::text}, false}},
                               true,
                               true};
table_description const clicks{"clicks", "clicks", "shop", {{"at", "at", {type_facts::instant}, false}},
                               true,     false};

}  // namespace

TEST_CASE("a keyed table is created with its key and its system columns") {
    CHECK(sql::create_table(sqlite_dialect, orders) ==
          R"(CREATE TABLE "orders" ("order" INTEGER NOT NULL, "no" INTEGER NOT NULL, "wei""rd" TEXT, )"
          R"("_fivetran_deleted" BOOLEAN NOT NULL DEFAULT 0, "_fivetran_synced" TEXT NOT NULL, )"
          R"(PRIMARY KEY ("order", "no")))");
}

TEST_CASE("a table with a text key has no rowid") {
    table_description users{"users", "users", "shop", {{"id", "id", {type_facts::text}, true}}, true, false};
    CHECK(
        sql::create_table(sqlite_dialect, users) ==
        R"(CREATE TABLE "users" ("id" TEXT NOT NULL, "_fivetran_synced" TEXT NOT NULL, PRIMARY KEY ("id")) )"
        "WITHOUT ROWID");
}

TEST_CASE("a keyless table carries batch and index") {
    CHECK(
        sql::create_table(sqlite_dialect, clicks) ==
        R"(CREATE TABLE "clicks" ("at" TEXT, "_fivetran_batch" INTEGER NOT NULL, "_fivetran_index" INTEGER NOT NULL, )"
        R"("_fivetran_synced" TEXT NOT NULL))");
}

TEST_CASE("rows of a keyed table are upserted, all columns but the key") {
    CHECK(sql::insert_rows(sqlite_dialect, orders, 2) ==
          R"(INSERT INTO "orders" ("order", "no", "wei""rd", "_fivetran_deleted", "_fivetran_synced") )"
          R"(VALUES (?1, ?2, ?3, ?4, ?5), (?6, ?7, ?8, ?9, ?10) ON CONFLICT ("order", "no") DO UPDATE SET )"
          R"("wei""rd" = excluded."wei""rd", "_fivetran_deleted" = excluded."_fivetran_deleted", )"
          R"("_fivetran_synced" = excluded."_fivetran_synced")");
}

TEST_CASE("rows of a keyless table are appended") {
    CHECK(sql::insert_rows(sqlite_dialect, clicks, 1) ==
          R"(INSERT INTO "clicks" ("at", "_fivetran_batch", "_fivetran_index", "_fivetran_synced") )"
          "VALUES (?1, ?2, ?3, ?4)");
}

TEST_CASE("deletions mark rows and remove none") {
    CHECK(
        sql::mark_deleted(sqlite_dialect, orders) ==
        R"(UPDATE "orders" SET "_fivetran_deleted" = 1, "_fivetran_synced" = ?1 WHERE "order" = ?2 AND "no" = ?3)");
    CHECK(
        sql::mark_older(sqlite_dialect, orders) ==
        R"(UPDATE "orders" SET "_fivetran_deleted" = 1 WHERE "_fivetran_synced" < ?1 AND "_fivetran_deleted" = 0)");
}

TEST_CASE("columns are added one by one") {
    CHECK(sql::add_column(sqlite_dialect, orders, orders.columns[2]) ==
          R"(ALTER TABLE "orders" ADD COLUMN "wei""rd" TEXT)");
    CHECK(sql::add_deleted_column(sqlite_dialect, orders) ==
          R"(ALTER TABLE "orders" ADD COLUMN "_fivetran_deleted" BOOLEAN NOT NULL DEFAULT 0)");
}

TEST_CASE("a statement carries as many rows as its parameters allow") {
    CHECK(sql::rows_per_statement(sqlite_dialect, clicks) == 50);
    table_description wide{"wide", "wide", "shop", {}, true, false};
    for (int i = 0; i < 1990; ++i) {
        std::string const name = "c" + std::to_string(i);
        wide.columns.push_back({name, name, {type_facts::text}, false});
    }
    CHECK(sql::rows_per_statement(sqlite_dialect, wide) == 16);
}

TEST_CASE("a table is read, dropped and renamed under quoted names") {
    CHECK(sql::select_rows(clicks) ==
          R"(SELECT "at", "_fivetran_batch", "_fivetran_index", "_fivetran_synced" FROM "clicks" )"
          R"(ORDER BY "_fivetran_batch", "_fivetran_index")");
    CHECK(sql::any_row(sqlite_dialect, clicks, ">=") ==
          R"(SELECT 1 FROM "clicks" WHERE "_fivetran_synced" >= ?1 LIMIT 1)");
    CHECK(sql::drop_table("a\"b") == R"(DROP TABLE "a""b")");
    CHECK(sql::rename_table("a", "b") == R"(ALTER TABLE "a" RENAME TO "b")");
}
