// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/powers_of_ten.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace {

/// A whole number of any size, lowest bits first: what a table of cut-off powers is to be checked with.
class big_number {
public:
    explicit big_number(std::uint32_t value) : words_{value} {}

    static big_number power_of_ten(int exponent) {
        big_number number(1);
        for (; exponent > 0; --exponent) number.multiply(10);
        return number;
    }
    static big_number power_of_two(std::size_t exponent) {
        big_number number(1);
        number.words_.assign(exponent / 32 + 1, 0);
        number.words_.back() = std::uint32_t{1} << exponent % 32;
        return number;
    }

    void multiply(std::uint32_t factor) {
        std::uint64_t carry = 0;
        for (std::uint32_t& word : words_) {
            carry += std::uint64_t{word} * factor;
            word = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) words_.push_back(static_cast<std::uint32_t>(carry));
    }
    /// Whole division. Division by 10 again and again gives the same as by their product at once.
    void divide(std::uint32_t divisor) {
        std::uint64_t rest = 0;
        for (std::size_t i = words_.size(); i-- > 0;) {
            rest = rest << 32 | words_[i];
            words_[i] = static_cast<std::uint32_t>(rest / divisor);
            rest %= divisor;
        }
        while (words_.size() > 1 && words_.back() == 0) words_.pop_back();
    }

    int bits() const {
        int count = static_cast<int>(words_.size() - 1) * 32;
        for (std::uint32_t word = words_.back(); word != 0; word >>= 1) ++count;
        return count;
    }
    /// 64 bits from a place on, counted from the lowest; those below the lowest are zero.
    std::uint64_t slice(int from) const {
        std::uint64_t out = 0;
        for (int i = 63; i >= 0; --i) out = out << 1 | bit(from + i);
        return out;
    }

private:
    std::uint64_t bit(int place) const {
        if (place < 0 || place >= static_cast<int>(words_.size()) * 32) return 0;
        return words_[static_cast<std::size_t>(place) / 32] >> place % 32 & 1;
    }

    std::vector<std::uint32_t> words_;
};

void check_entry(int exponent, big_number const& number, int binary) {
    INFO("10^" << exponent);
    int const bits = number.bits();
    REQUIRE(syncfn::ten_to(exponent).high == number.slice(bits - 64));
    REQUIRE(syncfn::ten_to(exponent).low == number.slice(bits - 128));
    REQUIRE(syncfn::binary_exponent(exponent) == binary);
}

}  // namespace

TEST_CASE("each power of ten is the first 128 bits of the true one") {
    using syncfn::power_of_ten;
    REQUIRE(std::size(syncfn::powers_of_ten) == power_of_ten::highest - power_of_ten::lowest + 1);
    for (int e = 0; e <= power_of_ten::highest; ++e) {
        big_number const number = big_number::power_of_ten(e);
        check_entry(e, number, number.bits() - 1);
    }
    // 2^n / 10^e, cut off, where n leaves well over 128 bits.
    constexpr std::size_t n = 1400;
    big_number number = big_number::power_of_two(n);
    for (int e = -1; e >= power_of_ten::lowest; --e) {
        number.divide(10);
        check_entry(e, number, number.bits() - 1 - static_cast<int>(n));
    }
}

TEST_CASE("the powers up to 10^27 are exact in their upper half, and no others beyond") {
    using syncfn::power_of_ten;
    for (int e = 0; e <= power_of_ten::last_exact_high; ++e) CHECK(syncfn::ten_to(e).low == 0);
    CHECK(syncfn::ten_to(power_of_ten::last_exact_high + 1).low != 0);
}
