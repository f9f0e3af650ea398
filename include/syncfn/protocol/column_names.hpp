// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_COLUMN_NAMES_HPP
#define SYNCFN_PROTOCOL_COLUMN_NAMES_HPP

#include <syncfn/protocol/text_hash.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// The names of columns, each once, numbered in the order in which they came. Few names are looked up one
/// after the other, many by a hash table, so that no record of a hundred thousand names takes its time.
class column_names {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    std::size_t size() const { return ends_.size(); }

    std::string_view operator[](std::size_t index) const {
        std::size_t const begin = index == 0 ? 0 : ends_[index - 1];
        return std::string_view(text_).substr(begin, ends_[index] - begin);
    }

    /// The number of `name`, or `none`. Constant time.
    std::uint32_t find(std::string_view name) const {
        if (!slots_.empty()) return slots_[slot_of(name)];
        for (std::uint32_t index = 0; index < ends_.size(); ++index)
            if ((*this)[index] == name) return index;
        return none;
    }

    /// The number of `name`, which is added when it is new. Throws `std::length_error` beyond 4 GiB of names.
    std::uint32_t number_of(std::string_view name) {
        if (std::uint32_t const known = find(name); known != none) return known;
        if (name.size() >= none - text_.size()) throw std::length_error("the names of a batch are too long");
        auto const index = static_cast<std::uint32_t>(ends_.size());
        text_ += name;
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
        if (ends_.size() > most_without_table) enter(index);
        return index;
    }

private:
    static constexpr std::size_t most_without_table = 16;

    /// Where `name` stands in the table, or the free slot where it belongs.
    std::size_t slot_of(std::string_view name) const {
        std::size_t const last = slots_.size() - 1;  // the size is a power of two
        std::size_t slot = static_cast<std::size_t>(hash_of(name)) & last;
        while (slots_[slot] != none && (*this)[slots_[slot]] != name) slot = (slot + 1) & last;
        return slot;
    }

    /// Puts the newest name into the table. At most half of the slots are in use.
    void enter(std::uint32_t index) {
        if (slots_.size() >= 2 * ends_.size()) {
            slots_[slot_of((*this)[index])] = index;
            return;
        }
        slots_.assign(slots_.empty() ? 4 * most_without_table : 2 * slots_.size(), none);
        for (std::uint32_t each = 0; each <= index; ++each) slots_[slot_of((*this)[each])] = each;
    }

    std::string text_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint32_t> slots_;
};

}  // namespace syncfn

#endif
