// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/bounded_log.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

TEST_CASE("a short log is kept whole and taking it empties it") {
    syncfn::bounded_log log;
    log.append("one\n");
    log.append("two\n");
    CHECK(log.take() == "one\ntwo\n");
    CHECK(log.take().empty());
}

TEST_CASE("of a long log the newest bytes stay, and what was dropped is said") {
    syncfn::bounded_log log(10);
    for (int i = 0; i < 30; ++i) log.append("a");
    log.append("bcd");
    std::string const text = log.take();
    CHECK(text.ends_with("aaaaaaabcd"));
    CHECK(text.starts_with("["));
    CHECK(text.find("earlier bytes dropped]\n") != std::string::npos);
    CHECK(text.size() < 60);
}

TEST_CASE("one enormous piece is cut to the capacity") {
    syncfn::bounded_log log(10);
    log.append(std::string(1000, 'x') + "end");
    CHECK(log.take() == "[993 earlier bytes dropped]\nxxxxxxxend");
}
