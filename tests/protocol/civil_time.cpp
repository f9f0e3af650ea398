// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/civil_time.hpp>

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using namespace syncfn;
using namespace std::chrono_literals;

namespace {

std::string written(std::chrono::year_month_day date) {
    char text[date_size];
    return {text, put_date(text, date)};
}

civil_time time_of(std::string_view text) {
    std::optional<civil_time> const read = read_civil_time(text);
    REQUIRE(read);
    return *read;
}

}  // namespace

TEST_CASE("a date is read as it is written, from the first year to the last") {
    for (std::string_view const text : {"0001-01-01", "1969-12-31", "2000-02-29", "9999-12-31"}) {
        auto const date = read_date(text);
        REQUIRE(date);
        CHECK(written(*date) == text);
    }
    CHECK(read_date("2024-03-05") == 2024y / 3 / 5);
}

TEST_CASE("a date that does not exist is none") {
    for (std::string_view const text : {"0000-01-01", "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31",
                                        "2024-00-10", "2024-13-10", "2024-01-00", "2024-01-32"}) {
        INFO(text);
        CHECK_FALSE(read_date(text));
    }
}

TEST_CASE("a date of another form is none") {
    for (std::string_view const text : {"", "2024-1-5", "2024/01/05", "20240105", "2024-01-05 ", " 2024-01-5",
                                        "+024-01-05", "2024-01-0x", "2024-01-05Z", "12024-01-5"}) {
        INFO(text);
        CHECK_FALSE(read_date(text));
    }
}

TEST_CASE("years are writable that have four digits and are not zero") {
    CHECK(year_is_writable(1y / 1 / 1));
    CHECK(year_is_writable(9999y / 12 / 31));
    CHECK_FALSE(year_is_writable(0y / 12 / 31));
    CHECK_FALSE(year_is_writable(std::chrono::year(-1) / 1 / 1));
    CHECK_FALSE(year_is_writable(std::chrono::year(10'000) / 1 / 1));
}

TEST_CASE("a time keeps its seconds and all digits of its fraction") {
    civil_time const time = time_of("2024-02-29T23:59:58.12300000000000000000");
    CHECK(time.date == 2024y / 2 / 29);
    CHECK(time.second_of_day == 86'398);
    CHECK(time.fraction == "12300000000000000000");
    CHECK_FALSE(time.offset_minutes);

    civil_time const midnight = time_of("2024-02-29T00:00:00");
    CHECK(midnight.second_of_day == 0);
    CHECK(midnight.fraction.empty());
}

TEST_CASE("a zone is kept as its offset in minutes") {
    CHECK(time_of("2024-01-02T03:04:05Z").offset_minutes == 0);
    CHECK(time_of("2024-01-02T03:04:05+00:00").offset_minutes == 0);
    CHECK(time_of("2024-01-02T03:04:05.5+05:45").offset_minutes == 345);
    CHECK(time_of("2024-01-02T03:04:05-00:30").offset_minutes == -30);
    CHECK(time_of("2024-01-02T03:04:05-23:59").offset_minutes == -1439);
}

TEST_CASE("a time that does not exist or has another form is none") {
    for (std::string_view const text : {"",
                                        "2024-01-02",
                                        "2024-01-02T03:04",
                                        "2024-01-02 03:04:05",
                                        "2024-01-02t03:04:05",
                                        "2024-01-02T24:00:00",
                                        "2024-01-02T03:60:00",
                                        "2024-01-02T23:59:60",
                                        "2023-02-29T00:00:00",
                                        "2024-01-02T03-04-05",
                                        "2024-01-02T03:04:0x",
                                        "2024-01-02T03:04:05.",
                                        "2024-01-02T03:04:05.Z",
                                        "2024-01-02T03:04:05,5",
                                        "2024-01-02T03:04:05z",
                                        "2024-01-02T03:04:05ZZ",
                                        "2024-01-02T03:04:05+0100",
                                        "2024-01-02T03:04:05+1:00",
                                        "2024-01-02T03:04:05+24:00",
                                        "2024-01-02T03:04:05+01:60",
                                        "2024-01-02T03:04:05 +01:00",
                                        "2024-01-02T03:04:05+01:00 "}) {
        INFO(text);
        CHECK_FALSE(read_civil_time(text));
    }
}
