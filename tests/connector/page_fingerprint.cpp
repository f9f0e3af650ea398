// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/page_fingerprint.hpp>

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <vector>

using namespace syncfn;

TEST_CASE("a fingerprint depends on the state and on everything that a page loads") {
    named_cell const id{"id", {cell_type::number, "1"}};
    named_cell const text{"id", {cell_type::string, "1"}};
    named_cell const other{"i", {cell_type::number, "d1"}};
    named_cell const more{"id2", {cell_type::number, "1"}};
    std::vector<response> pages(10);
    pages[1].insert = {{"t", {{id}}}};
    pages[2].insert = {{"t", {{text}}}};
    pages[3].insert = {{"t", {{other}}}};
    pages[4].insert = {{"u", {{id}}}};
    pages[5].insert = {{"t", {{id}, {id}}}};
    pages[6].insert = {{"t", {{id, more}}}};
    pages[7].erase = {{"t", {{id}}}};
    pages[8].soft_delete = {"t"};
    pages[9].insert = {{"t", {{id}, {more}}}};
    std::set<std::uint64_t> prints;
    for (response const& page : pages) {
        prints.insert(fingerprint(page, raw_json("{}")));
        prints.insert(fingerprint(page, raw_json("{ }")));
        CHECK(fingerprint(page, raw_json("{}")) == fingerprint(response(page), raw_json("{}")));
    }
    CHECK(prints.size() == 20);
}
