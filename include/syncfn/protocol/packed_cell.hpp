// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_PACKED_CELL_HPP
#define SYNCFN_PROTOCOL_PACKED_CELL_HPP

#include <syncfn/protocol/cell.hpp>

#include <cstddef>
#include <cstdint>

namespace syncfn {

/// A cell in eight bytes: where its text begins, how long it is, its type, and which of two stores holds the
/// text. A page has a hundred thousand cells, and each byte of them is written once and read once.
class packed_cell {
public:
    static constexpr std::size_t most_length = (std::size_t{1} << 28) - 1;

    /// The two places where a text may stand: the document that was read, and what had to be copied.
    enum store : std::uint8_t { document, copied };

    packed_cell() = default;  // on purpose not initialised: room for cells is made before the cells are known

    /// Precondition: `length` is at most `most_length`.
    packed_cell(cell_type type, store where, std::uint32_t offset, std::size_t length)
        : offset_(offset),
          bits_(static_cast<std::uint32_t>(length) << 4 | static_cast<std::uint32_t>(type) << 1 | where) {}

    cell_type type() const { return static_cast<cell_type>(bits_ >> 1 & 7); }

    /// The cell, its text taken from the store that has it.
    cell in(char const* document_text, char const* copied_text) const {
        char const* const text = (bits_ & 1) == document ? document_text : copied_text;
        return {type(), {text + offset_, bits_ >> 4}};
    }

private:
    std::uint32_t offset_;
    std::uint32_t bits_;
};

static_assert(sizeof(packed_cell) == 8);

}  // namespace syncfn

#endif
