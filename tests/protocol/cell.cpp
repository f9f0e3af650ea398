// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/cell.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("a record finds its cells by name") {
    syncfn::dynamic_record const record{
        {{"id", {syncfn::cell_type::number, "1.0"}}, {"", {syncfn::cell_type::string, "x"}}}};
    REQUIRE(record.find("id") != nullptr);
    CHECK(record.find("id")->text == "1.0");
    REQUIRE(record.find("") != nullptr);
    CHECK(record.find("")->text == "x");
    CHECK(record.find("ID") == nullptr);
}
