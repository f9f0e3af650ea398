// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/temporal_text.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace syncfn;

TEST_CASE("dates that exist are dates") {
    CHECK(temporal_of("2024-02-29") == temporal::date);
    CHECK(temporal_of("0001-01-01") == temporal::date);
    CHECK(temporal_of("9999-12-31") == temporal::date);
}

TEST_CASE("dates that do not exist are text") {
    for (char const* text :
         {"2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-04-31", "1900-02-29", "0000-01-01"})
        CHECK(temporal_of(text) == temporal::none);
}

TEST_CASE("date and time without a zone is a local datetime") {
    CHECK(temporal_of("2024-01-31T23:59:59") == temporal::datetime);
    CHECK(temporal_of("2024-01-31T00:00:00.123456789012") == temporal::datetime);
}

TEST_CASE("with Z or an offset it is an instant") {
    CHECK(temporal_of("2024-01-31T00:00:00Z") == temporal::instant);
    CHECK(temporal_of("2024-01-31T00:00:00.5+05:30") == temporal::instant);
    CHECK(temporal_of("2024-01-31T00:00:00-23:59") == temporal::instant);
}

TEST_CASE("everything that only looks like a time is text") {
    for (char const* text : {"",
                             "2024",
                             "2024-1-1",
                             "2024-01-01 00:00:00",
                             "2024-01-01T24:00:00",
                             "2024-01-01T00:60:00",
                             "2024-01-01T00:00:60",
                             "2024-01-01T00:00",
                             "2024-01-01T00:00:00.",
                             "2024-01-01T00:00:00z",
                             "2024-01-01T00:00:00+5",
                             "2024-01-01T00:00:00+24:00",
                             "2024-01-01T00:00:00+05:60",
                             "2024-01-01T00:00:00Z ",
                             "2024-01-01x",
                             " 2024-01-01",
                             "2024-01-01T",
                             "20240101",
                             "1e5",
                             "007",
                             "true"})
        CHECK(temporal_of(text) == temporal::none);
}
