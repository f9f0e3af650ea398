// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/syntax_fault.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using syncfn::errc;

namespace {

struct told {
    errc code;
    std::size_t offset;
    friend bool operator==(told const&, told const&) = default;
};

told of(syncfn::fault const& fault) { return {fault.code, fault.offset.value()}; }

}  // namespace

TEST_CASE("a number is faulty at the first byte that no number could have there") {
    auto const at = [](std::string_view text) { return of(syncfn::number_fault(text, 0)).offset; };
    CHECK(at("") == 0);
    CHECK(at("x") == 0);
    CHECK(at("-") == 1);
    CHECK(at("-x") == 1);
    CHECK(at("01") == 1);
    CHECK(at("-00.5") == 2);
    CHECK(at("1.") == 2);
    CHECK(at("12.x") == 3);
    CHECK(at("1e") == 2);
    CHECK(at("1E+") == 3);
    CHECK(at("1.5e-x") == 5);
}

TEST_CASE("a string is faulty at its first fault") {
    auto const in = [](std::string_view text) { return of(syncfn::string_fault(text, 0)); };
    CHECK(in("\"abc") == told{errc::json_syntax, 4});
    CHECK(in("\"a\nb\\x\"") == told{errc::json_syntax, 2});
    CHECK(in("\"\\n\\x \\ud800\"") == told{errc::json_syntax, 4});
    CHECK(in("\"\\ud800 \\x\"") == told{errc::json_lone_surrogate, 1});
    CHECK(in("\"\\\"\\udc00\"") == told{errc::json_lone_surrogate, 3});
    CHECK(in("\"\\ud83d\\ude00\\ud800\\ud800\\udc00\"") == told{errc::json_lone_surrogate, 13});
    CHECK(in("\"\\u00g0\"") == told{errc::json_syntax, 5});
    CHECK(in("\"\\") == told{errc::json_syntax, 2});
    CHECK(in("\"\\u00") == told{errc::json_syntax, 5});
}

TEST_CASE("a pair that the end of the text cuts off is not called a half") {
    for (std::string_view const text : {"\"\\ud800", "\"\\ud800\\", "\"\\ud800\\u", "\"\\ud800\\udc0"})
        CHECK(of(syncfn::string_fault(text, 0)) == told{errc::json_syntax, text.size()});
    for (std::string_view const text :
         {"\"\\ud800\\n", "\"\\ud800x", "\"\\ud800\\u0", "\"\\ud800\"", "\"\\udc00", "\"\\udc00\\"})
        CHECK(of(syncfn::string_fault(text, 0)) == told{errc::json_lone_surrogate, 1});
}

TEST_CASE("a word that is none of the three stands where it begins, one cut off where the text ends") {
    auto const at = [](std::string_view text) { return of(syncfn::token_fault(text, 1)).offset; };
    CHECK(at("[nan]") == 1);
    CHECK(at("[tru]") == 1);
    CHECK(at("[tru") == 4);
    CHECK(at("[f") == 2);
}

TEST_CASE("a half is shown, and so is a byte that is not UTF-8") {
    CHECK(syncfn::string_fault("\"a\\uDFFF\"", 0).actual == "\\uDFFF");
    CHECK(syncfn::utf8_fault("ab\xE9", 2).actual == "the byte 0xe9");
    CHECK(syncfn::utf8_fault("\xFF\xFE{", 0).hint == "this is UTF-16");
}
