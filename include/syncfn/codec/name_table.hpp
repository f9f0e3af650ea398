// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_NAME_TABLE_HPP
#define SYNCFN_CODEC_NAME_TABLE_HPP

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace syncfn {

/// Finds the index of a name among some that are known at compile time: a hash table that the compiler fills.
/// The hash reads four bytes and the length; a quarter of the slots is in use at most, so that nearly every
/// look takes one comparison.
template <std::size_t Count>
class name_table {
public:
    static constexpr std::size_t none = Count;

    constexpr explicit name_table(std::array<std::string_view, Count> const& names) : names_(names) {
        slots_.fill(static_cast<std::uint16_t>(none));
        for (std::size_t index = 0; index < Count; ++index) {
            std::size_t slot = slot_of(names[index]);
            while (slots_[slot] != none) slot = (slot + 1) % slots;
            slots_[slot] = static_cast<std::uint16_t>(index);
        }
    }

    constexpr std::string_view operator[](std::size_t index) const { return names_[index]; }

    /// The index of `name`, or `none`.
    constexpr std::size_t find(std::string_view name) const {
        for (std::size_t slot = slot_of(name);; slot = (slot + 1) % slots) {
            std::size_t const index = slots_[slot];
            if (index == none || names_[index] == name) return index;
        }
    }

private:
    static constexpr std::size_t slots = std::bit_ceil(4 * Count + 1);

    static constexpr std::size_t slot_of(std::string_view name) {
        if (name.empty()) return 0;
        auto const byte = [&](std::size_t at) { return std::uint32_t{static_cast<std::uint8_t>(name[at])}; };
        std::size_t const size = name.size();
        std::uint32_t const four =
            byte(0) | byte(size - 1) << 8 | byte(size / 2) << 16 | byte(size / 4) << 24;
        std::uint32_t const mixed = (four ^ static_cast<std::uint32_t>(size) * 0x01000193) * 0x9E3779B1;
        return (mixed >> 16) % slots;
    }

    std::array<std::string_view, Count> names_;
    std::array<std::uint16_t, slots> slots_{};
};

}  // namespace syncfn

#endif
