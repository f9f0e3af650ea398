// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_CELL_HPP
#define SYNCFN_PROTOCOL_CELL_HPP

#include <cstdint>
#include <string_view>

namespace syncfn {

/// The JSON type of one value in a record, as far as a table cares.
enum class cell_type : std::uint8_t { null, boolean, number, string, json };

/// One value of a record whose columns are known only at run time. The text belongs to somebody else, mostly
/// to a `record_batch`.
struct cell {
    cell_type type = cell_type::null;
    /// number: its digits as sent · string: decoded UTF-8 · boolean: `true` or `false` · json: an object or
    /// an array, its text as sent · null: empty
    std::string_view text = {};

    friend bool operator==(cell const&, cell const&) = default;
};

/// A cell and the name that it has in its record.
struct named_cell {
    std::string_view name;
    cell value = {};

    friend bool operator==(named_cell const&, named_cell const&) = default;
};

}  // namespace syncfn

#endif
