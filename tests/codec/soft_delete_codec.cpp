// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/soft_delete_codec.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

struct reading {
    std::vector<std::string> names;
    syncfn::faults found;
};

reading read(std::string_view text) {
    auto const parsed = syncfn::parse_document(text);
    reading out;
    syncfn::fault_log log(out.found);
    out.names = syncfn::read_soft_delete(parsed.value.root(), syncfn::json_place("softDelete"), log);
    return out;
}

}  // namespace

TEST_CASE("names count once, in the order in which they came") {
    reading const got = read(R"(["b","a","b",""])");
    CHECK(got.names == std::vector<std::string>{"b", "a", ""});
    CHECK(got.found.empty());
    CHECK(read("[]").names.empty());
}

TEST_CASE("what is no list of names is told") {
    CHECK(read("null").found.at(0).code == syncfn::errc::records_null);
    CHECK(read("true").found.at(0).code == syncfn::errc::soft_delete_boolean);
    CHECK(read("\"t\"").found.at(0).code == syncfn::errc::soft_delete_invalid);
    reading const got = read(R"(["a",1,"b",null])");
    CHECK(got.names == std::vector<std::string>{"a", "b"});
    REQUIRE(got.found.size() == 2);
    CHECK(got.found[1].where == "softDelete/3");
}
