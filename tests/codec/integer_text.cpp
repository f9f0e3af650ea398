// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/integer_text.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <string>

namespace {

/// In a block of exactly the promised size, so that a sanitizer sees each byte too many.
template <class I>
std::string written(I value) {
    auto const room = std::make_unique<char[]>(syncfn::max_integer_text<I>);
    return std::string(room.get(), syncfn::write_integer(room.get(), value));
}

template <class I>
void check(I value) {
    if (std::string const text = written(value); text != std::to_string(value)) FAIL(+value << ": " << text);
}

}  // namespace

TEMPLATE_TEST_CASE("integers of every width are written in full", "", signed char, unsigned char, short,
                   unsigned short, int, unsigned, long, unsigned long, long long, unsigned long long) {
    using limits = std::numeric_limits<TestType>;
    check(limits::min());
    check(limits::max());
    check(static_cast<TestType>(limits::min() + 1));
    check(static_cast<TestType>(limits::max() - 1));
    std::mt19937_64 random(3);
    for (int i = 0; i < 20'000; ++i) {
        std::uint64_t const bits = random() >> (random() % 64);
        check(static_cast<TestType>(bits));
        check(static_cast<TestType>(0 - bits));
    }
}

TEST_CASE("integers are written on both sides of each power of ten") {
    CHECK(written(0) == "0");
    std::uint64_t power = 1;
    for (int digits = 1; digits <= 20; ++digits) {
        check(power);
        check(power - 1);
        check(power + 1);
        if (digits < 20) check(-static_cast<std::int64_t>(power));
        power *= 10;
    }
}
