// SPDX-License-Identifier: BSL-1.0
// Bytes that mean harm: each is refused or read with a clear word, in bounded memory and linear work.
#include "support/allocations.hpp"
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/request_codec.hpp>
#include <syncfn/codec/response_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using syncfn::errc;

namespace {

using decoder = syncfn::faults (*)(std::string_view);

syncfn::faults faults_of_document(std::string_view text) { return syncfn::parse_document(text).found; }
syncfn::faults faults_of_response(std::string_view text) { return syncfn::decode_response(text).found; }
syncfn::faults faults_of_request(std::string_view text) { return syncfn::decode_request(text).found; }

constexpr decoder decoders[] = {faults_of_document, faults_of_response, faults_of_request};

/// The fault that refused, if any.
std::optional<syncfn::fault> refusal(syncfn::faults const& found) {
    for (syncfn::fault const& each : found)
        if (each.weight() == syncfn::severity::error) return each;
    return std::nullopt;
}

bool refused_at(decoder decode, std::string_view text, errc code, std::size_t offset) {
    auto const why = refusal(decode(text));
    return why && why->code == code && why->offset == offset && !why->message().empty();
}

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    out.reserve(piece.size() * count);
    for (; count > 0; --count) out += piece;
    return out;
}

/// A page and a request in one, with something of everything.
std::string const page =
    R"({"state":{"cursor":"\u00e9 ž 東 😀"},"insert":{"orders":[{"id":1,"note":"a\"b","tags":[true,null]},)"
    R"( {"id":2,"note":"plain","amount":-1.5e3}]},"delete":{},"schema":{"orders":{"primary_key":["id"]}},)"
    R"("secrets":{"key":"s"},"hasMore":false})";

}  // namespace

TEST_CASE("too many brackets are refused at the first one too many, in names as in lists") {
    std::string const lists = "{\"state\":" + std::string(100'000, '[');
    std::string const objects = repeated("{\"a\":", 100'000);
    for (decoder const decode : decoders) {
        CHECK(refused_at(decode, lists, errc::json_too_deep, 9 + syncfn::default_json_depth - 1));
        CHECK(refused_at(decode, objects, errc::json_too_deep, 5 * syncfn::default_json_depth));
    }
}

TEST_CASE("100,000 closing brackets are refused at the first one too many") {
    for (decoder const decode : decoders)
        CHECK(refused_at(decode, "{}" + std::string(100'000, '}'), errc::json_trailing_text, 2));
}

TEST_CASE("a number of a megabyte is kept whole, one that ends badly is refused at its end") {
    std::string const digits(1'000'000, '7');
    std::string const good = "{\"state\":{\"n\":" + digits + "." + digits + "e-" + digits + "}}";
    auto const parsed = syncfn::parse_document(good);
    REQUIRE(parsed.ok());
    CHECK(parsed.value.root().find("state")->find("n")->text().size() == 3 * digits.size() + 3);
    for (decoder const decode : decoders) {
        CHECK_FALSE(refusal(decode(good)));
        CHECK(refused_at(decode, "{\"state\":" + digits + ".}", errc::json_syntax, 9 + digits.size() + 1));
    }
}

TEST_CASE("a name of ten megabytes is read, also escaped, with its pointer in a fault within bounds") {
    std::string const name(10'000'000, 'k');
    std::string const escaped = repeated("\\u006b", name.size() / 40);
    for (decoder const decode : decoders) {
        CHECK_FALSE(refusal(decode("{\"state\":{\"" + name + "\":1}}")));
        CHECK_FALSE(refusal(decode("{\"state\":{\"" + escaped + "\":1}}")));
    }
    auto const twice = syncfn::parse_document("{\"" + name + "\":1,\"" + name + "\":2}");
    REQUIRE(twice.found.size() == 1);
    CHECK(twice.found[0].where.size() == name.size() + 1);
    CHECK(twice.found[0].offset == name.size() + 6);
}

TEST_CASE("a name that stands twice is told at every level, with its place") {
    constexpr std::size_t levels = 200;
    std::string const text = repeated("{\"x\":0,\"x\":", levels) + "0" + std::string(levels, '}');
    auto const parsed = syncfn::parse_document(text);
    CHECK(parsed.ok());
    REQUIRE(parsed.found.size() == levels);
    for (std::size_t i = 0; i < levels; ++i) {
        std::size_t const level = levels - 1 - i;  // the innermost object ends first
        CHECK(parsed.found[i].code == errc::json_duplicate_name);
        CHECK(parsed.found[i].where == repeated("/x", level + 1));
        CHECK(parsed.found[i].offset == level * 11 + 7);
    }
}

TEST_CASE("a document cut off at any byte is refused where it ends") {
    for (std::size_t size = 1; size < page.size(); ++size) {
        std::string const cut = page.substr(0, size);
        // Within a character the bytes themselves are wrong, from where it begins.
        std::size_t const bad = syncfn::first_invalid_utf8(cut);
        errc const code = bad == size ? errc::json_syntax : errc::json_utf8;
        for (decoder const decode : decoders)
            if (!refused_at(decode, cut, code, bad)) FAIL_CHECK(size);
    }
}

TEST_CASE("bytes that are no UTF-8 are refused at every place, in names, in strings and between tokens") {
    constexpr std::string_view wrong[] = {
        "\x80",              // a continuation alone
        "\xC3",              // one byte missing
        "\xE2\x82",          // the last missing
        "\xF0\x9F\x98",      //
        "\xC0\xAF",          // overlong
        "\xE0\x80\xAF",      //
        "\xF0\x80\x80\xAF",  //
        "\xED\xA0\x80",      // surrogates
        "\xED\xBF\xBF",      //
        "\xF4\x90\x80\x80",  // beyond U+10FFFF
        "\xF5\x80\x80\x80",  //
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
        "caf\xE9 ",  // Latin-1
    };
    REQUIRE_FALSE(refusal(faults_of_document(page)));
    for (std::string_view const bytes : wrong)
        for (std::size_t place = 0; place <= page.size(); ++place) {
            std::string const text = page.substr(0, place) + std::string(bytes) + page.substr(place);
            std::size_t const bad = syncfn::first_invalid_utf8(text);
            for (decoder const decode : decoders)
                if (!refused_at(decode, text, errc::json_utf8, bad)) FAIL_CHECK(place << " " << bad);
        }
}

TEST_CASE("a byte that cannot stand between tokens is refused where it stands") {
    std::string const text = R"({"state":{},"insert":{},"hasMore":false})";
    for (std::size_t const place : {0u, 1u, 8u, 9u, 11u, 12u, 20u})
        for (char const c : {'\0', '\x01', '\v', '\f', '\x7F', '#', '\''}) {
            std::string changed = text;
            changed.insert(place, 1, c);
            for (decoder const decode : decoders)
                if (!refused_at(decode, changed, errc::json_syntax, place))
                    FAIL_CHECK(place << " " << int{c});
        }
}

TEST_CASE(
    "the memory of a document is a small multiple of its text, and twice the text takes no more than twice") {
    struct shape {
        std::string_view piece;
        std::size_t count;
        std::size_t most;  ///< times the size of the text
    };
    // The smallest values and names take the most: an entry of 20 bytes for two bytes of text, and as much
    // again for the old room while it grows.
    constexpr shape shapes[] = {
        {"0,", 100'000, 22},
        {"[],", 60'000, 16},
        {"{\"\":0},", 30'000, 20},
        {"{\"a\":1,\"b\":\"some text\",\"c\":null},", 6'000, 12},
        {"\"\\u00e9\\n\",", 20'000, 8},
        {"\"a longer text without escapes, as most are\",", 20'000, 3},
        {"    \n", 200'000, 1},
    };
    for (shape const& each : shapes) {
        INFO(each.piece);
        std::string const once = "[" + repeated(each.piece, each.count) + "0]";
        std::string const twice = "[" + repeated(each.piece, 2 * each.count) + "0]";
        auto const use = [](std::string const& text) {
            return support::heap_use_of([&] { CHECK(syncfn::parse_document(text).ok()); });
        };
        auto const less = use(once);
        auto const more = use(twice);
        CHECK(less.live == 0);
        CHECK(less.most <= each.most * once.size() + 100'000);
        CHECK(more.total <= 3 * less.total + 100'000);  // growth by factors: 2, and a step of rounding
    }
}

TEST_CASE("an object of very many names takes memory in proportion, whether they repeat or not") {
    for (bool const repeat : {false, true}) {
        std::string text = "{";
        for (int i = 0; i < 40'000; ++i) text += "\"n" + std::to_string(repeat ? i % 1000 : i) + "\":0,";
        text += "\"\":0}";
        auto const use = support::heap_use_of([&] { CHECK(syncfn::parse_document(text).ok()); });
        CHECK(use.most <= 16 * text.size() + (repeat ? 500 * syncfn::kept_faults : 0));
    }
}

TEST_CASE("a text that begins densely and goes on with one string reserves no more than it may need") {
    std::string const text = "[" + repeated("0,", 2'000) + "\"" + std::string(4'000'000, 'x') + "\"]";
    auto const use = support::heap_use_of([&] { CHECK(syncfn::parse_document(text).ok()); });
    CHECK(use.most <= text.size());
}
