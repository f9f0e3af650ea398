// SPDX-License-Identifier: BSL-1.0
#include "support/json_oracle.hpp"
#include "support/json_texts.hpp"
#include "support/unicode.hpp"
#include <syncfn/codec/reader.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using syncfn::json_span;

namespace {

/// Writes down what it is told: one letter, the place, the text.
struct recorder {
    std::vector<std::string> lines;

    void on_null(json_span at) { add('z', at, {}); }
    void on_boolean(bool value, json_span at) { add('b', at, value ? "true" : "false"); }
    void on_number(std::string_view text, json_span at) { add('n', at, text); }
    void on_string(std::string_view text, json_span at) { add('s', at, text); }
    void on_name(std::string_view text, json_span at) { add('k', at, text); }
    void on_array_begin(json_span at) { add('[', at, {}); }
    void on_array_end(json_span at) { add(']', at, {}); }
    void on_object_begin(json_span at) { add('{', at, {}); }
    void on_object_end(json_span at) { add('}', at, {}); }

    void add(char kind, json_span at, std::string_view text) {
        lines.push_back(kind + std::to_string(at.begin) + "-" + std::to_string(at.end) + " " +
                        std::string(text));
    }
};

std::optional<syncfn::fault> read(std::string_view text, recorder& events,
                                  std::size_t depth = syncfn::default_json_depth) {
    return syncfn::read_json(text, events, depth);
}

std::optional<syncfn::fault> read(std::string_view text) {
    recorder events;
    return read(text, events);
}

}  // namespace

TEST_CASE("events come in document order with their text and place") {
    recorder events;
    CHECK_FALSE(read(R"( {"a":[1.0, true,null ],"\u0062":"x\ty"} )", events));
    CHECK(events.lines == std::vector<std::string>{"{1-2 ", "k2-5 a", "[6-7 ", "n7-10 1.0", "b12-16 true",
                                                   "z17-21 ", "]22-23 ", "k24-32 b", "s33-39 x\ty",
                                                   "}39-40 "});
}

TEST_CASE("each class of invalid JSON is refused with its code, its offset and a hint") {
    for (support::invalid_json const& each : support::invalid_texts) {
        INFO(each.text);
        auto const ended = read(each.text);
        REQUIRE(ended);
        INFO(ended->message());
        CHECK(ended->code == each.code);
        CHECK(ended->offset == each.offset);
        CHECK(ended->hint.find(each.hint) != std::string::npos);
    }
}

TEST_CASE("valid JSON that looks odd is accepted") {
    for (std::string_view const text : support::valid_texts) {
        INFO(text);
        CHECK_FALSE(read(text));
    }
}

TEST_CASE("a number beyond the range of any type is delivered with its digits") {
    recorder events;
    CHECK_FALSE(read(R"({"e1":[1e99999999999,"1e99999999999"],"b":-2E-77777777777,"c":3})", events));
    CHECK(events.lines == std::vector<std::string>{"{0-1 ", "k1-5 e1", "[6-7 ", "n7-20 1e99999999999",
                                                   "s21-36 1e99999999999", "]36-37 ", "k38-41 b",
                                                   "n42-57 -2E-77777777777", "k58-61 c", "n62-63 3",
                                                   "}63-64 "});
}

TEST_CASE("nesting is accepted to the limit and refused beyond it, at the bracket that is too deep") {
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK_FALSE(read(nested(syncfn::default_json_depth)));
    auto const ended = read(nested(syncfn::default_json_depth + 1));
    REQUIRE(ended);
    CHECK(ended->code == syncfn::errc::json_too_deep);
    CHECK(ended->offset == syncfn::default_json_depth);
    recorder events;
    CHECK(read("[[0]]", events, 1));
}

TEST_CASE("100,000 brackets are refused without overflow") {
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    for (std::string const& text : {std::string(100'000, '['), objects}) {
        auto const ended = read(text);
        REQUIRE(ended);
        CHECK(ended->code == syncfn::errc::json_too_deep);
    }
}

TEST_CASE("a megabyte of digits, of exponent and of string is one event each") {
    std::string const digits(1'000'000, '7');
    for (std::string const& text :
         {digits, "0." + digits, "1e" + digits, "\"" + digits + "\"", "[1e-" + digits + "]"}) {
        recorder events;
        CHECK_FALSE(read(text, events));
    }
}

TEST_CASE("every Unicode scalar value arrives, as bytes and as escapes") {
    std::size_t wrong = 0;
    constexpr std::string_view digits = "0123456789abcdef";
    auto const escape = [&](unsigned unit) {
        std::string text = "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) text += digits[(unit >> shift) & 15];
        return text;
    };
    std::string plain, raw = "\"", escaped = "\"";
    support::for_each_scalar([&](char32_t scalar) {
        auto const code = static_cast<unsigned>(scalar);
        std::string const text = support::utf8(scalar);
        plain += text;
        bool const must_escape = code < 0x20 || code == '"' || code == '\\';
        raw += must_escape ? escape(code) : text;
        escaped += code < 0x10000
                       ? escape(code)
                       : escape(0xD800 + ((code - 0x10000) >> 10)) + escape(0xDC00 + (code & 0x3FF));
    });
    for (std::string const& text : {raw + "\"", escaped + "\""}) {
        recorder events;
        CHECK_FALSE(read(text, events));
        REQUIRE(events.lines.size() == 1);
        if (events.lines[0].substr(events.lines[0].find(' ') + 1) != plain) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("Boost.JSON's parser says the same of the known texts, also when they are cut off or changed") {
    auto const agree_in_parts = [](std::string_view text) {
        for (std::size_t size = 0; size <= text.size(); ++size)
            if (!support::readings_agree(text.substr(0, size))) return false;
        return true;
    };
    for (std::string_view const text : support::valid_texts) {
        INFO(text);
        CHECK(agree_in_parts(text));
    }
    for (support::invalid_json const& each : support::invalid_texts) {
        INFO(each.text);
        CHECK(agree_in_parts(each.text));
    }
}

TEST_CASE("Boost.JSON's parser says the same of a document that was changed at random") {
    std::string const text =
        R"({"state":{"cursor":"2024-05-01T10:00:00Z"},"insert":{"orders":[{"id":1,"name":)"
        R"("Caf\u00e9 \ud83d\ude00 \"quoted\"","amount":-12.50e+3,"tags":["a",null,true,)"
        "false,[[]],{}]}, \n\t {\"id\":2,\"name\":\"žluťoučký kůň 東京 😀\"}]},\"hasMore\":false}";
    constexpr std::string_view pieces[] = {"\"",   "\\",   "{",  "}",    "[",    "]",      ",",
                                           ":",    "0",    "-",  ".",    "e",    "u",      "\\ud800",
                                           "\xC3", "\x80", "\n", "\x01", "true", "\"a\":", "\xF0\x9F"};
    std::mt19937 random(42);
    std::size_t wrong = 0;
    std::size_t accepted = 0;
    REQUIRE(support::our_reading(text).accepted);
    for (int round = 0; round < 20'000; ++round) {
        std::string changed = text;
        for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
            std::size_t const place = random() % changed.size();
            switch (random() % 4) {
                case 0: changed[place] = static_cast<char>(random() % 256); break;
                case 1: changed.erase(place, 1 + random() % 4); break;
                case 2: changed.insert(place, pieces[random() % std::size(pieces)]); break;
                default:
                    changed.insert(place, changed.substr(random() % changed.size(), random() % 20));
                    break;
            }
        }
        if (!support::readings_agree(changed)) ++wrong;
        if (support::our_reading(changed).accepted) ++accepted;
    }
    CHECK(wrong == 0);
    CHECK(accepted > 1000);
}
