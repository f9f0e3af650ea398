// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/base64.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

std::string encoded(std::string_view text) {
    return syncfn::encode_base64(std::as_bytes(std::span(text.data(), text.size())));
}

std::optional<std::string> decoded(std::string_view text) {
    auto const data = syncfn::decode_base64(text);
    if (!data) return std::nullopt;
    return std::string(reinterpret_cast<char const*>(data->data()), data->size());
}

}  // namespace

TEST_CASE("the vectors of RFC 4648 hold in both directions") {
    std::vector<std::pair<std::string, std::string>> const vectors{
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (auto const& [plain, text] : vectors) {
        CHECK(encoded(plain) == text);
        CHECK(decoded(text) == plain);
    }
}

TEST_CASE("every byte survives") {
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    for (std::size_t length = 0; length <= all.size(); ++length)
        REQUIRE(decoded(encoded(all.substr(0, length))) == all.substr(0, length));
}

TEST_CASE("anything but the one padded form is refused") {
    for (std::string_view const bad : {"Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zh==", "Zm9=", "Zm9v\n",
                                       "Zm 9", "Zm9-", "Zg==Zg==", "Zm_v"})
        CHECK_FALSE(decoded(bad));
}
