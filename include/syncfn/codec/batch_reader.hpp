// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_BATCH_READER_HPP
#define SYNCFN_CODEC_BATCH_READER_HPP

#include <syncfn/codec/distinct_scan.hpp>
#include <syncfn/codec/scanner.hpp>
#include <syncfn/codec/text_bridge.hpp>
#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/packed_cell.hpp>
#include <syncfn/protocol/record_batch.hpp>
#include <syncfn/protocol/record_store.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Reads an array of records from text into a batch, in one pass: a fast reader, which knows only yes or no.
///
/// Between two values stands the same text in each record of a table, so it is learned for each column
/// (`text_bridge`) and then compared as a whole. A record in which every comparison held has the columns of
/// the record before, and nothing about its names has to be noted or checked.
class batch_reader {
public:
    /// Preconditions: `document` is UTF-8, and not longer than `packed_cell::most_length`.
    explicit batch_reader(std::shared_ptr<std::string const> const& document)
        : store_(document), base_(document->data()), end_(document->data() + document->size()) {}

    /// Behind the array whose `[` stands before `at`, or null: also for what is valid, but better left to the
    /// careful reader, such as a name that stands twice. Linear. One reader reads one array.
    char const* read(char const* at) {
        begin_ = at;
        at = scan::space(at, end_);
        if (at != end_ && *at == ']') return at + 1;
        at = to_first_value(at, nullptr);
        return at == nullptr || finished_ ? at : read_values(at);
    }

    /// What was read.
    record_batch batch() && { return record_batch(std::move(store_)); }

private:
    /// So many columns have a bridge: a hostile text has other names in each record.
    static constexpr std::size_t most_bridges = 256;

    /// Reads the values from the first one on, and what is between them. The place in the text and the place
    /// for the next cell are locals, so that they stay in registers.
    char const* read_values(char const* at) {
        packed_cell* out = cells_;
        char const* const end = end_;
        for (;;) {
            if (out == limit_) out = make_room(out, at);
            if ((at = value(at, end, *out)) == nullptr) return nullptr;
            ++out;
            text_bridge const& known = bridge_from(column_);
            if (char const* const next = known.behind(at, end)) {
                at = next;
                column_ = known.column();
                if (known.to_next_record()) {
                    if (!end_record()) return nullptr;
                    begin_record(out);
                } else if (deviates_) {
                    columns_.push_back(column_);
                }
            } else if ((at = between_values(at, out)) == nullptr || finished_) {
                store_.trim_cells(cell_count(out));
                return at;
            }
        }
    }

    /// Behind the value that begins at `at`, which becomes the cell `into`; or null.
    char const* value(char const* at, char const* end, packed_cell& into) {
        if (at == end) return nullptr;
        if (*at == '"') {
            char const* const text = at + 1;
            char const* const stop = scan::near_special(text, end);
            if (stop == end) return nullptr;
            if (*stop != '"') return escaped_string(text, stop, into);
            into = cell_of(cell_type::string, text, stop);
            return stop + 1;
        }
        if (scan::is_digit(*at) || *at == '-') {
            char const* const stop = scan::number(at, end);
            if (stop != nullptr) into = cell_of(cell_type::number, at, stop);
            return stop;
        }
        return word_or_nested(at, end, into);
    }

    char const* word_or_nested(char const* at, char const* end, packed_cell& into) {
        char const* stop = nullptr;
        if (*at == 'n') {
            if ((stop = scan::literal(at, end, "null")) != nullptr) into = cell_of(cell_type::null, at, at);
            return stop;
        }
        cell_type type = cell_type::boolean;
        if (*at == 't') {
            stop = scan::literal(at, end, "true");
        } else if (*at == 'f') {
            stop = scan::literal(at, end, "false");
        } else if (*at == '{' || *at == '[') {
            type = cell_type::json;
            stop = scan::distinct_value(at, end, scan::most_distinct_depth);
        }
        if (stop != nullptr) into = cell_of(type, at, stop);
        return stop;
    }

    /// A string that begins at `text` and whose first special character stands at `first`.
    char const* escaped_string(char const* text, char const* first, packed_cell& into) {
        bool escaped = false;
        char const* const stop = scan::string(first, end_, escaped);
        if (stop == nullptr) return nullptr;
        std::string_view const content(text, static_cast<std::size_t>(stop - 1 - text));
        into = store_.end_text(scan::unescape(content, store_.begin_text(content.size())));
        return stop;
    }

    packed_cell cell_of(cell_type type, char const* begin, char const* end) const {
        return {type, packed_cell::document, static_cast<std::uint32_t>(begin - base_),
                static_cast<std::size_t>(end - begin)};
    }

    /// Reads token by token from behind a value to the beginning of the next one, and learns the way.
    char const* between_values(char const* at, packed_cell* out) {
        char const* const begin = at;
        std::uint32_t const from = column_;
        note_columns(out);
        at = scan::space(at, end_);
        if (at == end_) return nullptr;
        if (*at == ',') {
            if ((at = name(at + 1)) == nullptr) return nullptr;
            columns_.push_back(column_);
            learn(from, begin, at, false);
            return at;
        }
        if (*at != '}' || !end_record()) return nullptr;
        std::size_t const records = store_.size();
        if ((at = to_next_record(at + 1)) == nullptr || finished_) return at;
        if ((at = to_first_value(at, out)) == nullptr || finished_) return at;
        // An empty record in between is no text to skip.
        learn(from, begin, store_.size() == records ? at : nullptr, true);
        return at;
    }

    /// From behind a record to behind the comma, or behind the `]`.
    char const* to_next_record(char const* at) {
        at = scan::space(at, end_);
        if (at == end_ || (*at != ',' && *at != ']')) return nullptr;
        finished_ = *at == ']';
        return at + 1;
    }

    /// From where a record is due to the first value of the first record that has one.
    char const* to_first_value(char const* at, packed_cell* out) {
        for (;;) {
            if ((at = scan::mark(at, end_, '{')) == nullptr) return nullptr;
            at = scan::space(at, end_);
            if (at == end_) return nullptr;
            if (*at != '}') break;
            columns_.clear();
            deviates_ = true;
            first_cell_ = cell_count(out);
            if (!end_record()) return nullptr;
            if ((at = to_next_record(at + 1)) == nullptr || finished_) return at;
        }
        if ((at = name(at)) != nullptr) begin_record(out);
        return at;
    }

    /// Reads a name; its column becomes the present one. Behind the colon, where the value begins.
    char const* name(char const* at) {
        if ((at = scan::mark(at, end_, '"')) == nullptr) return nullptr;
        bool escaped = false;
        char const* const stop = scan::string(at, end_, escaped);
        if (stop == nullptr) return nullptr;
        std::string_view const text(at, static_cast<std::size_t>(stop - 1 - at));
        column_ = store_.column_of(escaped ? unescaped(text) : text);
        if ((at = scan::mark(stop, end_, ':')) == nullptr) return nullptr;
        return scan::space(at, end_);
    }

    std::string_view unescaped(std::string_view text) {
        name_.resize(text.size());
        char const* const end = scan::unescape(text, name_.data());
        return {name_.data(), static_cast<std::size_t>(end - name_.data())};
    }

    /// The first bridge leads nowhere, and is that of the columns which have none.
    text_bridge const& bridge_from(std::uint32_t column) const {
        std::size_t const index = std::size_t{column} + 1;
        return bridges_[index < bridges_.size() ? index : 0];
    }

    /// Notes what stands between a value of the column `from` and the next one, or that it is not known
    /// (`end` is null, or too far away).
    void learn(std::uint32_t from, char const* begin, char const* end, bool to_next_record) {
        std::size_t const index = std::size_t{from} + 1;
        if (index > most_bridges) return;
        if (index >= bridges_.size()) bridges_.resize(index + 1);
        bool const known = end != nullptr && static_cast<std::size_t>(end - begin) <= text_bridge::most;
        bridges_[index] =
            known ? text_bridge({begin, static_cast<std::size_t>(end - begin)}, column_, to_next_record)
                  : text_bridge();
    }

    void begin_record(packed_cell* out) {
        first_cell_ = cell_count(out);
        deviates_ = column_ != first_column_;
        if (!deviates_) return;
        columns_.assign(1, column_);
    }

    /// From here on the columns of the record are noted one by one. Up to here it was like the one before.
    void note_columns(packed_cell* out) {
        if (deviates_) return;
        deviates_ = true;
        auto const last = store_.last_columns().first(cell_count(out) - first_cell_);
        columns_.assign(last.begin(), last.end());
    }

    /// False when a name stands twice.
    bool end_record() {
        if (!deviates_) return store_.repeat_record(), true;
        if (!std::ranges::equal(store_.last_columns(), columns_) && !are_distinct()) return false;
        store_.end_record(columns_, first_cell_);
        first_column_ = columns_.empty() ? column_names::none : columns_.front();
        return true;
    }

    bool are_distinct() {
        last_seen_.resize(store_.names().size());
        auto const record = static_cast<std::uint32_t>(store_.size() + 1);
        for (std::uint32_t const column : columns_)
            if (std::exchange(last_seen_[column], record) == record) return false;
        return true;
    }

    std::size_t cell_count(packed_cell const* out) const { return static_cast<std::size_t>(out - cells_); }

    /// Makes room from `out` on, and returns where that is now. Once there are some cells, for as many as the
    /// rest of the text will have if it goes on so; never for more than a cell for eight bytes, whatever the
    /// beginning promised.
    packed_cell* make_room(packed_cell const* out, char const* at) {
        constexpr std::size_t enough_to_judge = 1024;
        std::size_t const count = cell_count(out);
        auto const left = static_cast<std::size_t>(end_ - at);
        std::size_t more = 16 + 3 * count;
        if (count >= enough_to_judge) {
            std::size_t const expected = left * count / static_cast<std::size_t>(at - begin_);
            more = std::max(std::min(expected + expected / 32, left / sizeof(packed_cell)), count / 4);
        }
        cells_ = store_.resize_cells(count + more);
        limit_ = cells_ + count + more;
        return cells_ + count;
    }

    record_store store_;
    char const* base_;
    char const* end_;
    char const* begin_ = nullptr;  ///< of the array
    bool finished_ = false;        ///< the end of the array was read

    packed_cell* cells_ = nullptr;
    packed_cell* limit_ = nullptr;
    std::size_t first_cell_ = 0;                       ///< of the present record
    std::uint32_t column_ = 0;                         ///< of the present value
    std::uint32_t first_column_ = column_names::none;  ///< of the last record
    bool deviates_ = true;                  ///< the present record is not known to be like the last
    std::vector<std::uint32_t> columns_;    ///< of the present record, if it deviates
    std::vector<std::uint32_t> last_seen_;  ///< by column: the last record that had it, from 1 on
    std::vector<text_bridge> bridges_{text_bridge()};
    std::string name_;
};

}  // namespace syncfn

#endif
