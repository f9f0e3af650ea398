// SPDX-License-Identifier: BSL-1.0
#include "fuzz/json_grammar.hpp"
#include "support/string_texts.hpp"
#include <syncfn/codec/string_scan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace scan = syncfn::scan;

namespace {

struct scanned {
    std::size_t size;  ///< with the closing quote; 0 when it is no string
    bool escaped;
};

/// Scans in memory that ends where `text` ends, so that the sanitizer sees a step too far.
scanned scanned_as(std::string_view text) {
    std::string const exact(text);
    bool escaped = false;
    char const* const end = scan::string(exact.data(), exact.data() + exact.size(), escaped);
    return {end == nullptr ? 0 : static_cast<std::size_t>(end - exact.data()), escaped};
}

bool is_string(std::string const& quoted) { return fuzz::json_grammar(quoted, 1).matches(); }

}  // namespace

TEST_CASE("a string ends behind its first quote that is not escaped, wherever that stands") {
    for (std::size_t length = 0; length < 200; ++length)
        for (std::string const& content :
             {std::string(length, 'x'), std::string(length, '\x7F'), std::string(2 * length, '\\')}) {
            std::string const text = content + "\" \\x \n";
            CHECK(scanned_as(text).size == content.size() + 1);
            CHECK(scanned_as(text).escaped == (length > 0 && content[0] == '\\'));
            CHECK(scanned_as(content).size == 0);
        }
}

TEST_CASE("a control character is refused at every place") {
    for (std::size_t place = 0; place < 100; ++place)
        for (char c = 0; c < 0x20; ++c) {
            std::string text(120, 'x');
            text[place] = c;
            if (scanned_as(text + "\"").size != 0) FAIL_CHECK(place << " " << int{c});
        }
}

TEST_CASE("every escape of one letter is judged as by the grammar, at every place") {
    for (std::size_t place = 0; place < 140; ++place)
        for (int letter = 0; letter < 256; ++letter) {
            std::string const text = std::string(place, 'x') + '\\' + static_cast<char>(letter) + "1234\"";
            std::string const more = text + std::string(place, ' ');
            bool const good = is_string('"' + text);
            if ((scanned_as(more).size != 0) != good && letter != '"') FAIL_CHECK(place << " " << letter);
        }
}

TEST_CASE("each piece, good or bad, is judged as by the grammar, at every place and at the end of a text") {
    for (std::string_view const piece : support::string_pieces)
        for (std::size_t place = 0; place < 140; ++place)
            for (std::size_t const behind : {0u, 1u, 70u}) {
                std::string const content =
                    std::string(place, 'x') + std::string(piece) + std::string(behind, 'y');
                bool const good = is_string('"' + content + '"');
                std::size_t const size = scanned_as(content + "\"").size;
                if (size != (good ? content.size() + 1 : 0))
                    FAIL_CHECK(piece << " at " << place << " " << behind);
                scanned_as(content);
            }
}

TEST_CASE("long strings of many pieces are judged as by the grammar") {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string const content = support::random_content(random, random() % 300, round % 2 == 0);
        bool const good = is_string('"' + content + '"');
        std::size_t const size = scanned_as(content + "\"").size;
        if (size != (good ? content.size() + 1 : 0)) FAIL_CHECK(content);
    }
}
