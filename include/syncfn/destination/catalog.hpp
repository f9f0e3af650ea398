// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_CATALOG_HPP
#define SYNCFN_DESTINATION_CATALOG_HPP

#include <syncfn/destination/destination.hpp>
#include <syncfn/destination/table_description.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/json_pointer.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
        for (std::size_t i = 0; i < entity.records.run_count(); ++i) {
            record_run const run = entity.records.run(i);
            std::vector<key_member> const key = key_of(table, run);
            std::vector<std::size_t> columns = columns_of(run, table);
            for (std::size_t record = 0; record < run.size(); ++record) {
                check_key(key, run, record, field_names::insert, entity.entity);
                for (std::size_t member = 0; member < run.width(); ++member)
                    if (run.type(record, member) != cell_type::null)
                        note(table, columns[member], run.name(member), run.value(record, member));
            }
        }
    }

    /// A member gets its column with its first value.
    void note(table_description& table, std::size_t& at, std::string_view member, cell const& value) {
        if (at == table_description::npos) {
            column_of(table, member);
            at = table.position_of(member);
        }
        type_facts& facts = table.columns[at].facts;
        facts = widen(facts, infer(value, options_.dates_as_text));
    }

    /// RES-6. The values of a key count for its columns' types even where they delete nothing.
    void erase(entity_records const& entity) {
        table_description* const table = find(entity.entity);
        if (table == nullptr || !table->keyed())
            refuse({errc::delete_without_schema,
                    pointer_to(pointer_to("", field_names::erase), entity.entity),
                    {}});
        for (std::size_t i = 0; i < entity.records.run_count(); ++i) {
            record_run const run = entity.records.run(i);
            std::vector<key_member> const key = key_of(*table, run);
            for (std::size_t record = 0; record < run.size(); ++record) {
                check_key(key, run, record, field_names::erase, entity.entity);
                if (!table->exists) continue;
                for (key_member const& each : key) {
                    type_facts& facts = table->columns[each.column].facts;
                    facts = widen(facts, infer(run.value(record, *each.member), options_.dates_as_text));
                }
            }
        }
        if (table->exists) table->tracks_deletions = true;
    }

    /// A column of the key, and the member of a run's records that belongs to it, if they have one.
    struct key_member {
        std::size_t column;
        std::string source;
        std::optional<std::size_t> member;
    };

    static std::vector<key_member> key_of(table_description const& table, record_run const& run) {
        std::vector<key_member> key;
        for (std::size_t i = 0; i < table.columns.size() && table.columns[i].is_key; ++i)
            key.push_back({i, table.columns[i].source, run.position_of(table.columns[i].source)});
        return key;
    }

    /// RES-14.
    static void check_key(std::vector<key_member> const& key, record_run const& run, std::size_t record,
                          std::string_view verb, std::string_view entity) {
        for (key_member const& each : key) {
            cell_type const type = each.member ? run.type(record, *each.member) : cell_type::null;
            if (type != cell_type::null && type != cell_type::json) continue;
            std::string const place =
                pointer_to(pointer_to(pointer_to("", verb), entity), run.first() + record);
            if (!each.member) refuse({errc::key_column_missing, place, "\"" + each.source + "\""});
            refuse({type == cell_type::null ? errc::key_column_null : errc::key_column_not_scalar,
                    pointer_to(place, each.source),
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
