// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/fault.hpp>

#include <catch2/catch_test_macros.hpp>

using syncfn::errc;
using syncfn::fault;
using syncfn::faults;

TEST_CASE("a fault reads as rule, place, sentence, expected, actual, offset and hint") {
    fault const all{errc::has_more_invalid, "/hasMore", "a boolean", "a number 0", "send false", 17};
    CHECK(all.message() ==
          "RES-8 /hasMore: hasMore is a boolean; expected a boolean, found a number 0 (byte 17); send false");
}

TEST_CASE("the parts that a fault lacks leave no trace in its sentence") {
    CHECK(fault{errc::has_more_invalid}.message() == "RES-8 hasMore is a boolean");
    CHECK(fault{errc::value_missing, "/id"}.message() == "/id: a required value is missing");
    CHECK(fault{errc::has_more_invalid, {}, {}, "null"}.message() ==
          "RES-8 hasMore is a boolean; found null");
}

TEST_CASE("warnings do not refuse a document, one error does") {
    faults found{{errc::state_missing}, {errc::unknown_member}};
    CHECK_FALSE(syncfn::refuses(found));
    CHECK(syncfn::decoded<int>{1, found}.ok());
    found.push_back({errc::has_more_invalid});
    CHECK(syncfn::refuses(found));
    CHECK_FALSE(syncfn::decoded<int>{1, found}.ok());
}

TEST_CASE("as an error, a document shows its first refusing fault and counts the others") {
    faults const found{{errc::state_missing, "/state"},
                       {errc::has_more_invalid, "/hasMore"},
                       {errc::record_not_object, "/insert/t/0"},
                       {errc::record_not_object, "/insert/t/1"}};
    syncfn::error const shown = syncfn::to_error(found);
    CHECK(shown.code == errc::has_more_invalid);
    CHECK(shown.where == "/hasMore");
    CHECK(shown.detail == found[1].message() + " (and 2 more)");
    CHECK(syncfn::to_error({found[1]}).detail == found[1].message());
}
