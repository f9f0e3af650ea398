// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/record_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sample {

enum class color { red, green, hidden };
BOOST_DESCRIBE_ENUM(color, red, green)

struct point {
    int x = 0;
    std::optional<int> y;
};
BOOST_DESCRIBE_STRUCT(point, (), (x, y))

struct base {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(base, (), (id))

struct wide : base {
    bool flag = false;
    std::int8_t i8 = 0;
    std::uint16_t u16 = 0;
    std::uint64_t u64 = 0;
    float f = 0;
    double d = 0;
    std::string text;
    std::optional<std::string> note;
    color paint = color::red;
    std::chrono::year_month_day day = std::chrono::year(2024) / 2 / 29;
    std::chrono::sys_time<std::chrono::milliseconds> at;
    syncfn::decimal price;
    syncfn::bytes blob;
    point where;
    std::vector<bool> bits;
    std::list<point> path;
    std::set<std::string> tags;
    std::array<int, 2> pair{};
    std::map<std::string, double> ratios;
    std::unordered_map<std::string, std::vector<int>> lists;
    syncfn::raw_json raw;
};
BOOST_DESCRIBE_STRUCT(wide, (base),
                      (flag, i8, u16, u64, f, d, text, note, paint, day, at, price, blob, where, bits, path,
                       tags, pair, ratios, lists, raw))

struct settings {
    std::int64_t since = 5;
    std::optional<int> depth = 3;
    point from{7, 8};
};
BOOST_DESCRIBE_STRUCT(settings, (), (since, depth, from))

struct numbers {
    std::int64_t big = 0;
    double ratio = 0;
};
BOOST_DESCRIBE_STRUCT(numbers, (), (big, ratio))

}  // namespace sample

namespace {

template <class R>
std::string written(R const& value) {
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_record(writer, value);
    return out;
}

template <class R>
R read(std::string_view text, syncfn::faults& found, syncfn::read_rules rules = {}) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    return syncfn::read_record<R>(parsed.value.root(), found, "/state", rules);
}

template <class R>
syncfn::error refusal(R const& value) {
    try {
        written(value);
    } catch (syncfn::exception const& refused) {
        return refused.cause();
    }
    FAIL("nothing was refused");
    return {syncfn::errc::json_empty};
}

sample::wide filled() {
    sample::wide value;
    value.id = std::numeric_limits<std::int64_t>::min();
    value.flag = true;
    value.i8 = -128;
    value.u16 = 65535;
    value.u64 = std::numeric_limits<std::uint64_t>::max();
    value.f = 0.1F;
    value.d = -0.0;
    value.text = std::string("a\0\"é", 5);
    value.note = "n";
    value.paint = sample::color::green;
    value.at += std::chrono::milliseconds(1);
    value.price = syncfn::decimal("1234567890123456789012345678901234567890.50");
    value.blob = syncfn::bytes(std::string_view("\0\xFF", 2));
    value.where = {1, std::nullopt};
    value.bits = {true, false};
    value.path = {{1, 2}};
    value.tags = {"b", "a"};
    value.pair = {3, 4};
    value.ratios = {{"half", 0.5}};
    value.lists = {{"z", {1}}, {"a", {}}};
    value.raw = syncfn::raw_json("[1e400, 1.0]");
    return value;
}

}  // namespace

TEST_CASE("a record of all member types is written straight, inherited members first") {
    CHECK(
        written(filled()) ==
        R"({"id":-9223372036854775808,"flag":true,"i8":-128,"u16":65535,"u64":18446744073709551615,"f":0.1,"d":-0.0,)"
        R"("text":"a\u0000\"é","note":"n","paint":"green","day":"2024-02-29","at":"1970-01-01T00:00:00.001Z",)"
        R"("price":1234567890123456789012345678901234567890.50,"blob":"AP8=","where":{"x":1,"y":null},)"
        R"("bits":[true,false],"path":[{"x":1,"y":2}],"tags":["a","b"],"pair":[3,4],"ratios":{"half":0.5},)"
        R"("lists":{"a":[],"z":[1]},"raw":[1e400, 1.0]})");
}

TEST_CASE("a record of all member types survives") {
    syncfn::faults found;
    std::string const text = written(filled());
    auto const value = read<sample::wide>(text, found);
    CHECK(found.empty());
    CHECK(written(value) == text);
    CHECK(std::signbit(value.d));
    CHECK(value.text.size() == 5);
}

TEST_CASE("integers beyond 2^53 and doubles are exact") {
    for (std::string_view const digits : {"9007199254740991", "9007199254740993", "9223372036854775807"}) {
        syncfn::faults found;
        std::string const text = "{\"big\":" + std::string(digits) + ",\"ratio\":4.9406564584124654e-324}";
        auto const value = read<sample::numbers>(text, found);
        CHECK(found.empty());
        CHECK(std::to_string(value.big) == digits);
        CHECK(value.ratio == std::numeric_limits<double>::denorm_min());
    }
}

TEST_CASE("every fault of a record is collected, each with its place") {
    syncfn::faults found;
    read<sample::wide>(
        R"({"id": 1.5, "flag": 1, "i8": 128, "u16": -1, "u64": "1", "f": 1e39, "d": null, "text": 5,
        "note": 5, "paint": "blue", "day": "2023-02-29", "at": "1970-01-01T00:00:00.0001Z", "price": "1", "blob": "A",
        "where": {"x": "1"}, "bits": [true, 0], "path": {}, "pair": [1], "ratios": {"a": {"b": 1}, "c/d": false},
        "lists": [], "raw": null})",
        found);
    std::map<std::string, syncfn::errc> by_place;
    for (syncfn::fault const& each : found) by_place.emplace(each.where, each.code);
    using enum syncfn::errc;
    CHECK(by_place == std::map<std::string, syncfn::errc>{
                          {"/state/id", value_out_of_range},        {"/state/flag", value_wrong_type},
                          {"/state/i8", value_out_of_range},        {"/state/u16", value_out_of_range},
                          {"/state/u64", value_wrong_type},         {"/state/f", value_out_of_range},
                          {"/state/d", value_wrong_type},           {"/state/text", value_wrong_type},
                          {"/state/note", value_wrong_type},        {"/state/paint", value_not_an_enumerator},
                          {"/state/day", value_wrong_type},         {"/state/at", value_out_of_range},
                          {"/state/price", value_wrong_type},       {"/state/blob", value_wrong_type},
                          {"/state/where/x", value_wrong_type},     {"/state/bits/1", value_wrong_type},
                          {"/state/path", value_wrong_type},        {"/state/tags", value_missing},
                          {"/state/pair", value_wrong_type},        {"/state/ratios/a", value_wrong_type},
                          {"/state/ratios/c~1d", value_wrong_type}, {"/state/lists", value_wrong_type}});
    CHECK(found.size() == by_place.size());
}

TEST_CASE("a fault says what was expected and what came") {
    syncfn::faults found;
    read<sample::wide>(R"({"id": "seven", "paint": "blue"})", found);
    REQUIRE(found.size() > 2);
    CHECK(found[0].expected == "an integer from -9223372036854775808 to 9223372036854775807");
    CHECK(found[0].actual == "a string \"seven\"");
    auto const paint =
        std::find_if(found.begin(), found.end(), [](auto const& f) { return f.where == "/state/paint"; });
    REQUIRE(paint != found.end());
    CHECK(paint->expected == "one of \"red\", \"green\"");
}

TEST_CASE("a masked reading shows no value") {
    syncfn::faults found;
    read<sample::numbers>(R"({"big": "hunter2", "ratio": 1e999})", found,
                          {syncfn::missing_policy::refuse, true});
    REQUIRE(found.size() == 2);
    CHECK(found[0].actual == "a string");
    CHECK(found[1].actual == "a number");
}

TEST_CASE("unknown members are ignored, null and absence leave an optional empty") {
    syncfn::faults found;
    auto const value = read<sample::point>(R"({"x": 1, "z": [1, {"deep": null}], "y": null})", found);
    CHECK(found.empty());
    CHECK(value.x == 1);
    CHECK_FALSE(value.y.has_value());
    CHECK_FALSE(read<sample::point>(R"({"x": 1})", found).y.has_value());
    CHECK(found.empty());
}

TEST_CASE("a missing member is a fault, or keeps its default initialiser") {
    syncfn::faults found;
    read<sample::settings>("{}", found);
    CHECK(found.size() == 2);
    found.clear();
    auto const value =
        read<sample::settings>(R"({"from": {"x": 1}})", found, {syncfn::missing_policy::keep_default, false});
    CHECK(found.empty());
    CHECK(value.since == 5);
    CHECK(value.depth == 3);
    CHECK(value.from.x == 1);
    CHECK(value.from.y == 8);
}

TEST_CASE("a record that is no object is a fault at its own place") {
    syncfn::faults found;
    read<sample::point>("[]", found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].where == "/state");
}

TEST_CASE("what has no JSON form is refused on writing, with its place") {
    sample::wide value = filled();
    value.d = std::numeric_limits<double>::quiet_NaN();
    CHECK(refusal(value).code == syncfn::errc::value_not_a_number);
    CHECK(refusal(value).where == "/d");

    value = filled();
    value.text = "\xED\xA0\x80";
    CHECK(refusal(value).code == syncfn::errc::text_not_utf8);
    CHECK(refusal(value).where == "/text");

    value = filled();
    value.paint = sample::color::hidden;
    CHECK(refusal(value).code == syncfn::errc::value_not_an_enumerator);

    value = filled();
    value.ratios["\xFF"] = 1;
    CHECK(refusal(value).where == "/ratios");

    value = filled();
    value.ratios["nan"] = std::numeric_limits<double>::infinity();
    CHECK(refusal(value).where == "/ratios/nan");

    value = filled();
    value.tags.insert("\x80");
    CHECK(refusal(value).where == "/tags/2");

    value = filled();
    value.raw = syncfn::raw_json("{,}");
    CHECK(refusal(value).code == syncfn::errc::json_syntax);
    CHECK(refusal(value).where == "/raw");
}

TEST_CASE("decimals keep forty digits and their zeros") {
    syncfn::faults found;
    struct {
        std::string_view text;
    } const cases[]{{"1234567890123456789012345678901234567890"}, {"0.10"}, {"-1E-30"}, {"1e400"}};
    for (auto const& each : cases) {
        auto const parsed = syncfn::parse_document(each.text);
        syncfn::decimal value;
        syncfn::reading notes(found, {});
        syncfn::read_value(parsed.value.root(), value, syncfn::json_place(), notes);
        CHECK(value.text() == each.text);
    }
    CHECK(found.empty());
}

TEST_CASE("a record with more faults than anybody reads keeps a bounded number of them") {
    std::string text = R"({"lists":{")" + std::string(3000, 'k') + R"(":[)";
    for (int i = 0; i < 20'000; ++i) text += i == 0 ? "\"\"" : ",\"\"";
    text += "]}}";
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    syncfn::faults found;
    std::map<std::string, std::map<std::string, std::vector<int>>> value;
    syncfn::reading notes(found, {});
    syncfn::read_value(parsed.value.root(), value, syncfn::json_place(), notes);
    CHECK(syncfn::refuses(found));
    CHECK(found.size() < 2000);  // 4 MB of pointers
}
