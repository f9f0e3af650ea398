// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_CELL_HPP
#define SYNCFN_PROTOCOL_CELL_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// The JSON type of one value in a record, as far as a table cares.
enum class cell_type : std::uint8_t { null, boolean, number, string, json };

/// One value of a record whose columns are known only at run time.
struct cell {
    cell_type type = cell_type::null;
    /// number: its digits as sent · string: decoded UTF-8 · boolean: `true` or `false` · json: an object or
    /// an array, its text as sent · null: empty
    std::string text = {};

    friend bool operator==(cell const&, cell const&) = default;
};

/// A named cell.
struct field {
    std::string name;
    cell value;

    friend bool operator==(field const&, field const&) = default;
};

/// One JSON object of an entity, its members in the order in which they were sent, each name once.
struct dynamic_record {
    std::vector<field> fields = {};

    /// The cell called `name`, or null. Linear in the number of members.
    cell const* find(std::string_view name) const {
        for (field const& member : fields)
            if (member.name == name) return &member.value;
        return nullptr;
    }

    friend bool operator==(dynamic_record const&, dynamic_record const&) = default;
};

}  // namespace syncfn

#endif
