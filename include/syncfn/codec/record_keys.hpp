// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_RECORD_KEYS_HPP
#define SYNCFN_CODEC_RECORD_KEYS_HPP

#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/number_parts.hpp>
#include <syncfn/protocol/record_batch.hpp>
#include <syncfn/protocol/response.hpp>
#include <syncfn/protocol/text_hash.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// RES-14: a value that a column of a key may have.
inline bool is_sound_key(cell_type type) { return type != cell_type::null && type != cell_type::json; }

/// The positions of a key's columns in the records of a run; nothing when one is missing.
inline std::optional<std::vector<std::size_t>> key_positions(record_run const& run, key_columns const& key) {
    std::vector<std::size_t> positions;
    for (std::string const& column : key) {
        auto const position = run.position_of(column);
        if (!position) return std::nullopt;
        positions.push_back(*position);
    }
    return positions;
}

/// RES-14: whether each record has a sound value in each column of the key. Linear.
inline bool has_sound_keys(record_batch const& records, key_columns const& key) {
    for (std::size_t i = 0; i < records.run_count(); ++i) {
        record_run const run = records.run(i);
        auto const positions = key_positions(run, key);
        if (!positions) return false;
        for (std::size_t const position : *positions)
            for (std::size_t record = 0; record < run.size(); ++record)
                if (!is_sound_key(run.type(record, position))) return false;
    }
    return true;
}

/// The text of a key's value, equal for equal values of one type: `1.0`, `1e0` and `1` are one number, as are
/// `-0` and `0`. Almost always it is the text itself; else it is made in `room`.
inline std::string_view key_part_text(cell const& value, std::string& room) {
    constexpr std::size_t written_out = 40;  // digits: as many as any key has, few enough to be written out
    if (value.type != cell_type::number) return value.text;
    bool const whole = std::ranges::none_of(value.text, [](char c) { return c > '9' || c == '.'; });
    if (whole && value.text != "-0" && value.text.size() <= written_out) return value.text;
    number_parts const parts = parts_of(value.text);
    if (parts.zero()) return "0";
    room.assign(parts.negative ? "-" : "");
    room += parts.digits;
    auto const digits = static_cast<std::int64_t>(parts.digits.size());
    auto const size = static_cast<std::int64_t>(room.size()) - digits + parts.point;
    if (parts.point >= digits && size <= static_cast<std::int64_t>(written_out))
        room.append(static_cast<std::size_t>(parts.point - digits), '0');
    else
        room += 'e' + std::to_string(parts.point);
    return room;
}

/// The keys of the records of a batch, as far as they are sound, to be found by value.
class record_key_set {
public:
    struct entry {
        std::uint64_t hash = 0;
        std::uint32_t record = none;
        std::uint32_t run = 0;  ///< that holds it
        bool met = false;       ///< for the caller
    };

    /// Both must outlive the set.
    record_key_set(record_batch const& records, key_columns const& key) : records_(records), key_(key) {
        // Nearly every key that is looked for is not there: few of them should meet another one.
        table_.resize(std::bit_ceil(8 * records.size() + 1));
        for (std::size_t i = 0; i < records.run_count(); ++i)
            positions_.push_back(key_positions(records.run(i), key).value_or(std::vector<std::size_t>()));
        for_each_key(records, key, [&](key_value const& value) {
            entry& place = place_of(value);
            if (place.record == none) place = {value.hash, value.record, value.run_number, false};
        });
    }

    /// Calls `visit(entry&, record)` for each record of `others` whose key is in the set.
    template <class Visit>
    void for_each_found(record_batch const& others, Visit visit) {
        for_each_key(others, key_, [&](key_value const& value) {
            if (entry& found = place_of(value); found.record != none) visit(found, value.record);
        });
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    struct key_value {
        record_run const& run;
        std::uint32_t run_number;
        std::vector<std::size_t> const& positions;
        std::size_t in_run;
        std::uint32_t record;
        std::uint64_t hash;
    };

    template <class Visit>
    void for_each_key(record_batch const& records, key_columns const& key, Visit visit) {
        for (std::size_t i = 0; i < records.run_count(); ++i) {
            record_run const run = records.run(i);
            auto const positions = key_positions(run, key);
            if (!positions) continue;
            for (std::size_t record = 0; record < run.size(); ++record)
                if (auto const hash = hash_of_key(run, *positions, record))
                    visit({run, static_cast<std::uint32_t>(i), *positions, record,
                           static_cast<std::uint32_t>(run.first() + record), *hash});
        }
    }

    std::optional<std::uint64_t> hash_of_key(record_run const& run, std::vector<std::size_t> const& positions,
                                             std::size_t record) {
        text_hasher hash = empty_;
        for (std::size_t const position : positions) {
            cell const value = run.value(record, position);
            if (!is_sound_key(value.type)) return std::nullopt;
            // Without the type: equal texts of two types meet in the table and are told apart there.
            hash.add(key_part_text(value, room_));
        }
        return hash.value();
    }

    /// Where `value` stands in the table, or the free place where it belongs.
    entry& place_of(key_value const& value) {
        std::size_t const last = table_.size() - 1;  // the size is a power of two
        std::size_t place = static_cast<std::size_t>(value.hash) & last;
        while (table_[place].record != none &&
               (table_[place].hash != value.hash || !has_key(table_[place], value)))
            place = (place + 1) & last;
        return table_[place];
    }

    bool has_key(entry const& stored, key_value const& other) {
        record_run const mine = records_.run(stored.run);
        std::size_t const in_run = stored.record - mine.first();
        std::string room;
        for (std::size_t i = 0; i < key_.size(); ++i) {
            cell const a = mine.value(in_run, positions_[stored.run][i]);
            cell const b = other.run.value(other.in_run, other.positions[i]);
            if (a.type != b.type || key_part_text(a, room_) != key_part_text(b, room)) return false;
        }
        return true;
    }

    record_batch const& records_;
    key_columns const& key_;
    std::vector<std::vector<std::size_t>> positions_;  ///< of the key's columns in each run of `records_`
    std::vector<entry> table_;
    text_hasher empty_;
    std::string room_;
};

/// The records of `erased` whose key one of `inserted` has too, in order. Linear; memory in proportion to the
/// smaller side.
inline std::vector<std::uint32_t> erased_and_inserted(record_batch const& inserted,
                                                      record_batch const& erased, key_columns const& key) {
    std::vector<std::uint32_t> both;
    if (inserted.empty() || erased.empty()) return both;
    bool const few_erased = erased.size() < inserted.size();
    record_key_set keys(few_erased ? erased : inserted, key);
    bool any = !few_erased;
    if (few_erased)
        keys.for_each_found(inserted,
                            [&](record_key_set::entry& found, std::uint32_t) { found.met = any = true; });
    if (any)
        keys.for_each_found(erased, [&](record_key_set::entry& found, std::uint32_t record) {
            if (found.met || !few_erased) both.push_back(record);
        });
    return both;
}

}  // namespace syncfn

#endif
