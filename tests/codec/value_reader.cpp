// SPDX-License-Identifier: BSL-1.0
#include "support/fast_read.hpp"
#include <syncfn/codec/value_reader.hpp>

#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

enum class color { red, green };
BOOST_DESCRIBE_ENUM(color, red, green)

using support::fast_read;

/// Every text that the careful reader refuses must be left to it.
template <class T>
void check_left_to_the_careful_reader(std::initializer_list<std::string_view> texts) {
    for (std::string_view const text : texts) {
        CAPTURE(text);
        CHECK_FALSE(fast_read<T>(text).has_value());
    }
}

}  // namespace

TEST_CASE("booleans and numbers are read from their text") {
    CHECK(fast_read<bool>("true") == true);
    CHECK(fast_read<bool>("false") == false);
    CHECK(fast_read<std::int8_t>("-128") == std::int8_t{-128});
    CHECK(fast_read<std::uint64_t>("18446744073709551615") == 18446744073709551615U);
    CHECK(fast_read<double>("-1.5e3") == -1500.0);
    CHECK(fast_read<float>("0.1") == 0.1F);
    check_left_to_the_careful_reader<bool>({"", "t", "tru", "truE", "1", "null", "\"true\""});
    check_left_to_the_careful_reader<std::int8_t>(
        {"", "-", "128", "-129", "1.0", "1e1", "01", "true", "\"1\""});
    check_left_to_the_careful_reader<double>({"", "1e400", "1e-400", ".5", "1.", "NaN", "null"});
}

TEST_CASE("a string is read whatever its length, and over whatever was there") {
    for (std::size_t size = 0; size < 70; ++size) {
        std::string const text(size, 'a');
        std::vector<char> const bytes = support::alone("\"" + text + "\"");
        char const* const end = bytes.data() + bytes.size();
        syncfn::text_arena texts;
        for (std::size_t before : {std::size_t{0}, std::size_t{10}, std::size_t{40}, std::size_t{100}}) {
            std::string value(before, 'b');
            CHECK(syncfn::value_reader<std::string>::read(bytes.data(), value, {end, texts, 1}) == end);
            CHECK(value == text);
        }
    }
}

TEST_CASE("escapes are resolved") {
    CHECK(fast_read<std::string>(R"("a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00")") ==
          "a\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x98\x80");
    CHECK(fast_read<std::string_view>(R"("\u0041bc")") == "Abc");
    check_left_to_the_careful_reader<std::string>(
        {"", "\"", "\"a", "\"\\", "\"\\\"", "\"\\x\"", "\"\\ud83d\"", "\"\n\"", "1"});
    check_left_to_the_careful_reader<std::string_view>({"", "\"", "\"a", "\"\\u12\"", "null"});
}

TEST_CASE("a view without escapes points into the text") {
    std::string const text = R"("plain")";
    syncfn::text_arena texts;
    std::string_view value;
    char const* const end = text.data() + text.size();
    REQUIRE(syncfn::value_reader<std::string_view>::read(text.data(), value, {end, texts, 1}) == end);
    CHECK(value.data() == text.data() + 1);
    CHECK(value == "plain");
}

TEST_CASE("null and a value are both an optional") {
    CHECK_FALSE(fast_read<std::optional<std::string>>("null").value().has_value());
    CHECK(fast_read<std::optional<int>>("7")->value() == 7);
    check_left_to_the_careful_reader<std::optional<int>>({"nul", "nulL", "\"7\"", ""});
}

TEST_CASE("an optional string keeps its memory") {
    std::optional<std::string> value(std::string(100, 'x'));
    char const* const memory = value->data();
    std::string const text = "\"short\"";
    syncfn::text_arena texts;
    using reader = syncfn::value_reader<std::optional<std::string>>;
    REQUIRE(reader::read(text.data(), value, {text.data() + text.size(), texts, 1}) != nullptr);
    CHECK(value == "short");
    CHECK(value->data() == memory);
}

TEST_CASE("an optional string that was null takes the memory of the one before") {
    std::optional<std::string> value(std::string(100, 'x'));
    char const* const memory = value->data();
    syncfn::text_arena texts;
    for (std::string_view const text : {"null", "\"a string that needs memory\""}) {
        using reader = syncfn::value_reader<std::optional<std::string>>;
        REQUIRE(reader::read(text.data(), value, {text.data() + text.size(), texts, 1}) != nullptr);
        CHECK(value.has_value() == (text != "null"));
    }
    CHECK(value == "a string that needs memory");
    CHECK(value->data() == memory);
}

TEST_CASE("numbers and JSON that are kept verbatim") {
    CHECK(fast_read<syncfn::decimal>("1.50")->text() == "1.50");
    CHECK(fast_read<syncfn::raw_json>(R"({"a": [1.0]})")->text() == R"({"a": [1.0]})");
    check_left_to_the_careful_reader<syncfn::decimal>({"\"1\"", "1.", "null"});
    check_left_to_the_careful_reader<syncfn::raw_json>({R"({"a":1,"a":2})", "[1", ""});
}

TEST_CASE("dates, times and enumerators are read from their strings") {
    using namespace std::chrono;
    CHECK(fast_read<year_month_day>("\"2024-02-29\"") == 2024y / 2 / 29);
    CHECK(fast_read<sys_time<milliseconds>>("\"1970-01-01T00:00:01.5Z\"")->time_since_epoch() == 1500ms);
    CHECK(fast_read<sys_time<milliseconds>>("\"1970-01-01T01:00:00+01:00\"")->time_since_epoch() == 0ms);
    CHECK(fast_read<local_time<seconds>>("\"1970-01-01T00:00:01\"")->time_since_epoch() == 1s);
    CHECK(fast_read<color>("\"green\"") == color::green);
    check_left_to_the_careful_reader<year_month_day>({"\"2023-02-29\"", "\"2024-02-29", "1"});
    check_left_to_the_careful_reader<sys_time<seconds>>(
        {"\"1970-01-01T00:00:01.5Z\"", "\"1970-01-01T00:00:01\""});
    check_left_to_the_careful_reader<color>({R"("gr\u0065en")", "\"blue\"", "\"\"", "0"});
}

TEST_CASE("containers are read element by element") {
    CHECK(fast_read<std::vector<int>>("[1, 2,3]") == std::vector<int>{1, 2, 3});
    CHECK(fast_read<std::vector<std::vector<bool>>>("[[true],[]]")->size() == 2);
    CHECK(fast_read<std::array<int, 2>>("[1,2]") == std::array<int, 2>{1, 2});
    CHECK(fast_read<std::map<std::string, int>>(R"({"a":1,"b":2})")->at("b") == 2);
    check_left_to_the_careful_reader<std::vector<int>>({"[1,]", "[1", "[1.0e400]", "{}", "null"});
    check_left_to_the_careful_reader<std::array<int, 2>>({"[1]", "[1,2,3]"});
    check_left_to_the_careful_reader<std::map<std::string, int>>({R"({"a":1,"a":2})", R"({"a":"1"})"});
}

TEST_CASE("the careful way takes what is sound in another spelling") {
    auto const carefully = [](std::string_view text) {
        syncfn::text_arena texts;
        int value = 0;
        char const* const end = text.data() + text.size();
        return syncfn::careful_value_reader<int>::read(text.data(), value, {end, texts, 1}) == end ? value
                                                                                                   : -1;
    };
    CHECK(carefully("1.0") == 1);
    CHECK(carefully("1e2") == 100);
    CHECK(carefully("1.5") == -1);
    CHECK(carefully("\"1\"") == -1);
}

TEST_CASE("brackets count against the depth") {
    CHECK(fast_read<std::vector<std::vector<int>>>("[[1]]", 2).has_value());
    CHECK_FALSE(fast_read<std::vector<std::vector<int>>>("[[1]]", 1).has_value());
    CHECK_FALSE(fast_read<syncfn::raw_json>("[[1]]", 1).has_value());
}
