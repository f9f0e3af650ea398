// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/transliteration.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>

using syncfn::to_ascii;

TEST_CASE("ASCII letters, digits and underscores stay") { CHECK(to_ascii("aZ_09") == "aZ_09"); }

TEST_CASE("every other ASCII character becomes one underscore") {
    CHECK(to_ascii("a-b c.d\"e") == "a_b_c_d_e");
    CHECK(to_ascii(std::string("a\0b", 3)) == "a_b");
}

TEST_CASE("Latin letters lose their marks, composed or not") {
    CHECK(to_ascii("São Paulo") == "Sao_Paulo");
    CHECK(to_ascii("Sa\u0303o") == "Sao");
    CHECK(to_ascii("ÀÉÎÕÜÝàéîõüýÿ") == "AEIOUYaeiouyy");
    CHECK(to_ascii("čďěňřšťůžąęźż") == "cdenrstuzaezz");
    CHECK(to_ascii("șțơưǎ") == "stoua");
    CHECK(to_ascii("Nguyễn Đạt") == "Nguyen__at");
}

TEST_CASE("letters that Unicode does not decompose become underscores") {
    CHECK(to_ascii("ß") == "_");
    CHECK(to_ascii("øłæđ") == "____");
}

TEST_CASE("other scripts and broken bytes become underscores") {
    CHECK(to_ascii("日本") == "__");
    CHECK(to_ascii("a😀b") == "a_b");
    CHECK(to_ascii("a\xff"
                   "b") == "a_b");
    CHECK(to_ascii("a\xe2\x82") == "a__");
}
