// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/exponent.hpp>

#include <catch2/catch_test_macros.hpp>

using syncfn::without_exponents;

TEST_CASE("the digits of exponents become zeros, at the same place") {
    CHECK(without_exponents("[1e99,-2.5E+12,3E-7]") == "[1e00,-2.5E+00,3E-0]");
    CHECK(without_exponents("1e5") == "1e0");
}

TEST_CASE("strings, names, words and other numbers stay as they are") {
    for (char const* const text :
         {R"({"1e9":"2e9\"3e9","a\\":4})", "[true,false,null,12.50]", "\"unfinished 1e9", "\"\\", ""})
        CHECK(without_exponents(text) == text);
}
