// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_DESTINATION_HPP
#define SYNCFN_DESTINATION_DESTINATION_HPP

#include <syncfn/error.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/response.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace syncfn {

/// A point in time as the tables hold it: UTC, microseconds.
using sync_time = std::chrono::sys_time<std::chrono::microseconds>;

/// What a destination remembers of a connection.
struct stored_connection {
    std::optional<raw_json> state = {};  ///< none before the first page
    std::uint64_t pages = 0;  ///< pages committed over the connection's life; numbers `_fivetran_batch`
    key_map keys = {};        ///< entity → primary key, as first declared (UPS-3)
};

/// One page on its way into the tables.
struct page_load {
    response const& page;
    raw_json const& state;  ///< what the next request carries once this page is durable
    std::string_view sync_id;
    sync_time sync_start;  ///< `_fivetran_synced` of every row that the page writes (TAB-2)
};

/// What a page did to one table.
struct table_counts {
    std::size_t upserted = 0;
    std::size_t appended = 0;
    std::size_t deleted = 0;       ///< rows that `delete` marked
    std::size_t soft_deleted = 0;  ///< rows that `softDelete` marked

    table_counts& operator+=(table_counts const& other) {
        upserted += other.upserted;
        appended += other.appended;
        deleted += other.deleted;
        soft_deleted += other.soft_deleted;
        return *this;
    }
    friend bool operator==(table_counts const&, table_counts const&) = default;
};

/// Table name → counts.
using load_counts = std::map<std::string, table_counts, std::less<>>;

/// Where rows land. One object serves one connection at a time.
///
/// `open` makes the connection ready and returns what is remembered of it; it takes the connection over from
/// any connector that held it (the fence of SYN-1). `load` applies softDelete, then insert, then delete, and
/// stores the state: all of it in one transaction, or nothing (SYN-2). Errors: `primary_key_changed`,
/// `name_collision`, `name_reserved`, `delete_without_schema`, `destination_fenced`, `destination_damaged`,
/// `destination_failed`; after an error nothing has changed. `finish_resync` marks what a re-sync that began
/// at `since` did not deliver (SYN-7).
template <class D>
concept destination =
    requires(D& target, std::string_view connection, page_load const& load, sync_time since) {
        { target.open(connection) } -> std::same_as<result<stored_connection>>;
        { target.load(load) } -> std::same_as<result<load_counts>>;
        { target.finish_resync(since) } -> std::same_as<result<load_counts>>;
    };

}  // namespace syncfn

#endif
