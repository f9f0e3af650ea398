// SPDX-License-Identifier: BSL-1.0
#include <syncfn/entity/bytes.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

using syncfn::bytes;

TEST_CASE("bytes are empty unless told otherwise") {
    bytes const none;
    CHECK(none.empty());
    CHECK(none.size() == 0);
    CHECK(none.begin() == none.end());
    CHECK(none.as_text().empty());
    CHECK(bytes(nullptr, 0) == none);
}

TEST_CASE("bytes keep every octet, NUL and 255 among them") {
    using namespace std::string_view_literals;
    bytes const data("\0\x7f\x80\xff"sv);
    CHECK(data.size() == 4);
    CHECK(data.data()[0] == std::byte{0});
    CHECK(data.data()[3] == std::byte{255});
    CHECK(data.as_text() == "\0\x7f\x80\xff"sv);
    CHECK(std::equal(data.begin(), data.end(), data.data()));
}

TEST_CASE("bytes own their data") {
    std::vector<std::byte> source{std::byte{1}, std::byte{2}};
    bytes const copied(source.data(), source.size());
    bytes const taken(source);
    source[0] = std::byte{9};
    CHECK(copied == taken);
    CHECK(copied.data()[0] == std::byte{1});
}

TEST_CASE("bytes are compared octet by octet, without a sign") {
    CHECK(bytes("a") < bytes("b"));
    CHECK(bytes("a") < bytes("aa"));
    CHECK(bytes("\x7f") < bytes("\x80"));
    CHECK(bytes("ab") == bytes("ab"));
    CHECK(bytes("ab") != bytes("ac"));
}
