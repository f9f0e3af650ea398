// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_TABLE_PAGES_HPP
#define SYNCFN_TESTS_SUPPORT_TABLE_PAGES_HPP

#include <syncfn/destination/destination.hpp>
#include <syncfn/destination/table_dump.hpp>

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Pages and tables in a few words, for the tests of destinations.
namespace support {

/// A cell that owns its text.
struct cell {
    syncfn::cell_type type = syncfn::cell_type::null;
    std::string text = {};

    operator syncfn::cell() const { return {type, text}; }
};

inline cell number(std::string text) { return {syncfn::cell_type::number, std::move(text)}; }
inline cell text(std::string value) { return {syncfn::cell_type::string, std::move(value)}; }
inline cell boolean(bool value) { return {syncfn::cell_type::boolean, value ? "true" : "false"}; }
inline cell json(std::string value) { return {syncfn::cell_type::json, std::move(value)}; }
inline cell null() { return {}; }

struct field {
    std::string name;
    cell value;
};

struct record {
    std::vector<field> fields = {};
};

using records = std::vector<record>;

inline void append(syncfn::record_batch& batch, record const& row) {
    std::vector<syncfn::named_cell> members;
    for (field const& each : row.fields) members.push_back({each.name, each.value});
    batch.append(members);
}

inline syncfn::record_batch batch_of(records const& rows) {
    syncfn::record_batch batch;
    for (record const& row : rows) append(batch, row);
    return batch;
}

inline syncfn::sync_time second(int seconds) { return syncfn::sync_time(std::chrono::seconds(seconds)); }

/// One page; `into` loads it.
struct page {
    syncfn::response body = {};

    page& key(std::string entity, syncfn::key_columns columns) {
        body.schema[std::move(entity)] = std::move(columns);
        return *this;
    }
    page& insert(std::string entity, records const& rows) {
        body.insert.push_back({std::move(entity), batch_of(rows)});
        return *this;
    }
    page& erase(std::string entity, records const& rows) {
        body.erase.push_back({std::move(entity), batch_of(rows)});
        return *this;
    }
    page& soft_delete(std::string entity) {
        body.soft_delete.push_back(std::move(entity));
        return *this;
    }

    template <class Destination>
    syncfn::result<syncfn::load_counts> into(Destination& target, int at_second = 0,
                                             std::string const& state = "{}") const {
        syncfn::raw_json const next(state);
        return target.load({body, next, "sync", second(at_second)});
    }
};

/// The table `name` of `dumps`; an empty one when it is not there.
inline syncfn::table_dump table(std::vector<syncfn::table_dump> const& dumps, std::string const& name) {
    for (syncfn::table_dump const& dump : dumps)
        if (dump.name == name) return dump;
    return {};
}

/// The cells of one column from top to bottom; NULL as "NULL".
inline std::vector<std::string> column(syncfn::table_dump const& dump, std::string const& name) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < dump.columns.size(); ++c)
        if (dump.columns[c] == name)
            for (auto const& row : dump.rows) cells.push_back(row[c].value_or("NULL"));
    return cells;
}

inline bool has_column(syncfn::table_dump const& dump, std::string const& name) {
    for (std::string const& column : dump.columns)
        if (column == name) return true;
    return false;
}

}  // namespace support

#endif
