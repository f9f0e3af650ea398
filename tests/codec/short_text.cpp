// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/short_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

TEST_CASE("a short text is copied whole, and nothing around it is touched") {
    for (std::size_t size = 0; size <= syncfn::longest_short_text; ++size) {
        std::vector<char> from(size);
        for (std::size_t i = 0; i < size; ++i) from[i] = static_cast<char>('a' + i);
        std::vector<char> to(size + 2, '.');
        syncfn::copy_short_text(to.data() + 1, from.data(), size);
        CAPTURE(size);
        CHECK(std::string(to.begin(), to.end()) == "." + std::string(from.begin(), from.end()) + ".");
    }
}
