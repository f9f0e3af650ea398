// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/secret_forms.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace {

bool is_form(std::string_view secret, std::string_view form) {
    auto const forms = syncfn::json_forms(secret);
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

}  // namespace

TEST_CASE("a secret has the forms in which encoders of JSON write it") {
    CHECK(is_form("a\"\n", R"(a\"\n)"));
    CHECK(is_form("a/b", R"(a\/b)"));
    CHECK(is_form("é€😀", R"(\u00e9\u20ac\ud83d\ude00)"));
    CHECK(is_form("é/", R"(\u00e9\/)"));
}

TEST_CASE("a secret is known inside JSON within JSON") {
    CHECK(is_form("a\n", R"(a\\n)"));
    CHECK(is_form("é", R"(\\u00e9)"));
}

TEST_CASE("a secret is known in a JSON Pointer") {
    CHECK(is_form("a/b~", "a~1b~0"));
    CHECK(is_form("\n/", R"(\n~1)"));
}

TEST_CASE("every occurrence of a word is replaced, and nothing else") {
    CHECK(syncfn::replace_all("xaxa", "x", "**") == "**a**a");
    CHECK(syncfn::replace_all("aaa", "aa", "aaaa") == "aaaaa");
    CHECK(syncfn::replace_all("abc", "x", "*") == "abc");
}
