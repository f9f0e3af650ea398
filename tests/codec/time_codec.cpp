// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/time_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

using namespace std::chrono;

namespace {

template <class T>
std::string written(T const& value) {
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_value(writer, value);
    return out.substr(1, out.size() - 2);
}

template <class T>
std::optional<T> read(std::string_view text, syncfn::faults& found) {
    std::string const json = '"' + std::string(text) + '"';
    auto const parsed = syncfn::parse_document(json);
    T value{};
    syncfn::reading notes(found, {});
    syncfn::read_value(parsed.value.root(), value, syncfn::json_place("/at"), notes);
    if (!found.empty()) return std::nullopt;
    return value;
}

template <class T>
std::optional<T> read(std::string_view text) {
    syncfn::faults found;
    return read<T>(text, found);
}

template <class T>
bool survives(std::string_view text) {
    auto const value = read<T>(text);
    return value && written(*value) == text;
}

}  // namespace

TEST_CASE("dates are read and written as YYYY-MM-DD") {
    CHECK(written(year_month_day(year(2024) / 2 / 29)) == "2024-02-29");
    CHECK(read<year_month_day>("2024-02-29") == year(2024) / 2 / 29);
    CHECK(survives<sys_days>("1969-12-31"));
    CHECK(survives<local_days>("2000-02-29"));
    CHECK(survives<year_month_day>("0001-01-01"));
    CHECK(survives<year_month_day>("9999-12-31"));
}

TEST_CASE("a date that does not exist is a fault") {
    for (std::string_view const bad :
         {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-04-31", "0000-01-01",
          "2024-1-1", "20240101", "2024-01-01T00:00:00", "", "+2024-01-0"}) {
        syncfn::faults found;
        CHECK_FALSE(read<year_month_day>(bad, found));
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == syncfn::errc::value_wrong_type);
        CHECK(found[0].where == "/at");
    }
}

TEST_CASE("instants are written with Z and as many fraction digits as they count") {
    CHECK(written(sys_seconds(seconds(0))) == "1970-01-01T00:00:00Z");
    CHECK(written(sys_time<milliseconds>(milliseconds(-1))) == "1969-12-31T23:59:59.999Z");
    CHECK(written(sys_time<nanoseconds>(nanoseconds(1))) == "1970-01-01T00:00:00.000000001Z");
    CHECK(written(sys_time<minutes>(minutes(61))) == "1970-01-01T01:01:00Z");
    CHECK(written(local_time<microseconds>(microseconds(1'500'000))) == "1970-01-01T00:00:01.500000");
    CHECK(survives<sys_seconds>("0001-01-01T00:00:00Z"));
    CHECK(survives<sys_time<microseconds>>("9999-12-31T23:59:59.999999Z"));
    CHECK(survives<local_seconds>("2024-02-29T12:34:56"));
}

TEST_CASE("instants with any offset are read") {
    CHECK(read<sys_seconds>("2024-03-01T01:30:00+02:00") == read<sys_seconds>("2024-02-29T23:30:00Z"));
    CHECK(read<sys_seconds>("2024-02-29T18:00:00-05:30") == read<sys_seconds>("2024-02-29T23:30:00Z"));
    CHECK(read<sys_seconds>("2024-02-29T23:30:00-00:00") == read<sys_seconds>("2024-02-29T23:30:00Z"));
}

TEST_CASE("a time of the wrong form is a fault") {
    for (std::string_view const bad :
         {"2024-02-29T24:00:00Z", "2024-02-29T23:60:00Z", "2024-02-29T23:59:60Z", "2024-02-30T00:00:00Z",
          "2024-02-29 00:00:00Z", "2024-02-29T00:00Z", "2024-02-29T00:00:00.Z", "2024-02-29T00:00:00+0200",
          "2024-02-29T00:00:00+24:00", "2024-02-29T00:00:00z", "2024-02-29T00:00:00", "2024-02-29", "now"})
        CHECK_FALSE(read<sys_seconds>(bad));
    CHECK_FALSE(read<local_seconds>("2024-02-29T00:00:00Z"));
}

TEST_CASE("nothing is rounded: finer input than the type holds is a fault") {
    syncfn::faults found;
    CHECK_FALSE(read<sys_seconds>("2024-02-29T00:00:00.5Z", found));
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == syncfn::errc::value_out_of_range);
    CHECK_FALSE(read<sys_time<milliseconds>>("2024-02-29T00:00:00.0001Z"));
    CHECK_FALSE(read<sys_time<minutes>>("2024-02-29T00:00:01Z"));
    CHECK(read<sys_seconds>("2024-02-29T00:00:00.000Z"));
    CHECK(read<sys_time<milliseconds>>("2024-02-29T00:00:00.120000Z"));
    CHECK(read<sys_time<milliseconds>>("1970-01-01T00:00:00.5Z") ==
          sys_time<milliseconds>(milliseconds(500)));
}

TEST_CASE("a time beyond what the type or the calendar holds is a fault") {
    CHECK_FALSE(read<sys_time<nanoseconds>>("2262-04-11T23:47:16.854775808Z"));
    CHECK(survives<sys_time<nanoseconds>>("2262-04-11T23:47:16.854775807Z"));
    CHECK(survives<sys_time<nanoseconds>>("1677-09-21T00:12:43.145224192Z"));
    CHECK_FALSE(read<sys_time<nanoseconds>>("1677-09-21T00:12:43.145224191Z"));
    CHECK_FALSE(read<sys_time<duration<std::int32_t>>>("2038-01-19T03:14:08Z"));
    CHECK_FALSE(read<sys_seconds>("0001-01-01T00:00:00+00:01"));
    CHECK_FALSE(read<sys_seconds>("9999-12-31T23:59:59-00:01"));
}

TEST_CASE("a date or time without a text is refused on writing") {
    CHECK_THROWS_AS(written(year_month_day(year(2023) / 2 / 29)), syncfn::exception);
    CHECK_THROWS_AS(written(year_month_day(year(10000) / 1 / 1)), syncfn::exception);
    CHECK_THROWS_AS(written(sys_seconds(seconds(253'402'300'800))), syncfn::exception);
    CHECK_THROWS_AS(written(sys_seconds(seconds(std::numeric_limits<std::int64_t>::min()))),
                    syncfn::exception);
    CHECK_THROWS_AS(written(sys_time<hours>(hours::max())), syncfn::exception);
    CHECK_THROWS_AS(written(sys_days(days(10'000'000))), syncfn::exception);
    CHECK_THROWS_AS(written(sys_days(days(65'536 * 365 + 15'000))), syncfn::exception);
}

TEST_CASE("a number in place of a time is a fault that says what is wanted") {
    auto const parsed = syncfn::parse_document("1700000000");
    syncfn::faults found;
    syncfn::reading notes(found, {});
    sys_seconds at{};
    syncfn::read_value(parsed.value.root(), at, syncfn::json_place("/at"), notes);
    REQUIRE(found.size() == 1);
    CHECK(found[0].expected == "an instant YYYY-MM-DDThh:mm:ss with Z or an offset");
    CHECK(found[0].actual == "a number 1700000000");
}
