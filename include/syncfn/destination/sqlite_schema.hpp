// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQLITE_SCHEMA_HPP
#define SYNCFN_DESTINATION_SQLITE_SCHEMA_HPP

#include <syncfn/destination/catalog.hpp>
#include <syncfn/destination/sql_statement.hpp>
#include <syncfn/destination/sqlite_connection.hpp>
#include <syncfn/destination/sqlite_value.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// Our own tables beside the user's, and the statements that bring the user's tables into shape.
/// Everything here runs inside the caller's transaction and throws `exception`.
namespace syncfn::sqlite {

inline bool has_metadata(connection& database) {
    return database.number("SELECT count(*) FROM sqlite_schema WHERE name = '_syncfn_tables'") != 0;
}

inline void create_metadata(connection& database) {
    database.execute(
        "CREATE TABLE IF NOT EXISTS _syncfn_state (connection TEXT PRIMARY KEY, state TEXT, version INTEGER "
        "NOT NULL,"
        " fence INTEGER NOT NULL, sync_id TEXT, page INTEGER NOT NULL, committed_at TEXT);"
        "CREATE TABLE IF NOT EXISTS _syncfn_tables (name TEXT PRIMARY KEY, source_name TEXT NOT NULL, "
        "connection TEXT"
        " NOT NULL, keyed INTEGER NOT NULL, primary_key TEXT NOT NULL, created INTEGER NOT NULL, "
        "tracks_deletions"
        " INTEGER NOT NULL);"
        "CREATE TABLE IF NOT EXISTS _syncfn_columns (table_name TEXT, position INTEGER, name TEXT NOT NULL, "
        "source_name"
        " TEXT NOT NULL, is_key INTEGER NOT NULL, type TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY "
        "(table_name,"
        " position)) WITHOUT ROWID;");
}

namespace detail {

/// `kinds:width:whole digits:fraction digits`.
inline std::string facts_text(type_facts const& facts) {
    return std::to_string(facts.kinds) + ":" + std::to_string(facts.integer_width) + ":" +
           std::to_string(facts.whole_digits) + ":" + std::to_string(facts.fraction_digits);
}

inline type_facts facts_of_text(std::string_view text) {
    std::array<std::uint16_t, 4> numbers{};
    char const* at = text.data();
    char const* const end = at + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto const read = std::from_chars(at, end, numbers[i]);
        bool const goes_on = read.ec == std::errc() && (read.ptr == end) == (i + 1 == numbers.size());
        if (!goes_on || (read.ptr != end && *read.ptr != ':'))
            throw exception({errc::destination_damaged, "_syncfn_columns", "\"facts\" is not readable"});
        at = read.ptr == end ? end : read.ptr + 1;
    }
    return {numbers[0], static_cast<std::uint8_t>(numbers[1]), numbers[2], numbers[3]};
}

inline std::string key_json(table_description const& table) {
    return "[" + sql::detail::joined(table.key(), ", ", syncfn::detail::json_quoted) + "]";
}

inline std::vector<column_description> load_columns(connection& database, std::string const& table) {
    statement& query = database.prepare(
        "SELECT name, source_name, is_key, facts FROM _syncfn_columns WHERE table_name = ?1 ORDER BY "
        "position");
    std::vector<column_description> columns;
    query.bind(1, std::string_view(table));
    while (query.step())
        columns.push_back(
            {query.text(0), query.text(1), facts_of_text(query.text(3)), query.integer(2) != 0});
    query.reset();
    return columns;
}

}  // namespace detail

/// What was stored by `store`. Errors: `destination_damaged`.
inline catalog load_catalog(connection& database) {
    catalog stored;
    std::vector<table_description> tables;
    statement& query = database.prepare(
        "SELECT name, source_name, connection, created, tracks_deletions FROM _syncfn_tables ORDER BY name");
    while (query.step())
        tables.push_back(
            {query.text(0), query.text(1), query.text(2), {}, query.integer(3) != 0, query.integer(4) != 0});
    query.reset();
    for (table_description& table : tables) {
        table.columns = detail::load_columns(database, table.name);
        stored.restore(std::move(table));
    }
    return stored;
}

/// Remembers a table as it is now.
inline void store(connection& database, table_description const& table) {
    std::string const key = detail::key_json(table);
    database
        .prepare(
            "INSERT OR REPLACE INTO _syncfn_tables (name, source_name, connection, keyed, primary_key, "
            "created,"
            " tracks_deletions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .bind(1, std::string_view(table.name))
        .bind(2, std::string_view(table.entity))
        .bind(3, std::string_view(table.connection))
        .bind(4, std::int64_t{table.keyed()})
        .bind(5, std::string_view(key))
        .bind(6, std::int64_t{table.exists})
        .bind(7, std::int64_t{table.tracks_deletions})
        .run();
    database.prepare("DELETE FROM _syncfn_columns WHERE table_name = ?1")
        .bind(1, std::string_view(table.name))
        .run();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        column_description const& column = table.columns[i];
        std::string const facts = detail::facts_text(column.facts);
        database
            .prepare(
                "INSERT INTO _syncfn_columns (table_name, position, name, source_name, is_key, type, facts)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .bind(1, std::string_view(table.name))
            .bind(2, static_cast<std::int64_t>(i))
            .bind(3, std::string_view(column.name))
            .bind(4, std::string_view(column.source))
            .bind(5, std::int64_t{column.is_key})
            .bind(6, name_of(column.type()))
            .bind(7, std::string_view(facts))
            .run();
    }
}

namespace detail {

inline constexpr std::string_view rebuild_name = "_syncfn_rebuild";

/// A column that somebody else added would not survive a rebuild.
inline void refuse_foreign_columns(connection& database, table_description const& before) {
    statement& query = database.prepare("SELECT name FROM pragma_table_info(?1)");
    query.bind(1, std::string_view(before.name));
    std::vector<std::string_view> const ours = sql::written_columns(before);
    std::string foreign;
    while (query.step())
        if (std::string const name = query.text(0); std::find(ours.begin(), ours.end(), name) == ours.end())
            foreign = name;
    query.reset();
    if (!foreign.empty())
        throw exception(
            {errc::destination_failed, "table " + before.name,
             "a column has to widen, which would drop the column \"" + foreign + "\" that is not ours"});
}

/// The statements of the indexes and triggers that somebody put on a table.
inline std::vector<std::string> attached_statements(connection& database, std::string const& table) {
    statement& query = database.prepare(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 COLLATE NOCASE AND type IN ('index', 'trigger') "
        "AND sql IS"
        " NOT NULL");
    query.bind(1, std::string_view(table));
    std::vector<std::string> statements;
    while (query.step()) statements.push_back(query.text(0));
    query.reset();
    return statements;
}

/// Copies a table into its new shape, with every value converted exactly. Linear in its rows.
inline void rebuild(connection& database, table_description const& before, table_description const& after) {
    refuse_foreign_columns(database, before);
    std::vector<std::string> const attached = attached_statements(database, before.name);
    std::string names;
    std::string values;
    for (std::size_t i = 0; i < before.columns.size(); ++i) {
        std::string const column = quote_identifier(before.columns[i].name);
        names += column + ", ";
        values += conversion(column, before.columns[i].type(), after.columns[i].type()) + ", ";
    }
    std::string const system = sql::detail::joined(before.system_columns(), ", ", quote_identifier);
    database.execute(sql::create_table(sqlite_dialect, after, rebuild_name));
    database.execute("INSERT INTO " + quote_identifier(rebuild_name) + " (" + names + system + ") SELECT " +
                     values + system + " FROM " + quote_identifier(before.name));
    database.execute(sql::drop_table(before.name));
    database.execute(sql::rename_table(rebuild_name, after.name));
    for (std::string const& statement : attached) database.execute(statement);
}

inline void reshape(connection& database, table_description const& before, table_description const& after) {
    for (std::size_t i = 0; i < before.columns.size(); ++i)
        if (needs_rewrite(before.columns[i].type(), after.columns[i].type()))
            return rebuild(database, before, after);
    for (std::size_t i = before.columns.size(); i < after.columns.size(); ++i)
        database.execute(sql::add_column(sqlite_dialect, after, after.columns[i]));
    if (after.tracks_deletions && !before.tracks_deletions)
        database.execute(sql::add_deleted_column(sqlite_dialect, after));
}

}  // namespace detail

/// Makes the tables of `after` out of those of `before`. Only adds and widens.
inline void migrate(connection& database, catalog const& before, catalog const& after) {
    for (auto const& [name, table] : after.all()) {
        auto const old = before.all().find(name);
        bool const is_known = old != before.all().end();
        if (is_known && old->second == table) continue;
        if (table.exists && !(is_known && old->second.exists))
            database.execute(sql::create_table(sqlite_dialect, table));
        else if (table.exists)
            detail::reshape(database, old->second, table);
        store(database, table);
    }
}

}  // namespace syncfn::sqlite

#endif
