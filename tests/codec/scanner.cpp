// SPDX-License-Identifier: BSL-1.0
// The steps together: a value of any text ends where the grammar says.
#include "fuzz/json_grammar.hpp"
#include "support/json_texts.hpp"
#include <syncfn/codec/scanner.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace scan = syncfn::scan;

namespace {

bool is_json(std::string_view text) {
    char const* const end = text.data() + text.size();
    char const* const behind = scan::value(scan::space(text.data(), end), end, scan::most_depth);
    return behind != nullptr && scan::space(behind, end) == end;
}

/// Texts are judged only where they are UTF-8, as the steps demand.
bool judged_right(std::string_view text) {
    if (syncfn::first_invalid_utf8(text) != text.size()) return true;
    return is_json(text) == fuzz::json_grammar(text, scan::most_depth).matches();
}

}  // namespace

TEST_CASE("the known good and bad texts are judged right, whole and cut off at every byte") {
    for (std::string_view const text : support::valid_texts) {
        CHECK(is_json(text));
        for (std::size_t size = 0; size < text.size(); ++size) CHECK(judged_right(text.substr(0, size)));
    }
    for (support::invalid_json const& each : support::invalid_texts) {
        INFO(each.text);
        CHECK(judged_right(each.text));
    }
}

TEST_CASE("a document with any byte at any place is judged right") {
    std::string const text = R"({"name":"two \"words\" and \u00e9",)"
                             "\n  "
                             R"("list":[1, -2.5e3,true,null,{"a":{}}],"x":false})";
    std::size_t wrong = 0;
    for (std::size_t place = 0; place < text.size(); ++place)
        for (int byte = 0; byte < 256; ++byte) {
            std::string changed = text;
            changed[place] = static_cast<char>(byte);
            if (!judged_right(changed)) ++wrong;
            changed.insert(place, 1, text[place]);
            if (!judged_right(changed)) ++wrong;
        }
    CHECK(wrong == 0);
}

TEST_CASE("random texts of the bytes that mean something are judged right") {
    constexpr std::string_view pieces[] = {"[",       "]", "{",      "}",       ",",   ":",  "\"a\"",
                                           "\"\\n\"", "1", "0",      "-",       ".",   "e5", "true",
                                           "null",    " ", "\n    ", "{\"b\":", "[1,", "\""};
    std::mt19937 random(1);
    std::size_t wrong = 0;
    std::size_t good = 0;
    for (int round = 0; round < 200'000; ++round) {
        std::string text;
        for (std::size_t count = 1 + random() % 8; count > 0; --count)
            text += pieces[random() % std::size(pieces)];
        if (is_json(text)) ++good;
        if (!judged_right(text)) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(good > 1000);
}
