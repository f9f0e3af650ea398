// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/fault_log.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>

using syncfn::errc;

TEST_CASE("a fault is kept with all that is known of it") {
    syncfn::faults found;
    syncfn::fault_log log(found);
    syncfn::json_place const root;
    log.add(errc::has_more_invalid, root.member("hasMore"), 7, {"a boolean", "null", "send false"});
    CHECK(found ==
          syncfn::faults{{errc::has_more_invalid, "/hasMore", "a boolean", "null", "send false", 7}});
}

TEST_CASE("millions of faults are not kept, but the first one that refuses is") {
    syncfn::faults found;
    syncfn::fault_log log(found);
    syncfn::json_place const root;
    for (std::size_t i = 0; i < syncfn::kept_faults + 10; ++i) log.add(errc::unknown_member, root, i);
    CHECK(log.full());
    CHECK(found.size() == syncfn::kept_faults);
    log.add(errc::has_more_invalid, root, 1);
    log.add(errc::has_more_invalid, root, 2);
    CHECK(found.size() == syncfn::kept_faults + 1);
    CHECK(syncfn::refuses(found));
}

TEST_CASE("pointers of megabytes are not kept in any number") {
    syncfn::faults found;
    syncfn::fault_log log(found);
    syncfn::json_place const root;
    std::string const name(1'000'000, 'x');
    for (int i = 0; i < 100; ++i) log.add(errc::unknown_member, root.member(name), 0);
    CHECK(found.size() < 10);
}
