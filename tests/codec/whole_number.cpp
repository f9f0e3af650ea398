// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/whole_number.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>

using syncfn::whole_number;

TEST_CASE("integers of every width are whole numbers, truth values and characters are not") {
    STATIC_CHECK(whole_number<signed char>);
    STATIC_CHECK(whole_number<std::uint8_t>);
    STATIC_CHECK(whole_number<short>);
    STATIC_CHECK(whole_number<int>);
    STATIC_CHECK(whole_number<std::int64_t>);
    STATIC_CHECK(whole_number<unsigned long long>);
    STATIC_CHECK_FALSE(whole_number<bool>);
    STATIC_CHECK_FALSE(whole_number<char>);
    STATIC_CHECK_FALSE(whole_number<char8_t>);
    STATIC_CHECK_FALSE(whole_number<char16_t>);
    STATIC_CHECK_FALSE(whole_number<char32_t>);
    STATIC_CHECK_FALSE(whole_number<wchar_t>);
    STATIC_CHECK_FALSE(whole_number<double>);
}
