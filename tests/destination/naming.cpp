// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/naming.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

using namespace syncfn;

TEST_CASE("the examples of TAB-3 hold") {
    std::pair<char const*, char const*> const examples[] = {
        {"userName", "user_name"},    {"userID", "user_id"},
        {"HTTPServer", "httpserver"}, {"address1", "address_1"},
        {"v2API", "v_2_api"},         {"iPhone6S", "i_phone_6_s"},
        {"order-date", "order_date"}, {"Event ID", "event_id"},
        {"São Paulo", "sao_paulo"},   {"1st", "_1_st"},
    };
    for (auto const& [sent, name] : examples) {
        CHECK(column_name(sent) == name);
        CHECK(table_name(sent) == name);
    }
    CHECK(column_name("__x") == "_x");
    CHECK(table_name("__x") == "x");
}

TEST_CASE("a table keeps its underscore before a digit") { CHECK(table_name("1st") == "_1_st"); }

TEST_CASE("renaming a name twice changes nothing more") {
    for (char const* sent : {"userName", "1st", "__x", "iPhone6S", "São Paulo", "a--b", "日本"})
        CHECK(column_name(column_name(sent)) == column_name(sent));
}

TEST_CASE("a name without a letter or digit becomes one underscore") {
    CHECK(column_name("日本") == "_");
    CHECK(column_name("!?") == "_");
    CHECK(column_name("") == "_");
    CHECK(table_name("__") == "_");
}

TEST_CASE("hostile names become plain names") {
    CHECK(column_name("a\"; DROP TABLE t; --") == "a_drop_table_t_");
    CHECK(column_name(std::string("a\0b", 3)) == "a_b");
}

TEST_CASE("option source leaves names alone") {
    CHECK(column_name("userName", naming::source) == "userName");
    CHECK(table_name("__x", naming::source) == "__x");
}

TEST_CASE("system names are reserved in any case of letters") {
    CHECK(is_system_column("_fivetran_synced"));
    CHECK(is_system_column("_FIVETRAN_Deleted"));
    CHECK(is_system_column("_fivetran_batch"));
    CHECK(is_system_column("_fivetran_index"));
    CHECK_FALSE(is_system_column("fivetran_synced"));
    CHECK(is_system_table("_syncfn_state"));
    CHECK(is_system_table("SQLite_master"));
    CHECK_FALSE(is_system_table("orders"));
}

TEST_CASE("a collision names both names and what they become") {
    error const cause = name_collision("table users", "userName", "user name", "user_name");
    CHECK(cause.code == errc::name_collision);
    CHECK(cause.message().find("\"userName\" and \"user name\" are both \"user_name\"") != std::string::npos);
}
