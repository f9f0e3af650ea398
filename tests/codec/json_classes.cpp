// SPDX-License-Identifier: BSL-1.0
// The classes of inputs that public corpora of JSON readers probe, each met by texts of our own.
#include "support/json_classes.hpp"

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/request_codec.hpp>
#include <syncfn/codec/response_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

using support::for_each_json_vector;
using support::json_vector;
using syncfn::errc;

namespace {

std::string shown(json_vector const& vector) {
    return std::string(vector.probes) + ": " + std::string(vector.text.substr(0, 80));
}

/// The fault that refused. Precondition: there is one.
syncfn::fault const& refusal(syncfn::faults const& found) {
    return *std::find_if(found.begin(), found.end(),
                         [](syncfn::fault const& each) { return each.weight() == syncfn::severity::error; });
}

/// A fault in one of the three words may be shown at its beginning.
constexpr std::size_t longest_word = std::string_view("false").size();

/// Whether some JSON text begins like this.
bool begins_json(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    return parsed.ok() || refusal(parsed.found).offset == text.size();
}

/// Whether a vector that is refused with `alone` may be refused with `inside` where it stands in a larger
/// document: there, what follows the value may end the document or be a fault of syntax, and so is a value
/// that is not there.
bool same_refusal(errc inside, errc alone) {
    if (alone == errc::json_trailing_text && inside == errc::json_syntax) return true;
    return inside == (alone == errc::json_empty ? errc::json_syntax : alone);
}

/// The verdict holds where the vector stands between `before` and `after`, which nest it by `levels`.
template <class Decode>
void check_inside(std::string_view before, std::string_view after, std::size_t levels, Decode decode) {
    for_each_json_vector([&](json_vector const& vector) {
        std::string const text = std::string(before) + std::string(vector.text) + std::string(after);
        INFO(shown(vector));
        auto const decoded = decode(text);
        bool const at_the_limit = !vector.refused && !syncfn::parse_document(vector.text, 512 - levels).ok();
        if (!vector.refused && !at_the_limit) {
            CHECK(decoded.ok());
            return;
        }
        REQUIRE_FALSE(decoded.ok());
        syncfn::fault const& why = refusal(decoded.found);
        CHECK(same_refusal(why.code, vector.refused.value_or(errc::json_too_deep)));
        REQUIRE(why.offset);
        CHECK(*why.offset >= before.size());
        CHECK(*why.offset <= text.size());
    });
}

}  // namespace

TEST_CASE("each class of inputs is accepted or refused as decided") {
    for_each_json_vector([](json_vector const& vector) {
        INFO(shown(vector));
        auto const parsed = syncfn::parse_document(vector.text);
        CHECK(parsed.ok() == !vector.refused);
        if (vector.refused && !parsed.ok()) CHECK(refusal(parsed.found).code == *vector.refused);
    });
}

TEST_CASE("a refusal shows the token that cannot stand there") {
    for_each_json_vector([](json_vector const& vector) {
        if (!vector.refused) return;
        INFO(shown(vector));
        auto const parsed = syncfn::parse_document(vector.text);
        REQUIRE_FALSE(parsed.ok());
        auto const offset = refusal(parsed.found).offset;
        REQUIRE(offset);
        REQUIRE(*offset <= vector.text.size());
        if (*vector.refused == errc::json_utf8) {
            CHECK(syncfn::first_invalid_utf8(vector.text) == *offset);
            return;  // the encoding is judged before the grammar
        }
        INFO("byte " << *offset);
        CHECK(begins_json(vector.text.substr(0, *offset)));
        if (*vector.refused == errc::json_syntax && *offset < vector.text.size())
            CHECK_FALSE(begins_json(vector.text.substr(0, *offset + longest_word)));
    });
}

TEST_CASE("an accepted value is kept verbatim") {
    for_each_json_vector([](json_vector const& vector) {
        if (vector.refused) return;
        INFO(shown(vector));
        std::string_view text = vector.text;
        text.remove_prefix(text.find_first_not_of(" \t\r\n"));
        text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
        auto const raw = syncfn::parse_raw_json(vector.text);
        REQUIRE(raw.has_value());
        CHECK(raw->text() == text);
    });
}

TEST_CASE("the verdict is the same inside of a record that is inserted") {
    check_inside(R"({"state":{},"insert":{"t":[{"id":1,"c":)", R"(}]},"hasMore":false})", 4,
                 [](std::string_view text) { return syncfn::decode_response(text); });
}

TEST_CASE("the verdict is the same inside of a state that is answered") {
    check_inside(R"({"state":{"c":)", R"(},"hasMore":false})", 2,
                 [](std::string_view text) { return syncfn::decode_response(text); });
}

TEST_CASE("the verdict is the same inside of a state that is sent") {
    check_inside(R"({"agent":"a","state":{"c":)", R"(},"secrets":{}})", 2,
                 [](std::string_view text) { return syncfn::decode_request(text); });
}

TEST_CASE("the verdict is the same in a member that nobody knows") {
    check_inside(R"({"state":{},"c":)", R"(})", 1,
                 [](std::string_view text) { return syncfn::decode_request(text); });
    check_inside(R"({"state":{},"c":)", R"(,"hasMore":false})", 1,
                 [](std::string_view text) { return syncfn::decode_response(text); });
}

TEST_CASE("each vector probes something of its own") {
    std::set<std::string_view> phrases;
    std::set<std::string_view> texts;
    std::size_t vectors = 0;
    for_each_json_vector([&](json_vector const& vector) {
        ++vectors;
        phrases.insert(vector.probes);
        texts.insert(vector.text);
    });
    CHECK(phrases.size() == vectors);
    CHECK(texts.size() == vectors);
    CHECK(vectors >= 318);
}
