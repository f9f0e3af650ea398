// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/record_store.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace syncfn;

namespace {

using columns = std::vector<std::uint32_t>;

/// Adds a record of `names`, all null.
void add(record_store& store, std::vector<std::string> const& names) {
    columns numbers;
    for (std::string const& name : names) {
        numbers.push_back(store.column_of(name));
        store.add({});
    }
    store.end_record(numbers);
}

}  // namespace

TEST_CASE("texts in the document are referred to, others are copied") {
    auto const document = std::make_shared<std::string const>("[12,\"xyz\"]");
    record_store store(document);
    store.add({cell_type::number, std::string_view(*document).substr(1, 2)});
    store.add({cell_type::string, std::string("other")});
    store.end_record(columns{store.column_of("a"), store.column_of("b")});
    auto const cell_at = [&](std::size_t i) {
        return store.cells()[i].in(store.document_text(), store.copied_text());
    };
    CHECK(cell_at(0) == cell{cell_type::number, "12"});
    CHECK(cell_at(0).text.data() == document->data() + 1);
    CHECK(cell_at(1) == cell{cell_type::string, "other"});
}

TEST_CASE("a run ends where the names change, and shapes of before are used again") {
    record_store store;
    for (int i = 0; i < 3; ++i) add(store, {"a", "b"});
    add(store, {"a"});
    add(store, {"a", "b"});
    add(store, {"b", "a"});
    add(store, {});
    add(store, {});
    CHECK(store.size() == 8);
    REQUIRE(store.runs().size() == 5);
    CHECK(store.runs()[1].record == 3);
    CHECK(store.runs()[1].cell == 6);
    CHECK(store.runs()[2].shape == store.runs()[0].shape);
    CHECK(store.runs()[3].shape != store.runs()[0].shape);
    CHECK(store.columns_of(store.runs()[3]).front() == 1);
    CHECK(store.runs()[4].record == 6);
    CHECK(store.last_columns().empty());
    add(store, {"a"});
    CHECK(store.last_columns().size() == 1);
    CHECK(store.runs().back().shape == store.runs()[1].shape);
}

TEST_CASE("a hundred thousand records of which no two are alike take memory in proportion") {
    record_store store;
    for (int i = 0; i < 100'000; ++i) add(store, {"n" + std::to_string(i)});
    CHECK(store.size() == 100'000);
    CHECK(store.runs().size() == 100'000);
}

TEST_CASE("cells can be written in place, and records of them noted afterwards") {
    record_store store;
    columns const one{store.column_of("a")};
    packed_cell* cells = store.resize_cells(16);
    for (std::uint32_t i = 0; i < 3; ++i) cells[i] = {cell_type::null, packed_cell::document, 0, 0};
    store.end_record(one, 0);
    store.repeat_record();
    store.repeat_record();
    store.trim_cells(3);
    CHECK(store.size() == 3);
    CHECK(store.runs().size() == 1);
    CHECK(store.cells()[2].type() == cell_type::null);
}

TEST_CASE("a text can be written in place") {
    record_store store;
    store.add({cell_type::string, "before"});
    char* const at = store.begin_text(10);
    std::memcpy(at, "xyz", 3);
    packed_cell const written = store.end_text(at + 3);
    CHECK(written.in(store.document_text(), store.copied_text()) == cell{cell_type::string, "xyz"});
    CHECK(std::string_view(store.copied_text(), 9) == "beforexyz");
}

TEST_CASE("a text that no cell can hold is refused") {
    std::string const text(packed_cell::most_length + 1, 'x');
    record_store store;
    CHECK_THROWS_AS(store.add({cell_type::string, text}), std::length_error);
    CHECK_NOTHROW(store.add({cell_type::string, std::string_view(text).substr(1)}));
}
