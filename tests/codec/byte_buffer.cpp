// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/byte_buffer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

using syncfn::byte_buffer;

TEST_CASE("a buffer begins empty and grows with what is appended") {
    byte_buffer out;
    CHECK(out.empty());
    CHECK(out.view().empty());
    std::string expected;
    for (int i = 0; i < 2000; ++i) {
        std::string const piece(static_cast<std::size_t>(i), static_cast<char>('a' + i % 26));
        out.append(piece);
        expected += piece;
    }
    CHECK(out.view() == expected);
    CHECK(out.size() == expected.size());
    CHECK(out.capacity() >= out.size());
}

TEST_CASE("a large buffer keeps its content when it grows and moves") {
    byte_buffer out;
    std::string expected;
    for (int i = 0; i < 400; ++i) {
        std::string const piece(50'000, static_cast<char>('a' + i % 26));
        out.append(piece);
        expected += piece;
    }
    CHECK((out.view() == expected));
    CHECK((byte_buffer(out).view() == expected));
}

TEST_CASE("room can be filled to its last byte") {
    for (std::size_t const bytes : {0U, 1U, 511U, 512U, 513U, 5000U}) {
        byte_buffer out("x");
        char* const at = out.room(bytes);
        std::memset(at, 'y', bytes);
        out.commit(at + bytes);
        CHECK(out.view() == "x" + std::string(bytes, 'y'));
    }
}

TEST_CASE("what was written but not committed moves along when there must be more room") {
    byte_buffer out("kept ");
    char* at = out.room(3);
    std::memcpy(at, "abc", 3);
    at = out.room(at + 3, 100'000);
    std::memcpy(at, "def", 3);
    CHECK(out.view() == "kept ");
    out.commit(at + 3);
    CHECK(out.view() == "kept abcdef");
}

TEST_CASE("what was not committed never was") {
    byte_buffer out("kept");
    std::memcpy(out.room(4), "lost", 4);
    CHECK(out.view() == "kept");
    out.append("!");
    CHECK(out.view() == "kept!");
}

TEST_CASE("clear and truncate keep the memory") {
    byte_buffer out(std::string(10'000, 'x'));
    std::size_t const capacity = out.capacity();
    out.truncate(3);
    CHECK(out.view() == "xxx");
    out.clear();
    CHECK(out.empty());
    CHECK(out.capacity() == capacity);
    char const* const memory = out.room(0);
    out.append(std::string(10'000, 'y'));
    CHECK(out.view().data() == memory);
}

TEST_CASE("a copy is a copy, and a move leaves nothing behind") {
    byte_buffer first("text");
    byte_buffer second = first;
    second.append("2");
    CHECK(first.view() == "text");
    CHECK(second.view() == "text2");
    byte_buffer const third = std::move(second);
    CHECK(third.view() == "text2");
    CHECK(second.empty());
    second = third;
    first = std::move(second);
    CHECK(first.view() == "text2");
    byte_buffer& same = first;
    first = same;
    CHECK(first.view() == "text2");
    CHECK(byte_buffer(byte_buffer()).view().empty());
}

TEST_CASE("room that no machine has is bad_alloc, and the content stays") {
    byte_buffer out("kept");
    CHECK_THROWS_AS(out.room(std::numeric_limits<std::size_t>::max()), std::bad_alloc);
    CHECK_THROWS_AS(out.room(std::numeric_limits<std::size_t>::max() / 2), std::bad_alloc);
    CHECK(out.view() == "kept");
}
