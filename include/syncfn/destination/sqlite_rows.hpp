// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQLITE_ROWS_HPP
#define SYNCFN_DESTINATION_SQLITE_ROWS_HPP

#include <syncfn/destination/sql_statement.hpp>
#include <syncfn/destination/sqlite_connection.hpp>
#include <syncfn/destination/sqlite_value.hpp>
#include <syncfn/destination/table_description.hpp>
#include <syncfn/destination/table_dump.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

/// Rows on their way into a table and out of it, inside the caller's transaction. Errors are thrown as
/// `exception`.
namespace syncfn::sqlite {

namespace detail {

/// One row to be written, and its place among the records of its entity.
struct numbered_cells {
    text_cells cells;
    std::size_t index;
};

/// The records as rows; of records with one key the last (RES-14), in the order of the keys, which is the
/// order in which a B-tree likes to be written.
inline std::vector<numbered_cells> rows_of(record_batch const& records, table_description const& table) {
    std::vector<numbered_cells> rows;
    std::unordered_map<std::string, std::size_t> known;
    rows.reserve(records.size());
    for_each_row(records, table, [&](std::size_t i, text_cells cells) {
        numbered_cells row{std::move(cells), i};
        std::size_t at = rows.size();
        if (table.keyed()) at = known.try_emplace(key_text(row.cells, table), at).first->second;
        if (at == rows.size())
            rows.push_back(std::move(row));
        else
            rows[at] = std::move(row);
    });
    auto const by_key = [keys = static_cast<std::ptrdiff_t>(table.key().size())](auto const& a,
                                                                                 auto const& b) {
        return std::lexicographical_compare(a.cells.begin(), a.cells.begin() + keys, b.cells.begin(),
                                            b.cells.begin() + keys);
    };
    if (table.keyed() && sql::detail::has_text_key(sqlite_dialect, table))
        std::sort(rows.begin(), rows.end(), by_key);
    return rows;
}

/// What every row of a page shares.
struct page_stamp {
    std::string synced;
    std::int64_t batch;
};

/// Binds one row behind the parameter `at`, in the order of `sql::written_columns`. Returns the last
/// parameter.
inline int bind_row(statement& target, int at, numbered_cells const& row, table_description const& table,
                    page_stamp const& stamp) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        bind_value(target, ++at, row.cells[i], table.columns[i].type());
    if (!table.keyed()) {
        target.bind(++at, stamp.batch);
        target.bind(++at, static_cast<std::int64_t>(row.index));
    }
    if (table.tracks_deletions) target.bind(++at, std::int64_t{0});
    target.bind(++at, std::string_view(stamp.synced));
    return at;
}

inline logical_type system_type(std::string_view column) {
    if (column == field_names::deleted_column) return logical_type::boolean;
    return column == field_names::synced_column ? logical_type::string : logical_type::int64;
}

}  // namespace detail

using detail::page_stamp;

/// Upserts or appends. Returns how many rows were written.
inline std::size_t write_rows(connection& database, table_description const& table,
                              record_batch const& records, page_stamp const& stamp) {
    std::vector<detail::numbered_cells> const rows = detail::rows_of(records, table);
    std::size_t const at_once = sql::rows_per_statement(sqlite_dialect, table);
    std::size_t written = 0;
    while (written < rows.size()) {
        std::size_t const count = rows.size() - written >= at_once ? at_once : 1;
        statement& insert = database.prepare(sql::insert_rows(sqlite_dialect, table, count));
        int at = 0;
        for (std::size_t i = 0; i < count; ++i)
            at = detail::bind_row(insert, at, rows[written + i], table, stamp);
        insert.run();
        written += count;
    }
    return written;
}

/// Marks rows deleted (DEL-1). Returns how many there were.
inline std::size_t erase_rows(connection& database, table_description const& table,
                              record_batch const& records, page_stamp const& stamp) {
    statement& update = database.prepare(sql::mark_deleted(sqlite_dialect, table));
    std::size_t marked = 0;
    for (detail::numbered_cells const& row : detail::rows_of(records, table)) {
        int at = 1;
        update.bind(1, std::string_view(stamp.synced));
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (table.columns[i].is_key) bind_value(update, ++at, row.cells[i], table.columns[i].type());
        update.run();
        marked += database.changes();
    }
    return marked;
}

/// Marks the live rows that are older than `start` (SFT-1, SYN-7). Returns how many there were.
inline std::size_t mark_older(connection& database, table_description const& table,
                              std::string const& start) {
    database.prepare(sql::mark_older(sqlite_dialect, table)).bind(1, std::string_view(start)).run();
    return database.changes();
}

/// Whether a row is on the given side (`<`, `>=`) of a time.
inline bool any_row(connection& database, table_description const& table, std::string_view side,
                    std::string const& time) {
    statement& query = database.prepare(sql::any_row(sqlite_dialect, table, side));
    bool const found = query.bind(1, std::string_view(time)).step();
    query.reset();
    return found;
}

/// The whole table, its rows in the order of their keys, or in the order in which they were appended.
inline table_dump dump_of(connection& database, table_description const& table) {
    table_dump dump{table.name};
    std::vector<logical_type> types;
    for (column_description const& column : table.columns) types.push_back(column.type());
    for (std::string_view const column : table.system_columns()) types.push_back(detail::system_type(column));
    for (std::string_view const column : sql::written_columns(table)) dump.columns.emplace_back(column);
    statement& query = database.prepare(sql::select_rows(table));
    while (query.step()) {
        auto& row = dump.rows.emplace_back();
        for (std::size_t i = 0; i < types.size(); ++i)
            row.push_back(read_value(query, static_cast<int>(i), types[i]));
    }
    query.reset();
    if (table.keyed()) sort_rows(dump);
    return dump;
}

}  // namespace syncfn::sqlite

#endif
