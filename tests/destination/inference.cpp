// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/inference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/table_pages.hpp>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace syncfn;
using support::boolean;
using support::json;
using support::null;
using support::number;
using support::text;

namespace {

constexpr auto none = logical_type::none;
constexpr auto int16 = logical_type::int16;
constexpr auto int32 = logical_type::int32;
constexpr auto int64 = logical_type::int64;
constexpr auto bigdecimal = logical_type::bigdecimal;
constexpr auto float64 = logical_type::float64;
constexpr auto localdate = logical_type::localdate;
constexpr auto localdatetime = logical_type::localdatetime;
constexpr auto instant = logical_type::instant;
constexpr auto string = logical_type::string;

logical_type type_of_values(std::vector<support::cell> const& values) {
    type_facts facts;
    for (support::cell const& value : values) facts = widen(facts, infer(value));
    return type_of(facts);
}

std::string const nines38(38, '9');

}  // namespace

TEST_CASE("one value has the narrowest type that holds it exactly") {
    CHECK(type_of_values({null()}) == none);
    CHECK(type_of_values({boolean(true)}) == logical_type::boolean);
    CHECK(type_of_values({number("32767")}) == int16);
    CHECK(type_of_values({number("-32768")}) == int16);
    CHECK(type_of_values({number("32768")}) == int32);
    CHECK(type_of_values({number("-2147483648")}) == int32);
    CHECK(type_of_values({number("2147483648")}) == int64);
    CHECK(type_of_values({number("9223372036854775807")}) == int64);
    CHECK(type_of_values({number("-9223372036854775808")}) == int64);
    CHECK(type_of_values({number("9223372036854775808")}) == bigdecimal);
    CHECK(type_of_values({number(nines38)}) == bigdecimal);
    CHECK(type_of_values({number(nines38 + "9")}) == string);
    CHECK(type_of_values({number("0.1")}) == float64);
    CHECK(type_of_values({number("1e300")}) == float64);
    CHECK(type_of_values({number("0.1234567890123456789")}) == bigdecimal);
    CHECK(type_of_values({number("1e400")}) == string);
    CHECK(type_of_values({number("1e-400")}) == string);
    CHECK(type_of_values({json("[]")}) == logical_type::json);
}

TEST_CASE("strings are dates, times or just strings") {
    CHECK(type_of_values({text("2024-02-29")}) == localdate);
    CHECK(type_of_values({text("2024-02-29T01:02:03")}) == localdatetime);
    CHECK(type_of_values({text("2024-02-29T01:02:03Z")}) == instant);
    for (char const* plain : {"007", "1e5", "true", "", "2023-02-29"})
        CHECK(type_of_values({text(plain)}) == string);
}

TEST_CASE("with the option dates stay strings") { CHECK(type_of(infer(text("2024-02-29"), true)) == string); }

TEST_CASE("two values have the type that TYP-4 names") {
    CHECK(type_of_values({number("1"), number("70000")}) == int32);
    CHECK(type_of_values({number("1"), number("18446744073709551615")}) == bigdecimal);
    CHECK(type_of_values({number("9007199254740992"), number("0.5")}) == float64);
    CHECK(type_of_values({number("9007199254740993"), number("0.5")}) == bigdecimal);
    CHECK(type_of_values({number("9007199254740993"), number("1e300")}) == string);
    CHECK(type_of_values({number(nines38), number("0.5")}) == string);
    CHECK(type_of_values({text("2024-01-01"), text("2024-01-01T00:00:00")}) == localdatetime);
    CHECK(type_of_values({text("2024-01-01"), text("2024-01-01T00:00:00Z")}) == string);
    CHECK(type_of_values({text("2024-01-01T00:00:00"), text("2024-01-01T00:00:00Z")}) == string);
    CHECK(type_of_values({json("{}"), number("1")}) == logical_type::json);
    CHECK(type_of_values({json("{}"), text("x")}) == logical_type::json);
    CHECK(type_of_values({boolean(true), number("1")}) == string);
    CHECK(type_of_values({number("1"), text("x")}) == string);
    CHECK(type_of_values({text("2024-01-01"), number("1")}) == string);
    CHECK(type_of_values({null(), number("1")}) == int16);
}

namespace {

std::vector<support::cell> const samples = {null(),
                                            boolean(true),
                                            boolean(false),
                                            number("0"),
                                            number("-0"),
                                            number("1"),
                                            number("-40000"),
                                            number("3000000000"),
                                            number("9007199254740992"),
                                            number("9007199254740993"),
                                            number("9223372036854775807"),
                                            number("9223372036854775808"),
                                            number(nines38),
                                            number(nines38 + "9"),
                                            number("0.1"),
                                            number("1.0"),
                                            number("1.50"),
                                            number("1e21"),
                                            number("1e300"),
                                            number("1e400"),
                                            number("1e-400"),
                                            number("-0.0"),
                                            number("12345678901234567.25"),
                                            number("0.12345678901234567890123"),
                                            text(""),
                                            text("007"),
                                            text("x"),
                                            text("2024-01-01"),
                                            text("2024-01-01T00:00:00"),
                                            text("2024-01-01T00:00:00.5"),
                                            text("2024-01-01T00:00:00Z"),
                                            text("2024-01-01T00:00:00+01:00"),
                                            json("{}"),
                                            json("[1, 2.50]")};

}  // namespace

TEST_CASE("widening is a join: associative, commutative, idempotent, and never narrower") {
    for (support::cell const& x : samples) {
        type_facts const a = infer(x);
        CHECK(widen(a, a) == a);
        CHECK(widen(a, {}) == a);
        for (support::cell const& y : samples) {
            type_facts const b = infer(y);
            CHECK(widen(a, b) == widen(b, a));
            CHECK(widen(widen(a, b), a) == widen(a, b));
            for (support::cell const& z : samples)
                REQUIRE(widen(widen(a, b), infer(z)) == widen(a, widen(b, infer(z))));
        }
    }
}

TEST_CASE(
    "distinct values of one column stay distinct however it widens, and widening in steps is widening at "
    "once") {
    std::mt19937 random(11);
    std::uniform_int_distribution<std::size_t> pick(0, samples.size() - 1);
    for (int round = 0; round < 3'000; ++round) {
        support::cell const& first = samples[pick(random)];
        support::cell const& second = samples[pick(random)];
        type_facts const start = widen(infer(first), infer(second));
        type_facts const middle = widen(start, infer(samples[pick(random)]));
        type_facts const end = widen(middle, infer(samples[pick(random)]));
        auto const a = stored_text(first, type_of(start));
        auto const b = stored_text(second, type_of(start));
        if (!a || !b) continue;
        auto const move = [](std::string const& value, type_facts const& from, type_facts const& to) {
            return converted(value, type_of(from), type_of(to));
        };
        INFO(*a << " and " << *b);
        REQUIRE((*a == *b) == (move(*a, start, end) == move(*b, start, end)));
        if (type_of(end) != logical_type::json && type_of(middle) != string)
            REQUIRE(move(move(*a, start, middle), middle, end) == move(*a, start, end));
    }
}

TEST_CASE("numbers keep their value when a column of numbers widens") {
    for (support::cell const& x : samples)
        for (support::cell const& y : samples) {
            if (x.type != cell_type::number || y.type != cell_type::number) continue;
            logical_type const from = type_of(infer(x));
            logical_type const to = type_of(widen(infer(x), infer(y)));
            INFO(x.text << " with " << y.text);
            CHECK(decimal_parts_of(converted(*stored_text(x, from), from, to)) == decimal_parts_of(x.text));
            CHECK(decimal_parts_of(*stored_text(x, to)) == decimal_parts_of(x.text));
        }
}

TEST_CASE("stored text is the number's one text, and everything else as sent") {
    CHECK(stored_text(null(), string) == std::nullopt);
    CHECK(stored_text(number("-0"), int16) == "0");
    CHECK(stored_text(number("1.50"), float64) == "1.5");
    CHECK(stored_text(number("7"), float64) == "7");
    CHECK(stored_text(number("1.50"), string) == "1.50");
    CHECK(stored_text(number("1.50"), bigdecimal) == "1.5");
    CHECK(stored_text(text("2024-01-01"), localdatetime) == "2024-01-01T00:00:00");
    CHECK(stored_text(text("a\"b"), logical_type::json) == R"("a\"b")");
    CHECK(stored_text(number("2.50"), logical_type::json) == "2.50");
    CHECK(stored_text(json("{ \"a\": 1.0 }"), logical_type::json) == "{ \"a\": 1.0 }");
}

TEST_CASE("a stored value is converted without loss") {
    CHECK(converted("5", int16, string) == "5");
    CHECK(converted("5", int16, float64) == "5");
    CHECK(converted("1e+300", float64, string) == "1e+300");
    CHECK(converted("true", logical_type::boolean, string) == "true");
    CHECK(converted("2024-01-01", localdate, localdatetime) == "2024-01-01T00:00:00");
    CHECK(converted("007", string, logical_type::json) == "\"007\"");
    CHECK(converted(std::string("\0\n", 2), string, logical_type::json) == "\"\\u0000\\u000a\"");
    CHECK(converted("0.5", float64, logical_type::json) == "0.5");
}

TEST_CASE("types have the contract's names") {
    CHECK(name_of(int16) == "SHORT");
    CHECK(name_of(float64) == "DOUBLE");
    CHECK(name_of(logical_type::json) == "JSON");
}
