// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_TABLE_DESCRIPTION_HPP
#define SYNCFN_DESTINATION_TABLE_DESCRIPTION_HPP

#include <syncfn/destination/inference.hpp>
#include <syncfn/destination/naming.hpp>
#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/response.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// What a user of a destination may choose.
struct destination_options {
    naming names = naming::renamed;
    bool dates_as_text = false;  ///< TYP-3, option: dates stay STRING
};

/// One column and all that is known of its values.
struct column_description {
    std::string name;    ///< in the database
    std::string source;  ///< as the function sends it
    type_facts facts = {};
    bool is_key = false;

    logical_type type() const { return type_of(facts); }

    friend bool operator==(column_description const&, column_description const&) = default;
};

/// One table. An entity whose key was declared, but which has had no record yet, has a description and no
/// table (TAB-1). The columns of the key come first.
struct table_description {
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    std::string name;
    std::string entity;      ///< as the function sends it
    std::string connection;  ///< whose table it is
    std::vector<column_description> columns = {};
    bool exists = false;
    bool tracks_deletions = false;  ///< DEL-2

    bool keyed() const { return !columns.empty() && columns[0].is_key; }

    /// The names of the key's members, as the function sends them.
    key_columns key() const {
        key_columns names;
        for (column_description const& column : columns)
            if (column.is_key) names.push_back(column.source);
        return names;
    }

    bool has_key(key_columns const& other) const {
        key_columns const mine = key();
        return std::is_permutation(mine.begin(), mine.end(), other.begin(), other.end());
    }

    /// The position of the column that holds `member`, or npos. Linear.
    std::size_t position_of(std::string_view member) const {
        auto const found = std::find_if(columns.begin(), columns.end(),
                                        [&](column_description const& c) { return c.source == member; });
        return found == columns.end() ? npos : static_cast<std::size_t>(found - columns.begin());
    }

    /// The columns that we add to the user's, in the order of a dump.
    std::vector<std::string_view> system_columns() const {
        std::vector<std::string_view> names;
        if (!keyed()) names = {field_names::batch_column, field_names::index_column};
        if (tracks_deletions) names.push_back(field_names::deleted_column);
        names.push_back(field_names::synced_column);
        return names;
    }

    friend bool operator==(table_description const&, table_description const&) = default;
};

/// Finds columns of a table one after the other. Records mostly send their members in one order, so the next
/// column is tried first.
class column_cursor {
public:
    explicit column_cursor(table_description const& table) : table_(table) {}

    std::size_t find(std::string_view member) {
        if (next_ >= table_.columns.size()) next_ = 0;
        bool const expected = next_ < table_.columns.size() && table_.columns[next_].source == member;
        std::size_t const at = expected ? next_ : table_.position_of(member);
        if (at != table_description::npos) next_ = at + 1;
        return at;
    }

private:
    table_description const& table_;
    std::size_t next_ = 0;
};

/// The cells of one row in the order of the table's columns.
using text_cells = std::vector<std::optional<std::string>>;

/// The texts of the members of `record` in their columns; a column that it does not carry is NULL (UPS-1).
/// Precondition: the table was made ready for the record.
inline text_cells stored_cells(dynamic_record const& record, table_description const& table) {
    text_cells cells(table.columns.size());
    column_cursor next(table);
    for (field const& member : record.fields)
        if (member.value.type != cell_type::null)
            if (std::size_t const at = next.find(member.name); at != table_description::npos)
                cells[at] = stored_text(member.value, table.columns[at].type());
    return cells;
}

/// The key of a row as one text; two keys are equal exactly when these are. Precondition: a keyed table.
inline std::string key_text(text_cells const& cells, table_description const& table) {
    std::string text;
    for (std::size_t i = 0; i < cells.size() && table.columns[i].is_key; ++i)
        text += std::to_string(cells[i]->size()) + ":" + *cells[i];
    return text;
}

}  // namespace syncfn

#endif
