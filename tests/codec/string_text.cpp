// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/string_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace {

/// Written into a buffer that has no more room than was asked for.
std::string written(std::string_view text, std::size_t rest = 0) {
    syncfn::byte_buffer out;
    char* const end = syncfn::put_string(out.room(0), text, out, rest);
    std::memset(end, '.', rest);
    out.commit(end);
    return std::string(out.view());
}

syncfn::error refusal(std::string_view text) {
    try {
        written(text);
    } catch (syncfn::exception const& refused) {
        return refused.cause();
    }
    FAIL("nothing was refused");
    return {syncfn::errc::json_empty};
}

}  // namespace

TEST_CASE("a string of any length and kind has its quotes, and room for the rest behind it") {
    for (std::string_view const piece : {"a", "\"", "é", "\x01", "日"}) {
        std::string_view const escaped = piece == "\"" ? "\\\"" : piece == "\x01" ? "\\u0001" : piece;
        for (std::size_t const count : {0U, 1U, 5U, 15U, 16U, 17U, 33U, 100U, 340U, 1023U, 1025U, 5000U}) {
            std::string text, expected = "\"";
            for (std::size_t i = 0; i < count; ++i) {
                text += piece;
                expected += escaped;
            }
            for (std::size_t const rest : {0U, 1U, 3000U})
                if (written(text, rest) != expected + "\"") FAIL_CHECK(count << " times " << piece);
        }
    }
}

TEST_CASE("a sequence that is cut by the pieces of a long text stays whole") {
    for (std::size_t before = 1000; before < 1100; ++before) {
        std::string const text = std::string(before, 'x') + "😀\n" + std::string(2000, 'y');
        std::string const expected =
            "\"" + std::string(before, 'x') + "😀\\n" + std::string(2000, 'y') + "\"";
        if (written(text) != expected) FAIL_CHECK(before);
    }
}

TEST_CASE("text that is not UTF-8 is refused with the place of its first wrong byte") {
    for (std::string_view const bad : {"\xED\xA0\x80", "\xFF", "\xC0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        for (std::size_t const before : {0U, 1U, 15U, 16U, 40U, 63U, 64U, 65U, 1500U}) {
            std::string const text = std::string(before, 'x') + std::string(bad);
            syncfn::error const error = refusal(text);
            CHECK(error.code == syncfn::errc::text_not_utf8);
            CHECK(error.detail == "byte " + std::to_string(before));
            CHECK(error.where.empty());
            CHECK(refusal(text + std::string(100, 'y')).detail == error.detail);
        }
    }
}
