// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_REPEATED_NAMES_HPP
#define SYNCFN_CODEC_REPEATED_NAMES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>  // std::iota
#include <span>
#include <string_view>
#include <vector>

namespace syncfn {

/// Finds names that stand more than once in one object. It keeps its room from object to object.
class repeated_names {
public:
    /// Which of `count` names stand before as well, in order; `name(i)` is the name of that number. Valid
    /// until the next call. Complexity: n log n comparisons, whatever the names are; of a few names n².
    template <class Name>
    std::span<std::size_t const> find(std::size_t count, Name name) {
        repeated_.clear();
        if (count <= few && differ(count, name)) return {};
        order_.resize(count);
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            std::string_view const one = name(a);
            std::string_view const other = name(b);
            if (one.size() != other.size()) return one.size() < other.size();
            int const difference = one.compare(other);
            return difference != 0 ? difference < 0 : a < b;
        });
        for (std::size_t i = 1; i < count; ++i)
            if (name(order_[i]) == name(order_[i - 1])) repeated_.push_back(order_[i]);
        std::sort(repeated_.begin(), repeated_.end());
        return repeated_;
    }

private:
    static constexpr std::size_t few = 16;

    /// True when a few names differ already in their fingerprints.
    template <class Name>
    static bool differ(std::size_t count, Name name) {
        std::array<std::uint64_t, few> prints{};
        for (std::size_t i = 0; i < count; ++i) {
            prints[i] = fingerprint(name(i));
            for (std::size_t j = 0; j < i; ++j)
                if (prints[j] == prints[i]) return false;
        }
        return true;
    }

    /// Made of the length and of the first and last eight bytes.
    static std::uint64_t fingerprint(std::string_view name) {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::size_t const size = std::min(name.size(), sizeof first);
        if (size != 0) {
            std::memcpy(&first, name.data(), size);
            std::memcpy(&last, name.data() + name.size() - size, size);
        }
        return (first * 3) ^ last ^ (std::uint64_t{name.size()} << 56);
    }

    std::vector<std::size_t> order_;
    std::vector<std::size_t> repeated_;
};

}  // namespace syncfn

#endif
