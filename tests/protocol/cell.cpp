// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/cell.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using syncfn::cell;
using syncfn::cell_type;

TEST_CASE("cells are equal by type and text, wherever the text stands") {
    std::string const text = "1.0";
    CHECK(cell{cell_type::number, text} == cell{cell_type::number, "1.0"});
    CHECK(cell{cell_type::number, "1.0"} != cell{cell_type::number, "1"});
    CHECK(cell{cell_type::number, "1"} != cell{cell_type::string, "1"});
    CHECK(cell{} == cell{cell_type::null, ""});
}
