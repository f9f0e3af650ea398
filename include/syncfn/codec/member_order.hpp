// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_MEMBER_ORDER_HPP
#define SYNCFN_CODEC_MEMBER_ORDER_HPP

#include <array>
#include <cstddef>
#include <cstdint>

namespace syncfn {

/// The order in which a producer writes the members of a record, learned from the records before: behind each
/// member the one that followed it last time.
template <std::size_t Count>
class member_order {
public:
    static constexpr std::size_t none = Count;

    /// At first, the order of the description.
    constexpr member_order() {
        for (std::size_t i = 0; i <= Count; ++i) next_[i] = static_cast<std::uint16_t>(i);
    }

    /// The member that probably follows `previous`, or `none`. `none` stands before the first member.
    constexpr std::size_t after(std::size_t previous) const { return next_[slot(previous)]; }

    constexpr void learn(std::size_t previous, std::size_t member) {
        next_[slot(previous)] = static_cast<std::uint16_t>(member);
    }

private:
    static constexpr std::size_t slot(std::size_t previous) { return previous == none ? 0 : previous + 1; }

    std::array<std::uint16_t, Count + 1> next_{};
};

}  // namespace syncfn

#endif
