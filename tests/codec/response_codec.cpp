// SPDX-License-Identifier: BSL-1.0
#include "support/documentation.hpp"
#include "support/json_texts.hpp"
#include "support/unicode.hpp"
#include <syncfn/codec/response_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using syncfn::cell_type;
using syncfn::decode_response;
using syncfn::encode_response;
using syncfn::errc;
using syncfn::failure;
using syncfn::raw_json;
using syncfn::response;

namespace {

response decoded_page(std::string_view text, syncfn::key_map const& remembered = {}) {
    auto read = decode_response(text, remembered);
    for (syncfn::fault const& found : read.found) UNSCOPED_INFO(found.message());
    REQUIRE(read.ok());
    REQUIRE(std::holds_alternative<response>(read.value));
    return std::get<response>(std::move(read.value));
}

failure decoded_failure(std::string_view text) {
    auto read = decode_response(text);
    REQUIRE(read.ok());
    REQUIRE(std::holds_alternative<failure>(read.value));
    return std::get<failure>(std::move(read.value));
}

/// The one fault of an answer.
syncfn::fault only_fault(std::string_view text) {
    auto const read = decode_response(text);
    INFO(text);
    for (syncfn::fault const& found : read.found) UNSCOPED_INFO(found.message());
    REQUIRE(read.found.size() == 1);
    return read.found[0];
}

/// Records of numbers.
syncfn::record_batch rows(std::vector<std::vector<std::pair<std::string, std::string>>> const& records) {
    syncfn::record_batch batch;
    for (auto const& record : records) {
        std::vector<syncfn::named_cell> members;
        for (auto const& [name, digits] : record) members.push_back({name, {cell_type::number, digits}});
        batch.append(members);
    }
    return batch;
}

/// An answer with something of everything.
constexpr std::string_view good =
    R"({"state":{"since":9007199254740993,"né":[1.0,null]},)"
    R"("insert":{"t":[{"id":1,"s":"a\n\"\u0000😀","b":true,"n":null,"o":{"x":[1e2]}}],"log":[{}]},)"
    R"("delete":{"t":[{"id":-2}]},"schema":{"t":{"primary_key":["id"]}},)"
    R"("softDelete":["old"],"hasMore":true})";

}  // namespace

TEST_CASE("the documentation's response, as printed, is refused at its first comma too many") {
    auto const read = decode_response(support::documentation::printed_response);
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].code == errc::json_syntax);
    CHECK(read.found[0].offset == support::documentation::printed_response.find("},\n    \"delete\""));
    CHECK(read.found[0].hint == "remove the comma before the closing bracket");
}

TEST_CASE("the documentation's response, mended, decodes to what it says, without a warning") {
    response expected;
    expected.state = raw_json(R"({"transaction": "2020-01-02T00:00:00Z"})");
    expected.insert = {
        {"transaction", rows({{{"id", "1"}, {"amount", "100"}}, {{"id", "3"}, {"amount", "50"}}})}};
    expected.erase = {{"transaction", rows({{{"id", "2"}}})}};
    expected.schema = {{"transaction", {"id"}}};
    expected.has_more = false;
    CHECK(decoded_page(support::documentation::response) == expected);
    CHECK(decode_response(support::documentation::response).found.empty());
}

TEST_CASE("the documentation's error answers are failures") {
    CHECK(decoded_failure(support::documentation::error) == failure("This is an error"));
    CHECK(decoded_failure(support::documentation::error_with_trace) ==
          failure("name 'response' is not defined", "NameError",
                  raw_json(R"([["/var/task/lambda_function.py", 35, "lambda_handler", )"
                           R"("response['errorMessage'] = \"This is an error\""]])")));
}

TEST_CASE("RES-1: each class of invalid JSON is refused with its offset, and nothing of it counts") {
    for (support::invalid_json const& each : support::invalid_texts) {
        INFO(each.text);
        auto const read = decode_response(each.text);
        REQUIRE_FALSE(read.ok());
        CHECK(read.found.back().code == each.code);
        CHECK(read.found.back().offset == each.offset);
        CHECK(std::get<response>(read.value) == response());
    }
}

TEST_CASE("RES-1: JSON that looks odd is accepted in a state and in a record") {
    for (std::string_view const text : support::valid_texts) {
        INFO(text);
        response const page = decoded_page("{\"state\":{\"odd\":" + std::string(text) +
                                           "},\"insert\":{\"t\":[{\"odd\":" + std::string(text) + "}]}}");
        CHECK(page.state->text() == "{\"odd\":" + std::string(text) + "}");
        CHECK(page.insert.at(0).records[0].find("odd"));
    }
}

TEST_CASE("RES-1: an answer that is no object is refused") {
    for (std::string_view const text : {"[]", "[{\"state\":{}}]", "null", "true", "7", "\"ok\"", "\"\""}) {
        syncfn::fault const found = only_fault(text);
        CHECK(found.code == errc::root_not_object);
        CHECK(found.where.empty());
        CHECK(found.offset == 0);
    }
}

TEST_CASE("RES-9: {} is a valid answer; only the missing state is told") {
    CHECK(decoded_page("{}") == response());
    CHECK(only_fault("{}").code == errc::state_missing);
}

TEST_CASE("RES-10: beside an errorMessage nothing else counts, and nothing else is judged") {
    CHECK(
        decoded_failure(
            R"({"errorMessage":"m","state":5,"insert":[],"hasMore":"x","schema":1,"zzz":0,"statusCode":500,"body":""})") ==
        failure("m"));
    CHECK(
        decode_response(R"({"state":{},"insert":{"t":[{}]},"errorMessage":"m","has_more":1})").found.empty());
}

TEST_CASE("RES-10, RES-11: an errorMessage without text and its parts alone are refused") {
    for (std::string_view const message : {"\"\"", "null", "5", "{}"})
        CHECK(only_fault("{\"state\":{},\"errorMessage\":" + std::string(message) + "}").code ==
              errc::error_message_invalid);
    CHECK(only_fault(R"({"state":{},"errorType":"T"})").code == errc::error_parts_alone);
    CHECK(only_fault(R"({"state":{},"stackTrace":[]})").code == errc::error_parts_alone);
}

TEST_CASE("RES-12: unknown members are ignored with a warning, look-alikes with the right name") {
    struct look {
        std::string_view member, meant;
    };
    for (auto const& [member, meant] : {look{"has_more", "hasMore"},
                                        {"hasmore", "hasMore"},
                                        {"inserts", "insert"},
                                        {"upsert", "insert"},
                                        {"deletes", "delete"},
                                        {"soft_delete", "softDelete"},
                                        {"error", "errorMessage"}}) {
        syncfn::fault const found = only_fault("{\"state\":{},\"" + std::string(member) + "\":true}");
        CHECK(found.code == errc::look_alike_member);
        CHECK(found.where == "/" + std::string(member));
        CHECK(found.hint == "did you mean " + std::string(meant) + "?");
        CHECK(found.weight() == syncfn::severity::warning);
    }
    CHECK(only_fault(R"({"state":{},"zzz":{"has_more":1}})").code == errc::unknown_member);
    CHECK(only_fault(R"({"state":{},"statusCode":200})").code == errc::unknown_member);
    CHECK_FALSE(decoded_page(R"({"state":{},"has_more":true})").has_more);
}

TEST_CASE("RES-13: a platform envelope is refused, whatever is in it") {
    for (std::string_view const text :
         {R"({"statusCode":200,"body":"{\"state\":{}}"})",
          R"({"statusCode":200,"headers":{},"body":{"state":{}}})", R"({"statusCode":"200","body":null})",
          R"({"statusCode":200,"body":"{\"statusCode\":200,\"body\":\"{}\"}"})",
          R"({"body":"{\"state\":{}}"})", R"({"body":{"state":{}}})",
          R"({"statusCode":200,"body":"{}","state":{}})"}) {
        syncfn::fault const found = only_fault(text);
        CHECK(found.code == errc::platform_envelope);
        CHECK(found.where.empty());
        CHECK(found.offset == 0);
        CHECK_FALSE(found.hint.empty());
    }
    CHECK(decode_response(R"({"state":{},"body":"{}"})").ok());  // a member that nobody knows, no envelope
    CHECK(decode_response(R"({"body":"text"})").ok());
}

TEST_CASE("RES-13: a string that holds JSON is refused, however often it was encoded") {
    std::string text = R"({"state":{"a":"b"},"hasMore":false})";
    for (int times = 0; times < 4; ++times) {
        std::string once;
        syncfn::append_json_string(once, text);
        text = std::move(once);
        CHECK(only_fault(text).code == errc::json_inside_string);
    }
}

TEST_CASE("every fault of an answer is collected, in one pass") {
    auto const read = decode_response(
        R"({"state":1,"insert":{"t":[{},{"id":null},7],"u":5},"delete":{"v":[{}]},)"
        R"("schema":{"t":{"primary_key":["id"]},"w":{"primary_key":[]}},"softDelete":true,"hasMore":"yes","has_more":1})");
    std::vector<std::pair<errc, std::string>> got;
    for (syncfn::fault const& each : read.found) {
        got.emplace_back(each.code, each.where);
        CHECK(each.offset);
    }
    CHECK(got ==
          std::vector<std::pair<errc, std::string>>{{errc::look_alike_member, "/has_more"},
                                                    {errc::state_not_object, "/state"},
                                                    {errc::primary_key_invalid, "/schema/w/primary_key"},
                                                    {errc::key_column_missing, "/insert/t/0/id"},
                                                    {errc::key_column_null, "/insert/t/1/id"},
                                                    {errc::record_not_object, "/insert/t/2"},
                                                    {errc::records_not_array, "/insert/u"},
                                                    {errc::delete_without_schema, "/delete/v"},
                                                    {errc::soft_delete_boolean, "/softDelete"},
                                                    {errc::has_more_invalid, "/hasMore"}});
}

TEST_CASE("numbers keep each digit, in the state and in a record, there and back") {
    for (std::string_view const digits : {"9007199254740991",
                                          "9007199254740992",
                                          "9007199254740993",
                                          "9223372036854775807",
                                          "-9223372036854775808",
                                          "18446744073709551615",
                                          "18446744073709551616",
                                          "0.1234567890123456789012345678901234567890",
                                          "1234567890123456789012345678901234567890",
                                          "-0.0",
                                          "-0",
                                          "0.10",
                                          "1.000",
                                          "1E400",
                                          "1e-400",
                                          "1e99999999999",
                                          "2.2250738585072011e-308",
                                          "4.9e-324",
                                          "1.7976931348623157e308",
                                          "100000000000000000000000e-2"}) {
        std::string const text = R"({"state":{"n":)" + std::string(digits) + R"(},"insert":{"t":[{"n":)" +
                                 std::string(digits) + R"(}]},"hasMore":false})";
        response const page = decoded_page(text);
        CHECK(page.state->text() == "{\"n\":" + std::string(digits) + "}");
        CHECK(*page.insert[0].records[0].find("n") == syncfn::cell{cell_type::number, digits});
        CHECK(encode_response(page) == text);
    }
}

TEST_CASE("every Unicode scalar value survives as a name and as a value") {
    std::size_t wrong = 0;
    std::string all;
    support::for_each_scalar([&](char32_t scalar) {
        all += support::utf8(scalar);
        if (all.size() < 60'000 && scalar != 0x10FFFF) return;
        response page;
        page.insert = {{all, {{{all, {cell_type::string, all}}}}}};
        auto const read = decode_response(encode_response(page));
        if (!read.ok() || std::get<response>(read.value) != page) ++wrong;
        all.clear();
    });
    CHECK(wrong == 0);
}

TEST_CASE("an answer is written minified, in one order, without what is empty") {
    CHECK(encode_response({}) == R"({"insert":{},"hasMore":false})");
    CHECK(encode_response(decoded_page(good)) == good);
    CHECK(
        encode_response(decoded_page(support::documentation::response)) ==
        R"({"state":{"transaction": "2020-01-02T00:00:00Z"},)"
        R"("insert":{"transaction":[{"id":1,"amount":100},{"id":3,"amount":50}]},"delete":{"transaction":[{"id":2}]},)"
        R"("schema":{"transaction":{"primary_key":["id"]}},"hasMore":false})");
}

TEST_CASE("a page that was written reads back as it was") {
    response page = decoded_page(good);
    CHECK(decoded_page(encode_response(page)) == page);
    page.state.reset();
    page.insert.push_back({"", rows({{{"", "0"}}, {}})});
    page.erase.push_back({"empty", {}});
    page.schema[""] = {"", "a/b~", "\n"};
    page.soft_delete = {"", "x"};
    page.has_more = false;
    page.insert.back().records = {};
    CHECK(decoded_page(encode_response(page)) == page);
}

TEST_CASE("a page whose text is not UTF-8 is not written") {
    std::vector<response> bad(4);
    bad[0].insert = {{"t", {{}, {{"x", {cell_type::string, "\xE9"}}}}}};
    bad[1].erase = {{"\xFF", {}}};
    bad[2].schema["t"] = {"\xC0\xAF"};
    bad[3].soft_delete = {"\xED\xA0\x80"};
    for (response const& page : bad) {
        try {
            encode_response(page);
            FAIL("written");
        } catch (syncfn::exception const& thrown) {
            CHECK(thrown.cause().code == errc::text_not_utf8);
        }
    }
}

TEST_CASE("an answer that was cut off anywhere is refused") {
    for (std::size_t length = 0; length < good.size(); ++length) {
        auto const read = decode_response(good.substr(0, length));
        INFO(length);
        CHECK_FALSE(read.ok());
        CHECK(read.found.back().offset <= length);
    }
}

TEST_CASE("no change of one byte breaks the decoder, and what it accepts it can write and read again") {
    std::string text(good);
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const kept = text[at];
        for (int flip = 1; flip < 256; ++flip) {
            text[at] = static_cast<char>(static_cast<unsigned char>(kept) ^ static_cast<unsigned>(flip));
            auto const read = decode_response(text);
            if (!read.ok() || !std::holds_alternative<response>(read.value)) continue;
            ++accepted;
            response const& page = std::get<response>(read.value);
            auto const again = decode_response(encode_response(page));
            if (!again.ok() || std::get<response>(again.value) != page)
                FAIL("byte " << at << " flipped by " << flip);
        }
        text[at] = kept;
    }
    CHECK(accepted > 1000);
}

TEST_CASE("deep nesting is refused, or kept as it is where the limit allows it") {
    std::string const deep(400, '[');
    std::string const text = "{\"state\":{\"a\":" + deep + std::string(400, ']') + "}}";
    CHECK(decoded_page(text).state->text().size() == 806);
    auto const read = decode_response("{\"state\":" + std::string(100'000, '['));
    CHECK(read.found.back().code == errc::json_too_deep);
}

TEST_CASE("a page outlives the bytes that it was read from, and the pages that it was copied from") {
    response kept;
    {
        std::string bytes(good);
        response const read = decoded_page(bytes);
        bytes.assign(bytes.size(), 'x');
        kept = read;
    }
    response const moved = std::move(kept);
    CHECK(encode_response(moved) == good);
    CHECK(moved.insert[0].records[0].find("s")->text == std::string_view("a\n\"\0😀", 8));
}

TEST_CASE("bytes that are given away are not copied") {
    std::string bytes(good);
    char const* const begin = bytes.data();
    auto const read = decode_response(std::move(bytes));
    CHECK(std::get<response>(read.value).insert[0].records[0].find("id")->text.data() ==
          begin + good.find("1,\"s\""));
    auto const shared = std::make_shared<std::string const>(good);
    auto const again = decode_response(shared);
    CHECK(std::get<response>(again.value).insert[0].records[0].find("b")->text.data() ==
          shared->data() + good.find("true,"));
    CHECK(shared.use_count() > 1);
}

TEST_CASE("an answer that is too large for the form of its cells is refused") {
    std::string bytes = R"({"state":{},"insert":{"t":[{"id":")";
    bytes.resize(std::size_t{1} << 28, 'x');
    auto const read = decode_response(std::move(bytes));
    REQUIRE(read.found.size() == 1);
    CHECK(read.found[0].code == errc::answer_too_large);
    CHECK_FALSE(read.ok());
}
