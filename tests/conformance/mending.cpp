// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/mending.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

struct mending_case {
    std::string_view broken;
    std::string_view mended;
    text_fault kind;
    std::size_t offset;
};

}  // namespace

TEST_CASE("a strict text is left as it is") {
    for (std::string_view const text : {"{}", " {\"a\": \"NaN, // \\ud83d\\ude00\"} ", "[1,2]", "null"}) {
        mended_text const out = mend(text);
        CHECK(out.text == text);
        CHECK(out.defects.empty());
    }
}

TEST_CASE("one fault of the text is named, and what is behind it can be read") {
    mending_case const cases[] = {
        {"\xEF\xBB\xBF{}", "{}", text_fault::byte_order_mark, 0},
        {"{\"a\": \"n\xE9\"}", "{\"a\": \"n?\"}", text_fault::invalid_utf8, 8},
        {"{\"a\": \"\\ud83d\"}", "{\"a\": \"\\ufffd\"}", text_fault::lone_surrogate, 7},
        {"{\"a\": NaN}", "{\"a\": null}", text_fault::not_a_number, 6},
        {"{\"a\": -Infinity}", "{\"a\": null}", text_fault::not_a_number, 6},
        {"INFO [x] started\n{\"a\": 1}", "{\"a\": 1}", text_fault::leading_text, 0},
        {"{\"a\": 1}\ndone", "{\"a\": 1}", text_fault::trailing_text, 9},
        {"{\"a\": [1,]}", "{\"a\": [1]}", text_fault::syntax, 8},
        {"/* x */{\"a\": 1}", "{\"a\": 1}", text_fault::syntax, 0},
    };
    for (mending_case const& each : cases) {
        INFO(each.broken);
        mended_text const out = mend(each.broken);
        CHECK(std::string_view(out.text).substr(out.text.find_first_not_of(" \n")).starts_with(each.mended));
        REQUIRE(out.defects.size() == 1);
        CHECK(out.defects[0].kind == each.kind);
        CHECK(out.defects[0].offset == each.offset);
        CHECK(parse_document(out.text).ok());
    }
}

TEST_CASE("a text beyond help is told as such, and does not parse") {
    CHECK(mend("").defects.at(0).kind == text_fault::empty);
    CHECK(mend("{'a': 1}").defects.back().kind == text_fault::syntax);
    CHECK(mend("{\"a\": [1, 2").defects.back().kind == text_fault::syntax);
    CHECK(mend("<html>").defects.back().kind == text_fault::syntax);
    CHECK(mend(std::string(600, '[') + std::string(600, ']')).defects.back().kind == text_fault::too_deep);
}

TEST_CASE("no text makes the mender fail") {
    std::string const seed =
        "\xEF\xBB\xBFlog\n{\"a\\u00e9\\ud83d\": [NaN, \"\xE9\\\", 1,], // c\n\"b\": /* */ {}}} x";
    for (std::size_t begin = 0; begin < seed.size(); ++begin)
        for (std::size_t end = begin; end <= seed.size(); ++end) {
            mended_text const out = mend(std::string_view(seed).substr(begin, end - begin));
            CHECK((!out.defects.empty() || parse_document(out.text).ok()));
        }
}
