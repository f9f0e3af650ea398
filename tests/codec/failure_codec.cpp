// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/failure_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>
#include <string_view>

using syncfn::encode_failure;
using syncfn::errc;
using syncfn::failure;
using syncfn::raw_json;

namespace {

struct reading {
    std::optional<failure> value;
    syncfn::faults found;
};

reading read(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    REQUIRE(parsed.ok());
    reading out;
    syncfn::fault_log log(out.found);
    out.value = syncfn::read_failure(parsed.value.root(), log);
    return out;
}

}  // namespace

TEST_CASE("a failure reads with its type and its stack trace, whatever JSON that is (RES-11)") {
    for (std::string_view const trace :
         {R"([["f.py", 35, "g"]])", R"(["a","b"])", R"("text")", "{}", "7", "false", "[]"}) {
        reading const got =
            read(R"({"errorMessage":"m","errorType":"T","stackTrace":)" + std::string(trace) + "}");
        CHECK(got.value == failure("m", "T", raw_json(std::string(trace))));
        CHECK(got.found.empty());
    }
    CHECK(read(R"({"errorMessage":"m"})").value == failure("m"));
    CHECK(read(R"({"errorMessage":"m","errorType":null,"stackTrace":null})").value == failure("m"));
}

TEST_CASE("an errorType that is no string is left out with a warning: the message still arrives") {
    reading const got = read(R"({"errorMessage":"m","errorType":5})");
    CHECK(got.value == failure("m"));
    REQUIRE(got.found.size() == 1);
    CHECK(got.found[0].code == errc::error_type_invalid);
    CHECK(got.found[0].where == "/errorType");
    CHECK_FALSE(syncfn::refuses(got.found));
}

TEST_CASE("an errorMessage that is no text is refused (RES-10)") {
    for (std::string_view const message : {"\"\"", "null", "0", "true", "{}", "[\"m\"]"}) {
        reading const got = read("{\"errorMessage\":" + std::string(message) + ",\"errorType\":\"T\"}");
        CHECK_FALSE(got.value);
        REQUIRE(got.found.size() == 1);
        CHECK(got.found[0].code == errc::error_message_invalid);
        CHECK(got.found[0].where == "/errorMessage");
        CHECK(got.found[0].offset == 16);
        CHECK(syncfn::refuses(got.found));
    }
}

TEST_CASE("errorType and stackTrace without errorMessage are refused, each (RES-11)") {
    reading const got = read(R"({"errorType":"T","stackTrace":[],"state":{}})");
    CHECK_FALSE(got.value);
    REQUIRE(got.found.size() == 2);
    CHECK(got.found[0].code == errc::error_parts_alone);
    CHECK(got.found[0].where == "/errorType");
    CHECK(got.found[1].code == errc::error_parts_alone);
    CHECK(got.found[1].where == "/stackTrace");
}

TEST_CASE("an answer without the three is no failure") {
    CHECK_FALSE(read(R"({"state":{}})").value);
    CHECK(read(R"({"state":{}})").found.empty());
}

TEST_CASE("a failure is written with what it has") {
    CHECK(encode_failure(failure("m")) == R"({"errorMessage":"m"})");
    CHECK(encode_failure(failure("a\n\"b\"", "T", raw_json("[ 1 ]"))) ==
          R"({"errorMessage":"a\n\"b\"","errorType":"T","stackTrace":[ 1 ]})");
}

TEST_CASE("a failure that was written reads back as it was") {
    for (failure const& each :
         {failure("m"), failure(std::string("\0é😀", 7), "T"), failure("m", {}, raw_json("[[1.0]]"))})
        CHECK(read(encode_failure(each)).value == each);
}

TEST_CASE("a failure is written whatever its words are") {
    CHECK(encode_failure(failure("caf\xE9", "\xFF")) ==
          "{\"errorMessage\":\"caf\uFFFD\",\"errorType\":\"\uFFFD\"}");
    CHECK(encode_failure(failure("", "Oops")) == R"({"errorMessage":"Oops","errorType":"Oops"})");
    CHECK(read(encode_failure(failure(""))).value);
}
