// SPDX-License-Identifier: BSL-1.0
#include "support/fast_read.hpp"
#include <syncfn/codec/record_reader.hpp>

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct base {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(base, (), (id))

struct part {
    std::string text;
    std::optional<int> size;
};
BOOST_DESCRIBE_STRUCT(part, (), (text, size))

struct record : base {
    std::string name;
    std::optional<double> amount;
    bool active = false;
    std::vector<part> parts;
};
BOOST_DESCRIBE_STRUCT(record, (base), (name, amount, active, parts))

struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

std::string summary(record const& r) {
    std::string text = std::to_string(r.id) + " " + r.name + " " +
                       (r.amount ? std::to_string(*r.amount) : "-") + (r.active ? " active" : " idle");
    for (part const& each : r.parts) text += " " + each.text + ":" + std::to_string(each.size.value_or(-1));
    return text;
}

std::string read(std::string_view text) {
    auto const value = support::fast_read<record>(text);
    return value ? summary(*value) : "left to the careful reader";
}

constexpr std::string_view minified =
    R"({"id":7,"name":"Ann","amount":1.5,"active":true,"parts":[{"text":"a","size":1},{"text":"b","size":null}]})";
constexpr char const* expected = "7 Ann 1.500000 active a:1 b:-1";
constexpr char const* left = "left to the careful reader";

}  // namespace

TEST_CASE("a record is read in its description's order, minified or not") {
    CHECK(read(minified) == expected);
    CHECK(
        read(
            R"({"id": 7, "name": "Ann", "amount": 1.5, "active": true, "parts": [{"text": "a", "size": 1}, {"text": "b", "size": null}]})") ==
        expected);
    CHECK(read("{ \"id\"\t:\n7 ,\"name\" : \"Ann\", \"amount\":1.5 , \"active\" :true,\"parts\":[ "
               "{\"text\":\"a\",\"size\":1} , {\"text\":\"b\",\"size\":null } ] }") == expected);
}

TEST_CASE("members may stand in any order") {
    std::vector<std::string> members{R"("id":7)", R"("name":"Ann")", R"("amount":1.5)", R"("active":true)",
                                     R"("parts":[{"size":1,"text":"a"},{"text":"b","size":null}])"};
    std::sort(members.begin(), members.end());
    do {
        std::string text = "{";
        for (std::string const& member : members) text += (text.size() == 1 ? "" : ",") + member;
        text += "}";
        CAPTURE(text);
        CHECK(read(text) == expected);
    } while (std::next_permutation(members.begin(), members.end()));
}

TEST_CASE("an order that was learned does not bind the next record") {
    syncfn::record_reader<record> reader;
    syncfn::text_arena texts;
    std::vector<std::string> const texts_in_turn{
        R"({"active":true,"parts":[],"name":"a","id":1})", R"({"active":true,"parts":[],"name":"b","id":2})",
        R"({"id":3,"name":"c","amount":null,"active":false,"parts":[]})",
        R"({"parts":[],"id":4,"x":0,"active":true,"name":"d"})"};
    std::string all;
    for (std::string const& text : texts_in_turn) {
        record value;
        char const* const end = text.data() + text.size();
        REQUIRE(reader.read(text.data(), value, {end, texts, 8}) == end);
        all += summary(value) + "; ";
    }
    CHECK(all == "1 a - active; 2 b - active; 3 c - idle; 4 d - active; ");
}

TEST_CASE("an optional member may be absent, and is reset") {
    record value;
    value.amount = 3;
    std::string const text = R"({"id":7,"name":"Ann","active":true,"parts":[]})";
    syncfn::text_arena texts;
    char const* const end = text.data() + text.size();
    REQUIRE(syncfn::record_reader<record>().read(text.data(), value, {end, texts, 8}) == end);
    CHECK_FALSE(value.amount.has_value());
}

TEST_CASE("a required member that is absent is left to the careful reader") {
    CHECK(read(R"({"name":"Ann","active":true,"parts":[]})") == left);
    CHECK(read(R"({"id":7,"name":"Ann","amount":1.5,"active":true})") == left);
    CHECK(read("{}") == left);
}

TEST_CASE("unknown members are passed over, wherever they stand") {
    CHECK(
        read(
            R"({"x":[{"y":1}],"id":7,"name":"Ann","amount":1.5,"active":true,"parts":[{"text":"a","size":1},{"text":"b"}]})") ==
        expected);
    CHECK(
        read(
            R"({"id":7,"x":{"id":1},"name":"Ann","amount":1.5,"active":true,"parts":[{"text":"a","size":1},{"text":"b","z":0}],"y":"\n"})") ==
        expected);
}

TEST_CASE("a name that stands twice, known or unknown, is left to the careful reader") {
    CHECK(read(R"({"id":7,"id":7,"name":"Ann","amount":1.5,"active":true,"parts":[]})") == left);
    CHECK(read(R"({"id":7,"name":"Ann","amount":1.5,"active":true,"parts":[],"name":"Bob"})") == left);
    CHECK(read(R"({"x":1,"id":7,"name":"Ann","amount":1.5,"active":true,"parts":[],"x":2})") == left);
    CHECK(read(R"({"x":{"a":1,"a":2},"id":7,"name":"Ann","amount":1.5,"active":true,"parts":[]})") == left);
    CHECK(read(R"({"\u0069d":7,"name":"Ann","amount":1.5,"active":true,"parts":[]})") == left);
}

TEST_CASE("what is cut off or broken at any byte is left to the careful reader") {
    for (std::size_t size = 0; size < minified.size(); ++size) CHECK(read(minified.substr(0, size)) == left);
    for (std::size_t at = 0; at < minified.size(); ++at) {
        if (minified[at] != '{' && minified[at] != '}' && minified[at] != ',' && minified[at] != ':')
            continue;
        std::string text(minified);
        text[at] = ';';
        CAPTURE(text);
        CHECK(read(text) == left);
    }
}

TEST_CASE("a struct without members takes any object") {
    CHECK(support::fast_read<nothing>("{}").has_value());
    CHECK(support::fast_read<nothing>(R"({"a":1})").has_value());
    CHECK_FALSE(support::fast_read<nothing>("[]").has_value());
}

TEST_CASE("where absent members keep their defaults, a record that lacks one is left to the careful reader") {
    syncfn::text_arena texts;
    auto const all = [&](std::string_view text) {
        record value;
        char const* const end = text.data() + text.size();
        syncfn::reading_place const place{end, texts, 8, syncfn::missing_policy::keep_default};
        return syncfn::record_reader<record>().read(text.data(), value, place) == end;
    };
    CHECK(all(R"({"id":7,"name":"a","amount":null,"active":true,"parts":[]})"));
    CHECK_FALSE(all(R"({"id":7,"name":"a","active":true,"parts":[]})"));
}

TEST_CASE("brackets count against the depth") {
    CHECK(support::fast_read<record>(minified, 3).has_value());
    CHECK_FALSE(support::fast_read<record>(minified, 2).has_value());
    CHECK_FALSE(support::fast_read<record>(minified, 0).has_value());
}
