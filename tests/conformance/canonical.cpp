// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/canonical.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

std::string canonical_of(std::string_view json, volatile_names const& skip = {},
                         std::string_view scope = {}) {
    decoded<document> const parsed = parse_document(json);
    REQUIRE(parsed.ok());
    return canonical(parsed.value.root(), skip, scope);
}

}  // namespace

TEST_CASE("equal values have one spelling") {
    std::string_view const one = R"({"a":[1,{"x":null,"y":true}],"b":"é/"})";
    CHECK(canonical_of(one) == one);
    CHECK(canonical_of(" { \"b\" : \"\\u00e9\\/\",\n\"a\":[ 1 , {\"y\":true, \"\\u0078\":null } ] } ") ==
          one);
}

TEST_CASE("different values have different spellings") {
    CHECK(canonical_of("1") != canonical_of("1.0"));
    CHECK(canonical_of("1e1") != canonical_of("10"));
    CHECK(canonical_of("1") != canonical_of("\"1\""));
    CHECK(canonical_of("null") != canonical_of("\"null\""));
    CHECK(canonical_of("[1,2]") != canonical_of("[2,1]"));
    CHECK(canonical_of("[]") != canonical_of("{}"));
    CHECK(canonical_of(R"({"a":null})") != canonical_of("{}"));
    CHECK(canonical_of(R"(["a,b"])") != canonical_of(R"(["a","b"])"));
    CHECK(canonical_of(R"(["a\",\"b"])") != canonical_of(R"(["a","b"])"));
}

TEST_CASE("no digit of a number is lost") {
    CHECK(canonical_of("[123456789012345678901234567890.10, -0]") ==
          "[123456789012345678901234567890.10,-0]");
}

TEST_CASE("of equal names the last one counts") { CHECK(canonical_of(R"({"a":1,"a":2})") == R"({"a":2})"); }

TEST_CASE("volatile members of the outermost object are left out, not those below it") {
    volatile_names const skip({"seen_at", "orders.total", "state.run"});
    std::string_view const row = R"({"id":1,"run":2,"seen_at":3,"total":{"seen_at":4}})";
    CHECK(canonical_of(row, skip, "orders") == R"({"id":1,"run":2})");
    CHECK(canonical_of(row, skip, "state") == R"({"id":1,"total":{"seen_at":4}})");
    CHECK(canonical_of(R"({"seen_at":1})", skip, "orders") == "{}");
    CHECK(canonical_of(R"(["seen_at"])", skip, "orders") == R"(["seen_at"])");
}

TEST_CASE("a volatile name covers a column everywhere or in its table only") {
    volatile_names const skip({"seen_at", "orders.total"});
    CHECK(skip.covers("clicks", "seen_at"));
    CHECK(skip.covers("orders", "total"));
    CHECK_FALSE(skip.covers("clicks", "total"));
    CHECK_FALSE(skip.covers("order", "s.total"));
    CHECK_FALSE(skip.covers("orders", "otal"));
    CHECK_FALSE(skip.covers("", "total"));
    CHECK_FALSE(volatile_names().covers("orders", "total"));
}

TEST_CASE("a quoted text is a JSON string") { CHECK(json_string("a\"\\\n") == R"("a\"\\\n")"); }
