// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_MEMORY_HPP
#define SYNCFN_DESTINATION_MEMORY_HPP

#include <syncfn/destination/catalog.hpp>
#include <syncfn/destination/destination.hpp>
#include <syncfn/destination/sync_time.hpp>
#include <syncfn/destination/table_dump.hpp>
#include <syncfn/protocol/civil_time.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::memory {

/// Tables in memory: the reference of what a page means, for tests and for `memory:`. Everything that can be
/// refused is refused before anything changes.
class destination {
public:
    explicit destination(destination_options options = {}) : options_(options) {}

    result<stored_connection> open(std::string_view connection) {
        open_ = connection;
        stored& known = connections_[*open_];
        return stored_connection{known.state, known.pages, catalog_.keys_of(*open_)};
    }

    result<load_counts> load(page_load const& load) {
        if (!open_) return error{errc::destination_failed, {}, "no connection is open"};
        result<catalog> next = catalog_.after(load.page, *open_, options_);
        if (!next) return next.error();
        adopt(*next);

        load_counts counts;
        stored& connection = connections_[*open_];
        ++connection.pages;
        for (std::string const& entity : load.page.soft_delete) soft_delete(entity, load.sync_start, counts);
        for (entity_records const& entity : load.page.insert) insert(entity, load, connection.pages, counts);
        for (entity_records const& entity : load.page.erase) erase(entity, load, counts);
        connection.state = load.state;
        return counts;
    }

    /// SYN-7. A re-sync wrote to a table when a row of it is as young as the re-sync.
    result<load_counts> finish_resync(sync_time since) {
        if (!open_) return error{errc::destination_failed, {}, "no connection is open"};
        load_counts counts;
        for (auto const& [name, table] : catalog_.all()) {
            if (table.connection != *open_ || !table.exists || !table.keyed()) continue;
            rows const& all = rows_[table.name];
            auto const is_young = [&](auto const& entry) { return entry.second.synced >= since; };
            if (std::any_of(all.begin(), all.end(), is_young)) mark_older(table, since, counts);
        }
        return counts;
    }

    /// Every table, its rows in the order of their keys, or in the order in which they were appended.
    std::vector<table_dump> dump() const {
        std::vector<table_dump> dumps;
        for (auto const& [name, table] : catalog_.all())
            if (table.exists) dumps.push_back(dump_of(table));
        return dumps;
    }

    /// The state of a connection, if a page was ever loaded for it.
    std::optional<raw_json> stored_state(std::string_view connection) const {
        auto const found = connections_.find(connection);
        return found == connections_.end() ? std::nullopt : found->second.state;
    }

private:
    struct stored {
        std::optional<raw_json> state;
        std::uint64_t pages = 0;
    };
    struct stored_row {
        text_cells cells;
        sync_time synced;
        bool deleted = false;
        std::uint64_t batch = 0;
        std::size_t index = 0;
    };
    /// By key; of a keyless table by batch and index.
    using rows = std::map<std::string, stored_row, std::less<>>;

    /// Brings the rows into the shape of the new catalogue: cells of new columns are NULL, wider ones are
    /// converted.
    void adopt(catalog const& next) {
        for (auto const& [name, table] : next.all()) {
            auto const before = catalog_.all().find(name);
            if (before == catalog_.all().end() || before->second.columns == table.columns) continue;
            rows reshaped;
            for (auto& [key, row] : rows_[table.name]) {
                row.cells.resize(table.columns.size());
                for (std::size_t i = 0; i < before->second.columns.size(); ++i)
                    if (row.cells[i])
                        row.cells[i] = converted(*row.cells[i], before->second.columns[i].type(),
                                                 table.columns[i].type());
                reshaped.emplace(table.keyed() ? key_text(row.cells, table) : key, row);
            }
            rows_[table.name] = std::move(reshaped);
        }
        catalog_ = next;
    }

    /// SFT-1.
    void soft_delete(std::string_view entity, sync_time start, load_counts& counts) {
        table_description const* const table = catalog_.find(*open_, entity);
        if (table != nullptr && table->exists) mark_older(*table, start, counts);
    }

    void mark_older(table_description const& table, sync_time start, load_counts& counts) {
        for (auto& [key, row] : rows_[table.name]) {
            if (row.synced >= start || row.deleted) continue;
            row.deleted = true;
            ++counts[table.name].soft_deleted;
            catalog_.track_deletions(table.name);
        }
    }

    /// UPS-1, UPS-2, DEL-4: the new row replaces the old one whole, and lives.
    void insert(entity_records const& entity, page_load const& load, std::uint64_t batch,
                load_counts& counts) {
        if (entity.records.empty()) return;
        table_description const& table = *catalog_.find(*open_, entity.entity);
        rows& all = rows_[table.name];
        std::set<std::string> keys;
        for_each_row(entity.records, table, [&](std::size_t i, text_cells cells) {
            stored_row row{std::move(cells), load.sync_start, false, batch, i};
            std::string key = table.keyed() ? key_text(row.cells, table) : position_text(batch, i);
            keys.insert(key);
            all.insert_or_assign(std::move(key), std::move(row));
        });
        (table.keyed() ? counts[table.name].upserted : counts[table.name].appended) += keys.size();
    }

    /// The key of an appended row; the order of the texts is the order of arrival.
    static std::string position_text(std::uint64_t batch, std::size_t index) {
        std::string text;
        detail::append_zero_padded(text, static_cast<std::int64_t>(batch), 20);
        text += ':';
        detail::append_zero_padded(text, static_cast<std::int64_t>(index), 20);
        return text;
    }

    /// DEL-1, DEL-3: the row stays, marked; a key without a row is nothing.
    void erase(entity_records const& entity, page_load const& load, load_counts& counts) {
        table_description const* const table = catalog_.find(*open_, entity.entity);
        if (table == nullptr || !table->exists) return;
        std::set<std::string> keys;
        for_each_row(entity.records, *table,
                     [&](std::size_t, text_cells const& cells) { keys.insert(key_text(cells, *table)); });
        for (std::string const& key : keys) {
            auto const row = rows_[table->name].find(key);
            if (row == rows_[table->name].end()) continue;
            row->second.deleted = true;
            row->second.synced = load.sync_start;
            ++counts[table->name].deleted;
        }
    }

    table_dump dump_of(table_description const& table) const {
        table_dump dump{table.name};
        for (column_description const& column : table.columns) dump.columns.push_back(column.name);
        for (std::string_view const column : table.system_columns()) dump.columns.emplace_back(column);
        auto const found = rows_.find(table.name);
        if (found == rows_.end()) return dump;
        for (auto const& [key, row] : found->second) {
            text_cells& cells = dump.rows.emplace_back(row.cells);
            if (!table.keyed())
                cells.insert(cells.end(), {std::to_string(row.batch), std::to_string(row.index)});
            if (table.tracks_deletions) cells.emplace_back(row.deleted ? "true" : "false");
            cells.emplace_back(to_text(row.synced));
        }
        if (table.keyed()) sort_rows(dump);
        return dump;
    }

    destination_options options_;
    std::optional<std::string> open_;
    catalog catalog_;
    std::map<std::string, stored, std::less<>> connections_;
    std::map<std::string, rows, std::less<>> rows_;
};

static_assert(syncfn::destination<destination>);

}  // namespace syncfn::memory

#endif
