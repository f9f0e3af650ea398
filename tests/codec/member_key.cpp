// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/member_key.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace {

template <char const* Name>
struct descriptor {
    static constexpr char const* name = Name;
};

constexpr char one[] = "a";
constexpr char four[] = "name";
constexpr char twelve[] = "created_at_x";
constexpr char many[] = "a_name_of_more_than_thirty_characters";

template <char const* Name>
void check_key() {
    using key = syncfn::member_key<descriptor<Name>>;
    std::string const whole = ",\"" + std::string(Name) + "\":";
    CAPTURE(whole);
    REQUIRE(std::string_view(key::text.data(), key::size) == whole);
    char const* const begin = whole.data();
    char const* const end = begin + whole.size();
    CHECK(key::behind(begin, end) == end);
    CHECK(key::behind_first(begin + 1, end) == end);
    CHECK(key::behind(begin, end - 1) == nullptr);
    CHECK(key::behind_first(begin + 1, end - 1) == nullptr);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string other = whole;
        other[i] ^= 1;
        CHECK(key::behind(other.data(), other.data() + other.size()) == nullptr);
        if (i != 0) CHECK(key::behind_first(other.data() + 1, other.data() + other.size()) == nullptr);
    }
}

}  // namespace

TEST_CASE("a key is recognised as a whole, and no byte of it may differ") {
    check_key<one>();
    check_key<four>();
    check_key<twelve>();
    check_key<many>();
}
