// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_TABLE_DESCRIPTION_HPP
#define SYNCFN_DESTINATION_TABLE_DESCRIPTION_HPP

#include <syncfn/destination/inference.hpp>
#include <syncfn/destination/naming.hpp>
#include <syncfn/protocol/record_batch.hpp>
#include <syncfn/protocol/response.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// The columns of a table that hold the members of a run of records, found once for all of them; npos for a
/// member that has none. Records mostly send their members in the order of the columns, so the next one is
/// tried first.
inline std::vector<std::size_t> columns_of(record_run const& run, table_description const& table) {
    std::vector<std::size_t> columns;
    columns.reserve(run.width());
    std::size_t next = 0;
    for (std::size_t member = 0; member < run.width(); ++member) {
        bool const expected = next < table.columns.size() && table.columns[next].source == run.name(member);
        columns.push_back(expected ? next : table.position_of(run.name(member)));
        if (columns.back() != table_description::npos) next = columns.back() + 1;
    }
    return columns;
}

/// The cells of one row in the order of the table's columns.
using text_cells = std::vector<std::optional<std::string>>;

/// Calls `visit(number, cells)` for each record: its number in the batch, and the texts of its members in
/// their columns; a column that it does not carry is NULL (UPS-1). Precondition: the table was made ready for
/// the records.
template <class Visit>
void for_each_row(record_batch const& records, table_description const& table, Visit visit) {
    for (std::size_t i = 0; i < records.run_count(); ++i) {
        record_run const run = records.run(i);
        std::vector<std::size_t> const columns = columns_of(run, table);
        for (std::size_t record = 0; record < run.size(); ++record) {
            text_cells cells(table.columns.size());
            for (std::size_t member = 0; member < run.width(); ++member)
                if (columns[member] != table_description::npos)
                    cells[columns[member]] =
                        stored_text(run.value(record, member), table.columns[columns[member]].type());
            visit(run.first() + record, std::move(cells));
        }
    }
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
