// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/number.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

using syncfn::read_floating;
using syncfn::read_integer;

namespace {

template <class F>
std::string printed(F value) {
    std::string out;
    syncfn::append_floating(out, value);
    return out;
}

}  // namespace

TEST_CASE("integers are read exactly to the borders of their type") {
    CHECK(read_integer<std::int64_t>("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(read_integer<std::int64_t>("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    CHECK_FALSE(read_integer<std::int64_t>("9223372036854775808"));
    CHECK_FALSE(read_integer<std::int64_t>("-9223372036854775809"));
    CHECK(read_integer<std::uint64_t>("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
    CHECK_FALSE(read_integer<std::uint64_t>("18446744073709551616"));
    CHECK_FALSE(read_integer<std::uint64_t>("-1"));
    CHECK(read_integer<std::int64_t>("9007199254740993") == 9'007'199'254'740'993);
    CHECK(read_integer<std::int8_t>("-128") == -128);
    CHECK_FALSE(read_integer<std::int8_t>("128"));
    CHECK(read_integer<std::uint16_t>("65535") == 65535);
    CHECK_FALSE(read_integer<std::uint16_t>("65536"));
}

TEST_CASE("a number with a point or an exponent is an integer only when it has no fraction") {
    CHECK(read_integer<int>("1.0") == 1);
    CHECK(read_integer<int>("1e2") == 100);
    CHECK(read_integer<int>("-1.20E1") == -12);
    CHECK(read_integer<int>("100e-2") == 1);
    CHECK(read_integer<unsigned>("-0.0") == 0U);
    CHECK(read_integer<unsigned>("-0") == 0U);
    CHECK(read_integer<int>("0e999999999999999999999") == 0);
    CHECK(read_integer<std::uint64_t>("1.8446744073709551615e19") ==
          std::numeric_limits<std::uint64_t>::max());
    CHECK_FALSE(read_integer<int>("1.5"));
    CHECK_FALSE(read_integer<int>("1e-1"));
    CHECK_FALSE(read_integer<int>("1e10"));
    CHECK_FALSE(read_integer<std::uint64_t>("1e99999999999999999999"));
    CHECK_FALSE(read_integer<std::uint64_t>("1e-99999999999999999999"));
}

TEST_CASE("floating-point numbers are read to the nearest, and never to infinity or to a false zero") {
    CHECK(read_floating<double>("0.1") == 0.1);
    CHECK(read_floating<double>("1e308") == 1e308);
    CHECK(read_floating<double>("4.9406564584124654e-324") == std::numeric_limits<double>::denorm_min());
    CHECK(std::signbit(read_floating<double>("-0.0").value()));
    CHECK(read_floating<double>("0e-999") == 0.0);
    CHECK_FALSE(read_floating<double>("1e400"));
    CHECK_FALSE(read_floating<double>("-1e400"));
    CHECK_FALSE(read_floating<double>("1e-400"));
    CHECK_FALSE(read_floating<float>("1e39"));
    CHECK(read_floating<float>("0.1") == 0.1F);
}

TEST_CASE("floating-point numbers are written shortest, and always as fractions") {
    CHECK(printed(1.0) == "1.0");
    CHECK(printed(-0.0) == "-0.0");
    CHECK(printed(0.1) == "0.1");
    CHECK(printed(0.1F) == "0.1");
    CHECK(printed(1e22) == "1e+22");
    CHECK(printed(9007199254740993.0) == "9007199254740992.0");
    CHECK(printed(5e-324) == "5e-324");
    CHECK(printed(1.7976931348623157e308) == "1.7976931348623157e+308");
}

TEST_CASE("any double and any float reads back as it was written") {
    std::mt19937_64 random(20260722);  // a fixed seed: the same numbers in every run
    for (int i = 0; i < 100'000; ++i) {
        auto const value = std::bit_cast<double>(random());
        auto const small = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
        if (std::isfinite(value) &&
            std::bit_cast<std::uint64_t>(read_floating<double>(printed(value)).value()) !=
                std::bit_cast<std::uint64_t>(value))
            FAIL(printed(value));
        if (std::isfinite(small) &&
            std::bit_cast<std::uint32_t>(read_floating<float>(printed(small)).value()) !=
                std::bit_cast<std::uint32_t>(small))
            FAIL(printed(small));
    }
}
