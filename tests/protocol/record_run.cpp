// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/record_batch.hpp>
#include <syncfn/protocol/record_run.hpp>

#include <catch2/catch_test_macros.hpp>

#include <optional>

using namespace syncfn;

namespace {

cell number(std::string_view text) { return {cell_type::number, text}; }

record_batch const orders{{{"id", number("1")}, {"n", {}}},
                          {{"id", number("2")}, {"n", number("5")}},
                          {{"n", number("6")}, {"id", number("3")}}};

}  // namespace

TEST_CASE("a run has names once and values by record and member") {
    record_run const run = orders.run(0);
    CHECK(run.first() == 0);
    CHECK(run.size() == 2);
    CHECK(run.width() == 2);
    CHECK(run.name(1) == "n");
    CHECK(run.position_of("n") == 1);
    CHECK(run.position_of("N") == std::nullopt);
    CHECK(run.type(0, 1) == cell_type::null);
    CHECK(run.value(1, 1) == number("5"));
    CHECK(run[1].value(0) == number("2"));
    CHECK(orders.run(1).first() == 2);
    CHECK(orders.run(1).column(0) == 1);
    CHECK_FALSE(run.same_names(orders.run(1)));
    CHECK(record_run().size() == 0);
}

TEST_CASE("a record finds its cells by name") {
    record_view const record = orders[2];
    CHECK(record.size() == 2);
    CHECK(record.name(0) == "n");
    CHECK(record.find("id") == number("3"));
    CHECK(record.find("ID") == std::nullopt);
}

TEST_CASE("records are equal by names, order, types and texts") {
    auto const same = [](named_cell const& a, named_cell const& b) {
        record_batch const x{{a}}, y{{{"other", {}}}, {b}};
        return x[0] == y[1];
    };
    named_cell const one{"a", number("1")};
    CHECK(same(one, one));
    CHECK_FALSE(same(one, {"b", number("1")}));
    CHECK_FALSE(same(one, {"a", number("1.0")}));
    CHECK_FALSE(same(one, {"a", {cell_type::string, "1"}}));
    record_batch const two{{{"a", {}}, {"b", {}}}, {{"b", {}}, {"a", {}}}};
    CHECK_FALSE(two[0] == two[1]);
}
