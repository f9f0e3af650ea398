// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/json_value_codec.hpp>
#include <syncfn/codec/record_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>

namespace sample {

struct document {
    boost::json::value any;
    boost::json::object object;
    boost::json::array array;
};
BOOST_DESCRIBE_STRUCT(document, (), (any, object, array))

}  // namespace sample

namespace {

std::string written(boost::json::value const& value) {
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_value(writer, value);
    return out;
}

boost::json::value read(std::string_view text, syncfn::faults& found) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    boost::json::value value;
    syncfn::reading notes(found, {});
    syncfn::read_value(parsed.value.root(), value, syncfn::json_place("/any"), notes);
    return value;
}

bool survives(std::string_view text) {
    syncfn::faults found;
    return written(read(text, found)) == text && found.empty();
}

}  // namespace

TEST_CASE("any JSON survives the DOM") {
    CHECK(survives(R"([null,true,false,"a\u0000é",{"x":{"y":[]}},{}])"));
    CHECK(survives("[9007199254740993,-9223372036854775808,18446744073709551615]"));
    CHECK(survives("[-0.0,0.1,1.0,5e-324,1.7976931348623157e+308]"));
}

TEST_CASE("doubles come and go through our own reader and writer") {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20'000; ++i) {
        auto const number = std::bit_cast<double>(random());
        if (!std::isfinite(number)) continue;
        syncfn::faults found;
        auto const back = read(written(boost::json::value(number)), found);
        if (!found.empty() ||
            std::bit_cast<std::uint64_t>(back.as_double()) != std::bit_cast<std::uint64_t>(number))
            FAIL(written(boost::json::value(number)));
    }
}

TEST_CASE("a number keeps its kind: digits are an integer, a fraction is a double") {
    syncfn::faults found;
    CHECK(read("1", found).is_int64());
    CHECK(read("1.0", found).is_double());
    CHECK(read("1e2", found).as_double() == 100);
    CHECK(read("9223372036854775808", found).is_uint64());
    CHECK(std::signbit(read("-0", found).as_double()));
    CHECK(read("0.10", found).as_double() == 0.1);
    CHECK(found.empty());
}

TEST_CASE("a number that the DOM cannot hold exactly is a fault") {
    for (std::string_view const text : {"18446744073709551616", "-9223372036854775809",
                                        "0.12345678901234567890", "9007199254740993.0", "1e400", "1e-400"}) {
        syncfn::faults found;
        read(text, found);
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == syncfn::errc::value_out_of_range);
        CHECK(found[0].where == "/any");
    }
}

TEST_CASE("NaN and invalid UTF-8 in the DOM are refused on writing") {
    CHECK_THROWS_AS(written(std::numeric_limits<double>::quiet_NaN()), syncfn::exception);
    CHECK_THROWS_AS(written("\xED\xA0\x80"), syncfn::exception);
    boost::json::object bad;
    bad["\xFF"] = 1;
    CHECK_THROWS_AS(written(bad), syncfn::exception);
}

TEST_CASE("members of the three types are read and checked") {
    syncfn::faults found;
    auto parsed = syncfn::parse_document(R"({"any":[1],"object":{"a":2.5,"b":[{}]},"array":[null,"x"]})");
    auto const value = syncfn::read_record<sample::document>(parsed.value.root(), found);
    CHECK(found.empty());
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_record(writer, value);
    CHECK(out == R"({"any":[1],"object":{"a":2.5,"b":[{}]},"array":[null,"x"]})");

    parsed = syncfn::parse_document(R"({"any":[1e400],"object":[],"array":{}})");
    syncfn::read_record<sample::document>(parsed.value.root(), found, "/s");
    REQUIRE(found.size() == 3);
    CHECK(found[0].where == "/s/any/0");
    CHECK(found[1].where == "/s/object");
    CHECK(found[2].where == "/s/array");
}
