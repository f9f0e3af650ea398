// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/packed_cell.hpp>

#include <catch2/catch_test_macros.hpp>

using syncfn::cell;
using syncfn::cell_type;
using syncfn::packed_cell;

TEST_CASE("a packed cell has its type, and its text from the right store") {
    for (cell_type const type :
         {cell_type::null, cell_type::boolean, cell_type::number, cell_type::string, cell_type::json}) {
        CHECK(packed_cell(type, packed_cell::document, 2, 3).in("document", "copied") == cell{type, "cum"});
        CHECK(packed_cell(type, packed_cell::copied, 2, 4).in("document", "copied") == cell{type, "pied"});
        CHECK(packed_cell(type, packed_cell::copied, 0, packed_cell::most_length).type() == type);
    }
}

TEST_CASE("the longest text and the last offset fit") {
    char const text = 'x';
    packed_cell const longest(cell_type::json, packed_cell::document, 0, packed_cell::most_length);
    CHECK(longest.in(&text, nullptr).text.size() == (std::size_t{1} << 28) - 1);
}
