// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/number_parts.hpp>

#include <catch2/catch_test_macros.hpp>

using syncfn::parts_of;

TEST_CASE("equal numbers have equal parts, whatever their spelling") {
    CHECK(parts_of("100") == parts_of("1e2"));
    CHECK(parts_of("1.50") == parts_of("150E-2"));
    CHECK(parts_of("0.001") == parts_of("1e-3"));
    CHECK(parts_of("0e99") == parts_of("0.000"));
    CHECK(parts_of("-0.0") != parts_of("0.0"));
    CHECK(parts_of("9007199254740993") != parts_of("9007199254740992"));
    CHECK(parts_of("1e99999999999999999999") != parts_of("1e5"));
    CHECK(parts_of("-12.5") == syncfn::number_parts{true, "125", 2});
}

TEST_CASE("digits before and behind the point are counted without needless zeros") {
    CHECK(parts_of("1200").whole_digits() == 4);
    CHECK(parts_of("1200").fraction_digits() == 0);
    CHECK(parts_of("0.00120").whole_digits() == 0);
    CHECK(parts_of("0.00120").fraction_digits() == 4);
    CHECK(parts_of("1e400").whole_digits() == 401);
    CHECK(parts_of("1e99999999999999999999").whole_digits() > 1'000'000);
}
