// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/document.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("numbers keep their text") {
    auto const parsed = syncfn::parse_document(R"([-0.0, 1e400, 9007199254740993, 1234567890123456789012345678901234567890])");
    REQUIRE(parsed.ok());
    std::vector<std::string> texts;
    parsed.value.root().for_each_element([&](syncfn::json_view v) { texts.emplace_back(v.text()); });
    CHECK(texts == std::vector<std::string>{"-0.0", "1e400", "9007199254740993",
                                            "1234567890123456789012345678901234567890"});
}
