// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/wide_product.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <random>

TEST_CASE("a product keeps all its 128 bits") {
    constexpr std::uint64_t most = ~std::uint64_t{0};
    constexpr auto square = syncfn::product(most, most);
    STATIC_CHECK(square.high == most - 1);
    STATIC_CHECK(square.low == 1);
    STATIC_CHECK(syncfn::product(most, 0).high == 0);
    STATIC_CHECK(syncfn::product(1ULL << 63, 6).high == 3);
}

TEST_CASE("the portable product is the machine's") {
    std::mt19937_64 random(1);
    for (int i = 0; i < 100'000; ++i) {
        std::uint64_t const a = random() >> (random() % 64);
        std::uint64_t const b = random() >> (random() % 64);
        auto const portable = syncfn::portable_product(a, b);
        auto const machine = syncfn::product(a, b);
        if (portable.high != machine.high || portable.low != machine.low) FAIL(a << " times " << b);
    }
}
