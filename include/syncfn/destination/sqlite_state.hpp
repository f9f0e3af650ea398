// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQLITE_STATE_HPP
#define SYNCFN_DESTINATION_SQLITE_STATE_HPP

#include <syncfn/destination/sqlite_connection.hpp>
#include <syncfn/destination/sync_time.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The row of a connection in `_syncfn_state`, inside the caller's transaction. Errors are thrown as
/// `exception`.
namespace syncfn::sqlite {

struct state_row {
    std::optional<raw_json> state;
    std::uint64_t pages;
    std::int64_t fence;
};

/// The row of a connection, if there is one. Errors: `destination_damaged` when the state is no JSON: a state
/// that cannot be read is never taken for the beginning.
inline std::optional<state_row> load_state(connection& database, std::string_view name) {
    statement& query = database.prepare(
        "SELECT state, page, fence, state IS NULL OR json_valid(state) FROM _syncfn_state WHERE connection = "
        "?1");
    std::optional<state_row> row;
    bool is_json = true;
    if (query.bind(1, name).step()) {
        row = state_row{{}, static_cast<std::uint64_t>(query.integer(1)), query.integer(2)};
        if (!query.is_null(0)) row->state = raw_json(query.text(0));
        is_json = query.integer(3) != 0;
    }
    query.reset();
    if (!is_json)
        throw exception({errc::destination_damaged, database.file(),
                         "the state of \"" + std::string(name) + "\" is not JSON; reset it or set it anew"});
    return row;
}

/// Takes a connection over and returns the new fence.
inline std::int64_t raise_fence(connection& database, std::string_view name) {
    database
        .prepare(
            "INSERT INTO _syncfn_state (connection, version, fence, page) VALUES (?1, 0, 1, 0)"
            " ON CONFLICT (connection) DO UPDATE SET fence = fence + 1")
        .bind(1, name)
        .run();
    statement& query = database.prepare("SELECT fence FROM _syncfn_state WHERE connection = ?1");
    query.bind(1, name).step();
    std::int64_t const fence = query.integer(0);
    query.reset();
    return fence;
}

/// Stores the state behind a page and counts the page.
inline void store_page(connection& database, std::string_view name, raw_json const& state,
                       std::string_view sync_id) {
    std::string const now =
        to_text(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
    database
        .prepare(
            "UPDATE _syncfn_state SET state = ?2, sync_id = ?3, committed_at = ?4, page = page + 1,"
            " version = version + 1 WHERE connection = ?1")
        .bind(1, name)
        .bind(2, std::string_view(state.text()))
        .bind(3, sync_id)
        .bind(4, std::string_view(now))
        .run();
}

/// Replaces the state by hand; null forgets it.
inline void store_state(connection& database, std::string_view name, raw_json const* state) {
    statement& update =
        database.prepare("UPDATE _syncfn_state SET state = ?2, version = version + 1 WHERE connection = ?1");
    update.bind(1, name);
    if (state != nullptr)
        update.bind(2, std::string_view(state->text()));
    else
        update.bind(2, nullptr);
    update.run();
}

}  // namespace syncfn::sqlite

#endif
