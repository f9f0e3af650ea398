// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQLITE_HPP
#define SYNCFN_DESTINATION_SQLITE_HPP

#include <syncfn/destination/catalog.hpp>
#include <syncfn/destination/destination.hpp>
#include <syncfn/destination/sqlite_connection.hpp>
#include <syncfn/destination/sqlite_rows.hpp>
#include <syncfn/destination/sqlite_schema.hpp>
#include <syncfn/destination/sqlite_state.hpp>
#include <syncfn/destination/sync_time.hpp>
#include <syncfn/destination/table_dump.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace syncfn::sqlite {

struct options : destination_options {
    std::chrono::milliseconds busy_timeout{10'000};  ///< for another process that holds the file
};

/// Tables in an SQLite file. A page and its state are one transaction: whatever kills the process, the file
/// holds a prefix of whole pages and the state behind the last of them (SYN-2).
///
/// The file is opened with the first call that needs it. Not for two threads at once; any number of processes
/// may use one file, and of two that hold one connection the later one wins.
class destination {
public:
    explicit destination(std::string file, options chosen = {}) : file_(std::move(file)), options_(chosen) {}

    /// Makes the file if need be and takes the connection over: whoever held it is fenced out from now on.
    /// Errors: `destination_damaged` when the file is no database or the stored state no JSON,
    /// `destination_failed`.
    result<stored_connection> open(std::string_view name) {
        return guarded([&]() -> stored_connection {
            connection& database = connect();
            transaction all(database);
            create_metadata(database);
            std::int64_t const fence = raise_fence(database, name);
            state_row const row = load_state(database, name).value();
            refresh(database, true);
            all.commit();
            open_ = name;
            fence_ = fence;
            return {row.state, row.pages, catalog_.keys_of(name)};
        });
    }

    /// Errors: those of the concept.
    result<load_counts> load(page_load const& load) {
        return guarded([&] {
            connection& database = connect();
            transaction all(database);
            state_row const row = held(database);
            refresh(database);
            catalog next = catalog_.after(load.page, *open_, options_).value();
            migrate(database, catalog_, next);
            page_stamp const stamp{to_text(load.sync_start), static_cast<std::int64_t>(row.pages + 1)};
            load_counts counts = apply(database, next, load.page, stamp);
            store_page(database, *open_, load.state, load.sync_id);
            all.commit();
            catalog_ = std::move(next);
            return counts;
        });
    }

    /// SYN-7. A re-sync wrote to a table when a row of it is as young as the re-sync.
    result<load_counts> finish_resync(sync_time since) {
        return guarded([&] {
            connection& database = connect();
            transaction all(database);
            held(database);
            refresh(database);
            std::string const start = to_text(since);
            catalog next = catalog_;
            for (auto const& [name, table] : catalog_.all())
                if (table.connection == *open_ && table.exists && table.keyed() &&
                    any_row(database, table, ">=", start) && any_row(database, table, "<", start))
                    next.track_deletions(name);
            migrate(database, catalog_, next);
            load_counts counts;
            for (auto const& [name, table] : next.all())
                if (table.connection == *open_ && table.exists && table.keyed() && table.tracks_deletions &&
                    any_row(database, table, ">=", start))
                    if (std::size_t const marked = mark_older(database, table, start); marked > 0)
                        counts[table.name].soft_deleted = marked;
            all.commit();
            catalog_ = std::move(next);
            return counts;
        });
    }

    /// Every table of every connection, without our own.
    result<std::vector<table_dump>> dump() {
        return guarded([&] {
            connection& database = connect();
            transaction snapshot(database, transaction::reading);
            std::vector<table_dump> dumps;
            if (!has_metadata(database)) return dumps;
            catalog const stored = load_catalog(database);
            for (auto const& [name, table] : stored.all())
                if (table.exists) dumps.push_back(dump_of(database, table));
            return dumps;
        });
    }

    /// The stored state of a connection; none before its first page and after a reset.
    result<std::optional<raw_json>> get_state(std::string_view name) {
        return guarded([&]() -> std::optional<raw_json> {
            connection& database = connect();
            transaction snapshot(database, transaction::reading);
            if (!has_metadata(database)) return std::nullopt;
            std::optional<state_row> const row = load_state(database, name);
            return row ? row->state : std::nullopt;
        });
    }

    /// Replaces the state. A sync that is running is fenced out.
    result<void> set_state(std::string_view name, raw_json const& state) {
        return replace_state(name, &state);
    }

    /// Forgets the state: the next sync starts from `{}`. The tables stay.
    result<void> reset_state(std::string_view name) { return replace_state(name, nullptr); }

private:
    /// Runs `action`; what it throws as `exception` becomes the error of the result.
    template <class Action>
    static auto guarded(Action action) -> result<std::invoke_result_t<Action>> {
        try {
            if constexpr (std::is_void_v<std::invoke_result_t<Action>>) {
                action();
                return {};
            } else {
                return action();
            }
        } catch (exception const& refusal) {
            return refusal.cause();
        }
    }

    connection& connect() {
        if (!database_) {
            auto opened = std::make_unique<connection>(file_, options_.busy_timeout);
            opened->execute("PRAGMA journal_mode = WAL");
            opened->execute("PRAGMA synchronous = NORMAL");
            opened->execute(
                "PRAGMA legacy_alter_table = ON");  // a rebuild must not touch other people's views
            register_conversion(*opened);
            database_ = std::move(opened);
        }
        return *database_;
    }

    /// Reads the catalogue again if another connection to the file has written.
    void refresh(connection& database, bool always = false) {
        std::int64_t const version = database.number("PRAGMA data_version");
        if (version != data_version_ || always) catalog_ = load_catalog(database);
        data_version_ = version;
    }

    /// The state row of the open connection, if it is still ours.
    state_row held(connection& database) {
        if (!open_) throw exception({errc::destination_failed, file_, "no connection is open"});
        std::optional<state_row> row = load_state(database, *open_);
        if (!row || row->fence != fence_) throw exception({errc::destination_fenced, file_, *open_});
        return *std::move(row);
    }

    load_counts apply(connection& database, catalog const& tables, response const& page,
                      page_stamp const& stamp) {
        load_counts counts;
        for (std::string const& entity : page.soft_delete)
            if (auto const* table = tables.find(*open_, entity); table && table->exists)
                if (std::size_t const marked = mark_older(database, *table, stamp.synced); marked > 0)
                    counts[table->name].soft_deleted += marked;
        for (entity_records const& entity : page.insert) {
            if (entity.records.empty()) continue;
            table_description const& table = *tables.find(*open_, entity.entity);
            std::size_t const written = write_rows(database, table, entity.records, stamp);
            (table.keyed() ? counts[table.name].upserted : counts[table.name].appended) += written;
        }
        for (entity_records const& entity : page.erase)
            if (auto const* table = tables.find(*open_, entity.entity);
                table && table->exists && !entity.records.empty())
                if (std::size_t const marked = erase_rows(database, *table, entity.records, stamp);
                    marked > 0)
                    counts[table->name].deleted += marked;
        return counts;
    }

    result<void> replace_state(std::string_view name, raw_json const* state) {
        return guarded([&] {
            connection& database = connect();
            transaction all(database);
            create_metadata(database);
            raise_fence(database, name);
            store_state(database, name, state);
            all.commit();
        });
    }

    std::string file_;
    options options_;
    std::unique_ptr<connection> database_;
    catalog catalog_;
    std::int64_t data_version_ = 0;
    std::optional<std::string> open_;
    std::int64_t fence_ = 0;
};

static_assert(syncfn::destination<destination>);

}  // namespace syncfn::sqlite

#endif
