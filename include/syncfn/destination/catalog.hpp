// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_CATALOG_HPP
#define SYNCFN_DESTINATION_CATALOG_HPP

#include <syncfn/destination/destination.hpp>
#include <syncfn/destination/table_description.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/json_pointer.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// All tables of a database that belong to connections, and what a page asks of them: which tables and
/// columns have to come, which have to widen, and whether it may be loaded at all.
class catalog {
public:
    using tables = std::map<std::string, table_description, std::less<>>;  ///< by folded name

    /// The tables as they must be before the rows of `page` can land. The catalogue itself stays as it is.
    /// Errors: `primary_key_changed`, `name_collision`, `name_reserved`, `delete_without_schema`,
    /// `key_column_*`.
    result<catalog> after(response const& page, std::string_view connection,
                          destination_options const& options) const;

    tables const& all() const { return tables_; }

    /// The table of an entity of a connection, or null. Linear in the number of tables.
    table_description const* find(std::string_view connection, std::string_view entity) const {
        for (auto const& [name, table] : tables_)
            if (table.entity == entity && table.connection == connection) return &table;
        return nullptr;
    }

    /// Puts a table back that was stored.
    void restore(table_description table) {
        std::string name = folded(table.name);
        tables_.insert_or_assign(std::move(name), std::move(table));
    }

    /// Notes that rows of a table may be marked deleted from now on (DEL-2).
    void track_deletions(std::string_view name) {
        tables_.find(folded(name))->second.tracks_deletions = true;
    }

    /// The keys of a connection's entities (UPS-3).
    key_map keys_of(std::string_view connection) const {
        key_map keys;
        for (auto const& [name, table] : tables_)
            if (table.connection == connection && table.keyed()) keys.emplace(table.entity, table.key());
        return keys;
    }

private:
    /// More than a table can have in SQLite or PostgreSQL. Records with more different members mostly have
    /// data for names (dates, identifiers); they are refused before they cost time.
    static constexpr std::size_t most_columns = 2000;

    class page_reader;

    tables tables_;
};

/// Walks over one page and lets its demands change a copy of the catalogue; throws the first refusal.
class catalog::page_reader {
public:
    page_reader(catalog& target, std::string_view connection, destination_options const& options)
        : catalog_(target), connection_(connection), options_(options) {}

    void read(response const& page) {
        for (auto const& [entity, key] : page.schema) declare(entity, key);
        for (entity_records const& entity : page.insert)
            if (!entity.records.empty()) insert(entity);
        for (entity_records const& entity : page.erase)
            if (!entity.records.empty()) erase(entity);
        for (std::string const& entity : page.soft_delete)
            if (table_description* table = find(entity); table && table->exists)
                table->tracks_deletions = true;
    }

private:
    [[noreturn]] static void refuse(error cause) { throw exception(std::move(cause)); }

    table_description* find(std::string_view entity) {
        return const_cast<table_description*>(catalog_.find(connection_, entity));
    }

    /// The table of `entity`, made if need be (TAB-4, TAB-6).
    table_description& table_of(std::string_view entity) {
        if (table_description* known = find(entity)) return *known;
        std::string const name = table_name(entity, options_.names);
        if (is_system_table(name) || !is_plain_name(name))
            refuse({errc::name_reserved, "table \"" + std::string(entity) + "\"",
                    "the database keeps this name"});
        auto const [at, is_new] = catalog_.tables_.try_emplace(folded(name));
        if (!is_new) refuse_taken(at->second, entity);
        at->second.name = name;
        at->second.entity = entity;
        at->second.connection = connection_;
        return at->second;
    }

    [[noreturn]] void refuse_taken(table_description const& table, std::string_view entity) const {
        if (table.connection == connection_)
            refuse(name_collision("table " + table.name, table.entity, entity, table.name));
        refuse({errc::name_collision, "table " + table.name,
                "it belongs to the connection \"" + table.connection + "\", and \"" + connection_ +
                    "\" sends one of that name"});
    }

    /// RES-5, UPS-3. The order of the columns may change, their set may not.
    void declare(std::string const& entity, key_columns const& key) {
        if (key.empty()) return;
        table_description& table = table_of(entity);
        if (table.has_key(key)) return;
        if (table.exists)
            refuse({errc::primary_key_changed, "table " + table.name,
                    "it was " + words_for(table.key()) + " and is now " + words_for(key)});
        table.columns.clear();
        for (std::string const& member : key) column_of(table, member).is_key = true;
    }

    static std::string words_for(key_columns const& key) {
        if (key.empty()) return "no key";
        std::string words;
        for (std::string const& column : key) words += (words.empty() ? "(\"" : ", \"") + column + "\"";
        return words + ")";
    }

    /// The column of `member`, made if need be (TAB-2, TAB-4).
    column_description& column_of(table_description& table, std::string_view member) {
        if (std::size_t const at = table.position_of(member); at != table_description::npos)
            return table.columns[at];
        std::string const name = column_name(member, options_.names);
        if (is_system_column(name) || !is_plain_name(name))
            refuse({errc::name_reserved, "table " + table.name,
                    "the member \"" + std::string(member) + "\" would be the column \"" + name + "\""});
        if (table.columns.size() >= most_columns)
            refuse({errc::destination_failed, "table " + table.name,
                    "its records have more than " + std::to_string(most_columns) + " different members"});
        for (column_description const& other : table.columns)
            if (folded(other.name) == folded(name))
                refuse(name_collision("table " + table.name, other.source, member, name));
        return table.columns.emplace_back(column_description{name, std::string(member), {}, false});
    }

    void insert(entity_records const& entity) {
        table_description& table = table_of(entity.entity);
        table.exists = true;
        column_cursor next(table);
        for (std::size_t i = 0; i < entity.records.size(); ++i) {
            check_key(table, field_names::insert, entity, i);
            for (field const& member : entity.records[i].fields)
                if (member.value.type != cell_type::null) note(table, next, member);
        }
    }

    void note(table_description& table, column_cursor& next, field const& member) {
        std::size_t const at = next.find(member.name);
        column_description& column =
            at != table_description::npos ? table.columns[at] : column_of(table, member.name);
        column.facts = widen(column.facts, infer(member.value, options_.dates_as_text));
    }

    /// RES-6. The values of a key count for its columns' types even where they delete nothing.
    void erase(entity_records const& entity) {
        table_description* const table = find(entity.entity);
        if (table == nullptr || !table->keyed())
            refuse({errc::delete_without_schema,
                    pointer_to(pointer_to("", field_names::erase), entity.entity),
                    {}});
        for (std::size_t i = 0; i < entity.records.size(); ++i)
            check_key(*table, field_names::erase, entity, i);
        if (!table->exists) return;
        table->tracks_deletions = true;
        for (column_description& column : table->columns)
            for (dynamic_record const& record : entity.records)
                if (column.is_key)
                    column.facts =
                        widen(column.facts, infer(*record.find(column.source), options_.dates_as_text));
    }

    /// RES-14.
    static void check_key(table_description const& table, std::string_view verb, entity_records const& entity,
                          std::size_t index) {
        for (column_description const& column : table.columns) {
            if (!column.is_key) continue;
            cell const* const value = entity.records[index].find(column.source);
            bool const is_scalar = value && value->type != cell_type::null && value->type != cell_type::json;
            if (is_scalar) continue;
            std::string const record = pointer_to(pointer_to(pointer_to("", verb), entity.entity), index);
            if (!value) refuse({errc::key_column_missing, record, "\"" + column.source + "\""});
            refuse({value->type == cell_type::null ? errc::key_column_null : errc::key_column_not_scalar,
                    pointer_to(record, column.source),
                    {}});
        }
    }

    catalog& catalog_;
    std::string connection_;
    destination_options const& options_;
};

inline result<catalog> catalog::after(response const& page, std::string_view connection,
                                      destination_options const& options) const {
    catalog next = *this;
    try {
        page_reader(next, connection, options).read(page);
    } catch (exception const& refusal) {
        return refusal.cause();
    }
    return next;
}

}  // namespace syncfn

#endif
