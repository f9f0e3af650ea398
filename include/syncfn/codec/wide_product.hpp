// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_WIDE_PRODUCT_HPP
#define SYNCFN_CODEC_WIDE_PRODUCT_HPP

#include <cstdint>

namespace syncfn {

/// All 128 bits of a product: high × 2^64 + low.
struct wide_product {
    std::uint64_t high;
    std::uint64_t low;
};

/// The product from four products of halves, for machines without a wider type.
constexpr wide_product portable_product(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t half = 0xFFFFFFFF;
    std::uint64_t const low = (a & half) * (b & half);
    std::uint64_t const cross = (a >> 32) * (b & half) + (low >> 32);
    std::uint64_t const other = (a & half) * (b >> 32) + (cross & half);
    return {(a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32), other << 32 | (low & half)};
}

constexpr wide_product product(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__) && !defined(SYNCFN_PORTABLE)
    __extension__ using wide = unsigned __int128;
    wide const all = static_cast<wide>(a) * b;
    return {static_cast<std::uint64_t>(all >> 64), static_cast<std::uint64_t>(all)};
#else
    return portable_product(a, b);
#endif
}

}  // namespace syncfn

#endif
