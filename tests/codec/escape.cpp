// SPDX-License-Identifier: BSL-1.0
#include "support/unicode.hpp"
#include <syncfn/codec/escape.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>

using namespace std::string_view_literals;

namespace {

using way = char* (*)(char*, char const*, std::size_t);

std::string written(std::string_view text) {
    std::string out = "before";
    syncfn::append_json_string(out, text);
    REQUIRE(out.starts_with("before"));
    return out.substr(6);
}

/// One character after the other, by the table of RFC 8259.
std::string expected(std::string_view text) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt", digits = "0123456789abcdef";
    std::string out;
    for (char const c : text) {
        auto const code = static_cast<unsigned char>(c);
        if (std::size_t const at = named.find(c); at != std::string_view::npos)
            out += {'\\', letters[at]};
        else if (code < 0x20)
            out += {'\\', 'u', '0', '0', digits[code >> 4], digits[code & 15]};
        else
            out += c;
    }
    return out;
}

/// Text in memory that ends exactly with it, so that a sanitizer sees a look beyond.
struct exact_text {
    explicit exact_text(std::string_view text) : size(text.size()), bytes(new char[size]) {
        std::copy(text.begin(), text.end(), bytes.get());
    }
    std::size_t size;
    std::unique_ptr<char[]> bytes;
};

std::string escaped_by(way put, std::string_view text) {
    exact_text const from(text);
    std::unique_ptr<char[]> const out(new char[syncfn::escaped_room(text.size())]);
    return {out.get(), put(out.get(), from.bytes.get(), from.size)};
}

/// Every way that this machine has.
void check(std::string_view text) {
    std::string const right = expected(text);
    bool same = escaped_by(syncfn::put_escaped, text) == right &&
                escaped_by(syncfn::put_escaped_by_blocks, text) == right &&
                written(text) == "\"" + right + "\"";
#if defined(SYNCFN_ESCAPE_WIDE)
    if (syncfn::wide_escape_runs_here()) same = same && escaped_by(syncfn::put_escaped_wide, text) == right;
#endif
    if (!same) FAIL_CHECK("escaped in different ways: " + right);
}

/// What `put_plain` makes of it, or nothing when it says that the text is not plain.
std::string plain(std::string_view text) {
    exact_text const from(text);
    std::unique_ptr<char[]> const out(new char[text.size() + 1]);
    char* const end = syncfn::put_plain(out.get(), {from.bytes.get(), from.size});
    return end == nullptr ? "not plain" : std::string(out.get(), end);
}

}  // namespace

TEST_CASE("only quotes, backslashes and control characters are escaped, each in its shortest form") {
    CHECK(written("") == R"("")");
    CHECK(written("plain") == R"("plain")");
    CHECK(written("\"\\\b\f\n\r\t") == R"("\"\\\b\f\n\r\t")");
    CHECK(written("\0\x01\x0B\x1F"sv) == R"("\u0000\u0001\u000b\u001f")");
    CHECK(written("a/b\x7Fé\u2028😀") == "\"a/b\x7Fé\u2028😀\"");
    CHECK(written("\"a\"") == R"("\"a\"")");
}

TEST_CASE("every other Unicode scalar value stands as it is") {
    std::size_t changed = 0;
    support::for_each_scalar([&](char32_t scalar) {
        if (scalar < 0x20 || scalar == U'"' || scalar == U'\\') return;
        std::string const text = support::utf8(scalar);
        std::string out;
        syncfn::append_json_string(out, text);
        if (out != "\"" + text + "\"") ++changed;
    });
    CHECK(changed == 0);
}

TEST_CASE("all ways escape alike: each byte at each place of each length") {
    for (std::size_t length = 0; length <= 200; ++length) {
        std::string const text(length, 'x');
        check(text);
        for (std::size_t at = 0; at < length; ++at) {
            for (char const special : {'"', '\\', '\n', '\x01', '\x1F', '\0', '\x7F', '\x80', '\xFF'}) {
                if (special != '"' && special != '\x01' && length % 17 != 0) continue;
                std::string changed = text;
                changed[at] = special;
                check(changed);
            }
        }
    }
    std::string all;
    for (int code = 0; code < 256; ++code) all += static_cast<char>(code);
    for (std::size_t from = 0; from < 64; ++from) check(std::string_view(all).substr(from));
}

TEST_CASE("all ways escape alike: random text of any density") {
    std::mt19937 random(1);
    constexpr std::string_view specials = "\"\\\n\t\x01\x1F\r\b";
    for (int i = 0; i < 4000; ++i) {
        std::string text(random() % 300, ' ');
        auto const density = random() % 101;
        for (char& c : text)
            c = random() % 100 < density ? specials[random() % specials.size()]
                                         : static_cast<char>(0x20 + random() % 0xE0);
        check(text);
    }
}

TEST_CASE("plain text is copied, and any byte that is not plain is seen wherever it stands") {
    for (std::size_t length = 0; length <= 100; ++length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) text += static_cast<char>('a' + i % 26);
        if (plain(text) != text) FAIL_CHECK("not copied: " + text);
        for (std::size_t at = 0; at < length; ++at) {
            for (int code = 0; code < 256; ++code) {
                char const c = static_cast<char>(code);
                bool const is_plain = code >= 0x20 && code < 0x80 && c != '"' && c != '\\';
                std::string changed = text;
                changed[at] = c;
                if (plain(changed) != (is_plain ? changed : "not plain"))
                    FAIL_CHECK("byte " << code << " at " << at << " of " << length);
            }
        }
    }
}
