// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_RANDOM_HPP
#define SYNCFN_BENCH_RANDOM_HPP

#include <cstddef>
#include <cstdint>

namespace bench {

/// Numbers that look random: the same ones from every compiler and library, which <random> does not promise
/// of its distributions. The generator is SplitMix64.
class random {
public:
    explicit random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// A number less than `end`.
    std::uint32_t below(std::uint32_t end) {
        return static_cast<std::uint32_t>(((bits() >> 32) * end) >> 32);
    }

    template <class T, std::size_t n>
    T const& one_of(T const (&choices)[n]) {
        return choices[below(static_cast<std::uint32_t>(n))];
    }

private:
    std::uint64_t state_;
};

}  // namespace bench

#endif
