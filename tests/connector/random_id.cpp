// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/random_id.hpp>

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>
#include <string_view>

namespace {

/// The id with each hexadecimal digit as `x`.
std::string shape(std::string id) {
    for (char& c : id)
        if (std::string_view("0123456789abcdef").find(c) != std::string_view::npos) c = 'x';
    return id;
}

}  // namespace

TEST_CASE("an id is a UUID of version 4, and another one each time") {
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) {
        std::string const id = syncfn::random_id();
        CHECK(shape(id) == "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
        CHECK(id[14] == '4');
        CHECK(std::string_view("89ab").find(id[19]) != std::string_view::npos);
        ids.insert(id);
    }
    CHECK(ids.size() == 1000);
}
