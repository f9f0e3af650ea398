// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQL_STATEMENT_HPP
#define SYNCFN_DESTINATION_SQL_STATEMENT_HPP

#include <syncfn/destination/sql_dialect.hpp>
#include <syncfn/destination/table_description.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The text of the statements that a destination needs. No driver, no values: those are parameters.
namespace syncfn::sql {

namespace detail {

/// "a, b, c" of `items`, each passed through `text_of`.
template <class Range, class TextOf>
std::string joined(Range const& items, std::string_view separator, TextOf text_of) {
    std::string text;
    for (auto const& item : items) {
        if (!text.empty()) text += separator;
        text += text_of(item);
    }
    return text;
}

inline std::string system_column(sql_dialect const& dialect, std::string_view name) {
    std::string text = quote_identifier(name);
    if (name == field_names::synced_column) return text.append(" ").append(dialect.synced_type) + " NOT NULL";
    if (name == field_names::deleted_column)
        return text.append(" ").append(dialect.column_type(logical_type::boolean)) + " NOT NULL DEFAULT " +
               std::string(dialect.false_text);
    return text.append(" ").append(dialect.column_type(logical_type::int64)) + " NOT NULL";
}

inline std::string user_column(sql_dialect const& dialect, column_description const& column) {
    std::string text = quote_identifier(column.name) + " ";
    text += dialect.column_type(column.type());
    return column.is_key ? text + " NOT NULL" : text;
}

inline std::vector<std::string_view> key_names(table_description const& table) {
    std::vector<std::string_view> names;
    for (column_description const& column : table.columns)
        if (column.is_key) names.push_back(column.name);
    return names;
}

inline bool has_text_key(sql_dialect const& dialect, table_description const& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](column_description const& column) {
        return column.is_key &&
               dialect.column_type(column.type()) == dialect.column_type(logical_type::string);
    });
}

inline std::string parameter(sql_dialect const& dialect, std::size_t number) {
    return std::string(dialect.placeholder) + std::to_string(number);
}

}  // namespace detail

/// The columns that a row of `table` is written with, in the order of the parameters of `insert_rows`.
inline std::vector<std::string_view> written_columns(table_description const& table) {
    std::vector<std::string_view> names;
    for (column_description const& column : table.columns) names.push_back(column.name);
    for (std::string_view const name : table.system_columns()) names.push_back(name);
    return names;
}

/// How many rows one statement may carry.
inline std::size_t rows_per_statement(sql_dialect const& dialect, table_description const& table) {
    std::size_t const room = dialect.parameters_per_statement / written_columns(table).size();
    return std::clamp<std::size_t>(room, 1, dialect.rows_per_statement);
}

/// `table` with its present columns, called `name`.
inline std::string create_table(sql_dialect const& dialect, table_description const& table,
                                std::string_view name) {
    std::string text = "CREATE TABLE " + quote_identifier(name) + " (";
    for (column_description const& column : table.columns)
        text += detail::user_column(dialect, column) + ", ";
    text += detail::joined(table.system_columns(), ", ",
                           [&](std::string_view column) { return detail::system_column(dialect, column); });
    if (table.keyed())
        text += ", PRIMARY KEY (" + detail::joined(detail::key_names(table), ", ", quote_identifier) + ")";
    text += ")";
    if (table.keyed() && dialect.without_rowid_for_text_keys && detail::has_text_key(dialect, table))
        text += " WITHOUT ROWID";
    return text;
}

inline std::string create_table(sql_dialect const& dialect, table_description const& table) {
    return create_table(dialect, table, table.name);
}

/// A new column; old rows hold NULL (TAB-1).
inline std::string add_column(sql_dialect const& dialect, table_description const& table,
                              column_description const& column) {
    return "ALTER TABLE " + quote_identifier(table.name) + " ADD COLUMN " +
           detail::user_column(dialect, column);
}

/// The column of DEL-2; old rows are live.
inline std::string add_deleted_column(sql_dialect const& dialect, table_description const& table) {
    return "ALTER TABLE " + quote_identifier(table.name) + " ADD COLUMN " +
           detail::system_column(dialect, field_names::deleted_column);
}

/// Writes `rows` rows. Of a keyed table a row that is there is replaced column by column (UPS-1).
inline std::string insert_rows(sql_dialect const& dialect, table_description const& table, std::size_t rows) {
    std::vector<std::string_view> const columns = written_columns(table);
    std::string text = "INSERT INTO " + quote_identifier(table.name) + " (" +
                       detail::joined(columns, ", ", quote_identifier) + ") VALUES ";
    std::size_t number = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? "(" : ", (";
        text += detail::joined(columns, ", ",
                               [&](std::string_view) { return detail::parameter(dialect, ++number); });
        text += ")";
    }
    if (!table.keyed()) return text;
    text += " ON CONFLICT (" + detail::joined(detail::key_names(table), ", ", quote_identifier) +
            ") DO UPDATE SET ";
    std::vector<std::string_view> const others(
        columns.begin() + static_cast<std::ptrdiff_t>(table.key().size()), columns.end());
    return text + detail::joined(others, ", ", [](std::string_view column) {
               return quote_identifier(column) + " = excluded." + quote_identifier(column);
           });
}

/// Marks one row (DEL-1). Parameters: `_fivetran_synced`, then the key.
inline std::string mark_deleted(sql_dialect const& dialect, table_description const& table) {
    std::size_t number = 1;
    return "UPDATE " + quote_identifier(table.name) + " SET " +
           quote_identifier(field_names::deleted_column) + " = " + std::string(dialect.true_text) + ", " +
           quote_identifier(field_names::synced_column) + " = " + detail::parameter(dialect, 1) + " WHERE " +
           detail::joined(detail::key_names(table), " AND ", [&](std::string_view column) {
               return quote_identifier(column) + " = " + detail::parameter(dialect, ++number);
           });
}

/// Marks the live rows of earlier syncs (SFT-1). Parameter: the start of this one.
inline std::string mark_older(sql_dialect const& dialect, table_description const& table) {
    std::string const deleted = quote_identifier(field_names::deleted_column);
    return "UPDATE " + quote_identifier(table.name) + " SET " + deleted + " = " +
           std::string(dialect.true_text) + " WHERE " + quote_identifier(field_names::synced_column) + " < " +
           detail::parameter(dialect, 1) + " AND " + deleted + " = " + std::string(dialect.false_text);
}

/// One row when the table has rows on the given side (`<`, `>=`) of a time. Parameter: the time.
inline std::string any_row(sql_dialect const& dialect, table_description const& table,
                           std::string_view side) {
    return "SELECT 1 FROM " + quote_identifier(table.name) + " WHERE " +
           quote_identifier(field_names::synced_column) + " " + std::string(side) + " " +
           detail::parameter(dialect, 1) + " LIMIT 1";
}

/// All rows, in the order of `written_columns`; of a keyless table as they were appended.
inline std::string select_rows(table_description const& table) {
    std::string text = "SELECT " + detail::joined(written_columns(table), ", ", quote_identifier) + " FROM " +
                       quote_identifier(table.name);
    if (!table.keyed())
        text += " ORDER BY " + quote_identifier(field_names::batch_column) + ", " +
                quote_identifier(field_names::index_column);
    return text;
}

inline std::string drop_table(std::string_view name) { return "DROP TABLE " + quote_identifier(name); }

inline std::string rename_table(std::string_view from, std::string_view to) {
    return "ALTER TABLE " + quote_identifier(from) + " RENAME TO " + quote_identifier(to);
}

}  // namespace syncfn::sql

#endif
