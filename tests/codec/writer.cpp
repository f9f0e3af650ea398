// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/writer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/unicode.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace {

template <class Write>
std::string written(Write write) {
    std::string out;
    syncfn::json_writer writer(out);
    write(writer);
    return out;
}

template <class Write>
syncfn::error refusal(Write write) {
    try {
        write();
    } catch (syncfn::exception const& refused) {
        return refused.cause();
    }
    FAIL("nothing was refused");
    return {syncfn::errc::json_empty};
}

}  // namespace

TEST_CASE("commas stand where they belong") {
    std::string const text = written([](syncfn::json_writer& out) {
        out.begin_object();
        out.name("empty");
        out.begin_array();
        out.end_array();
        out.name("list");
        out.begin_array();
        out.number(1);
        out.boolean(true);
        out.null();
        out.string("[");
        out.raw("{}");
        out.begin_object();
        out.end_object();
        out.end_array();
        out.name("last");
        out.boolean(false);
        out.end_object();
    });
    CHECK(text == R"({"empty":[],"list":[1,true,null,"[",{},{}],"last":false})");
}

TEST_CASE("a writer goes on behind text that stands there already") {
    std::string out = "1";
    syncfn::json_writer(out).number(2);
    CHECK(out == "1,2");
}

TEST_CASE("integers of every width keep all digits") {
    CHECK(written([](auto& out) { out.number(std::numeric_limits<std::int64_t>::min()); }) ==
          "-9223372036854775808");
    CHECK(written([](auto& out) { out.number(std::numeric_limits<std::uint64_t>::max()); }) ==
          "18446744073709551615");
    CHECK(written([](auto& out) { out.number(std::int8_t{-128}); }) == "-128");
    CHECK(written([](auto& out) { out.number(std::uint8_t{255}); }) == "255");
}

TEST_CASE("strings escape only what must be escaped") {
    CHECK(written([](auto& out) { out.string("\"\\/\n\t\x01\x7f é"); }) ==
          "\"\\\"\\\\/\\n\\t\\u0001\x7f é\"");
    CHECK(written([](auto& out) { out.string(std::string_view("\0", 1)); }) == R"("\u0000")");
}

TEST_CASE("all of Unicode survives writing and reading") {
    std::string all;
    support::for_each_scalar([&](char32_t scalar) { all += support::utf8(scalar); });
    std::string const text = written([&](auto& out) { out.string(all); });
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    CHECK(parsed.value.root().text() == all);
}

TEST_CASE("text that is not UTF-8 is refused, and nothing of it is written") {
    for (std::string_view const bad :
         {"\xED\xA0\x80", "\xED\xBF\xBF", "ab\xFF", "\xC0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        std::string out = "[";
        syncfn::json_place const root("/insert/orders");
        syncfn::json_place const row = root.element(3);
        syncfn::error const error = refusal([&] { syncfn::json_writer(out).string(bad, row.member("a/b")); });
        CHECK(error.code == syncfn::errc::text_not_utf8);
        CHECK(error.where == "/insert/orders/3/a~1b");
        CHECK(out == "[");
    }
    std::string out;
    CHECK(refusal([&] { syncfn::json_writer(out).name("\xFF"); }).code == syncfn::errc::text_not_utf8);
}

TEST_CASE("NaN and the infinities are refused") {
    for (double const bad :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
          -std::numeric_limits<double>::infinity()}) {
        std::string out;
        CHECK(refusal([&] { syncfn::json_writer(out).number(bad); }).code ==
              syncfn::errc::value_not_a_number);
        CHECK(out.empty());
    }
}
