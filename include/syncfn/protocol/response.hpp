// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_RESPONSE_HPP
#define SYNCFN_PROTOCOL_RESPONSE_HPP

#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/record_batch.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace syncfn {

/// The columns of a primary key, in the order of the schema (RES-5).
using key_columns = std::vector<std::string>;

/// A primary key has so many columns at most: more than any database takes, few enough to be looked for one
/// by one in every record.
inline constexpr std::size_t most_key_columns = 100;

/// Entity name → primary key. An entity that is absent has no key: its records are appended (RES-5).
using key_map = std::map<std::string, key_columns, std::less<>>;

/// The records of one entity, in the order in which they were sent.
struct entity_records {
    std::string entity;
    record_batch records = {};

    friend bool operator==(entity_records const&, entity_records const&) = default;
};

/// One page as the connector sees it: a success answer (RES-2 … RES-9).
struct response {
    std::optional<raw_json> state = {};         ///< absent: the connector keeps the previous one (RES-2)
    std::vector<entity_records> insert = {};    ///< each entity once (RES-3)
    std::vector<entity_records> erase = {};     ///< `delete`; the key columns suffice (RES-4)
    key_map schema = {};                        ///< entities with a key (RES-5)
    std::vector<std::string> soft_delete = {};  ///< entities whose earlier rows are marked deleted (RES-7)
    bool has_more = false;                      ///< absent means false (RES-8)

    /// No insert, no delete, no softDelete: one of the pages that SYN-4 counts.
    bool empty() const { return records_in(insert) == 0 && records_in(erase) == 0 && soft_delete.empty(); }

    friend bool operator==(response const&, response const&) = default;

    static std::size_t records_in(std::vector<entity_records> const& entities) {
        std::size_t count = 0;
        for (entity_records const& entity : entities) count += entity.records.size();
        return count;
    }
};

}  // namespace syncfn

#endif
