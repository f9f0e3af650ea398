// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/warning_list.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace syncfn;

TEST_CASE("a warning that comes again is counted, whatever the record") {
    warning_list warnings;
    for (int record = 0; record < 3; ++record)
        warnings.add({{errc::json_duplicate_name, "/insert/t/" + std::to_string(record) + "/id"}}, {});
    warnings.add({{errc::json_duplicate_name, "/insert/u/0/id"}, {errc::state_missing, "/state"}}, {});
    REQUIRE(warnings.list().size() == 3);
    CHECK(warnings.list()[0].where == "/insert/t/*/id");
    CHECK(warnings.list()[0].count == 3);
    CHECK(warnings.list()[1].where == "/insert/u/*/id");
    CHECK(warnings.list()[2].message.find("RES-2 /state") == 0);
}

TEST_CASE("faults that refuse are no warnings") {
    warning_list warnings;
    warnings.add({{errc::has_more_invalid, "/hasMore"}}, {});
    CHECK(warnings.list().empty());
}

TEST_CASE("a warning shows neither secrets nor control characters") {
    warning_list warnings;
    warnings.add({{errc::unknown_member, "/hunter22", "", "a \"hunter22\x1b\""}},
                 secret_scrubber(R"(["hunter22"])"));
    CHECK(warnings.list()[0].where == "/******");
    CHECK(warnings.list()[0].message.find("hunter22") == std::string::npos);
    CHECK(warnings.list()[0].message.find("******\\x1b") != std::string::npos);
}

TEST_CASE("beyond its capacity warnings are counted only") {
    warning_list warnings;
    for (std::size_t i = 0; i < warning_list::capacity + 5; ++i)
        warnings.add({{errc::unknown_member, "/m" + std::to_string(i)}}, {});
    CHECK(warnings.list().size() == warning_list::capacity);
    CHECK(warnings.left_out() == 5);
}
