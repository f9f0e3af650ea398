// SPDX-License-Identifier: BSL-1.0
#include "support/unicode.hpp"
#include <syncfn/codec/escape.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace std::string_view_literals;

namespace {

std::string written(std::string_view text) {
    std::string out = "before";
    syncfn::append_json_string(out, text);
    REQUIRE(out.starts_with("before"));
    return out.substr(6);
}

}  // namespace

TEST_CASE("only quotes, backslashes and control characters are escaped, each in its shortest form") {
    CHECK(written("") == R"("")");
    CHECK(written("plain") == R"("plain")");
    CHECK(written("\"\\\b\f\n\r\t") == R"("\"\\\b\f\n\r\t")");
    CHECK(written("\0\x01\x0B\x1F"sv) == R"("\u0000\u0001\u000b\u001f")");
    CHECK(written("a/b\x7Fé\u2028😀") == "\"a/b\x7Fé\u2028😀\"");
    CHECK(written("\"a\"") == R"("\"a\"")");
}

TEST_CASE("every other Unicode scalar value stands as it is") {
    std::size_t changed = 0;
    support::for_each_scalar([&](char32_t scalar) {
        if (scalar < 0x20 || scalar == U'"' || scalar == U'\\') return;
        std::string const text = support::utf8(scalar);
        std::string out;
        syncfn::append_json_string(out, text);
        if (out != "\"" + text + "\"") ++changed;
    });
    CHECK(changed == 0);
}
