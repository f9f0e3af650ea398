// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/record_batch.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace syncfn;

namespace {

cell text(std::string_view value) { return {cell_type::string, value}; }

/// Records of one, two or no members, by turns.
record_batch mixed(int count) {
    record_batch batch;
    for (int i = 0; i < count; ++i) {
        std::string const value = std::to_string(i);
        if (i % 5 == 4)
            batch.append({});
        else if (i % 3 == 0)
            batch.append({{"a", text(value)}, {"b", text("x")}});
        else
            batch.append({{"b", text(value)}});
    }
    return batch;
}

}  // namespace

TEST_CASE("an empty batch has no records") {
    record_batch const none;
    CHECK(none.empty());
    CHECK(none.run_count() == 0);
    CHECK(none.begin() == none.end());
    CHECK(none == record_batch());
    CHECK_FALSE(none == record_batch{{}});
}

TEST_CASE("records come back by number and one after the other") {
    record_batch const batch = mixed(1000);
    CHECK(batch.size() == 1000);
    CHECK(batch.columns().size() == 2);
    std::size_t index = 0;
    for (record_view const record : batch) {
        REQUIRE(record == batch[index]);
        std::string const value = std::to_string(index);
        if (index % 5 == 4)
            CHECK(record.size() == 0);
        else if (index % 3 == 0)
            CHECK(record.find("a") == text(value));
        else
            CHECK(record.find("b") == text(value));
        ++index;
    }
    CHECK(index == 1000);
}

TEST_CASE("runs cover all records, in order") {
    record_batch const batch = mixed(100);
    std::size_t next = 0;
    for (std::size_t i = 0; i < batch.run_count(); ++i) {
        CHECK(batch.run(i).first() == next);
        next += batch.run(i).size();
        if (i > 0) CHECK_FALSE(batch.run(i).same_names(batch.run(i - 1)));
    }
    CHECK(next == 100);
}

TEST_CASE("copies and moves stay valid, and equal") {
    record_batch batch = mixed(50);
    record_batch const copy = batch;
    batch.append({{"c", text("new")}});
    CHECK(copy.size() == 50);
    CHECK_FALSE(copy == batch);
    record_batch const moved = std::move(batch);
    CHECK(moved[50].find("c") == text("new"));
    CHECK(copy == mixed(50));
}

TEST_CASE("batches are equal by their records, however their columns are numbered") {
    record_batch const a{{{"x", text("1")}, {"y", text("2")}}, {{"y", text("3")}}};
    record_batch b{{{"y", text("0")}}, {{"x", text("1")}, {"y", text("2")}}, {{"y", text("3")}}};
    CHECK_FALSE(a == b);
    CHECK(a == record_batch{{{"x", text("1")}, {"y", text("2")}}, {{"y", text("3")}}});
    CHECK_FALSE(a == record_batch{{{"x", text("1")}, {"y", text("2")}}, {{"y", text("4")}}});
    CHECK_FALSE(a == record_batch{{{"x", text("1")}, {"y", text("2")}}, {{"x", text("3")}}});
    CHECK_FALSE(a == record_batch{{{"y", text("2")}, {"x", text("1")}}, {{"y", text("3")}}});
}
