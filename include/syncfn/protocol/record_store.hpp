// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_RECORD_STORE_HPP
#define SYNCFN_PROTOCOL_RECORD_STORE_HPP

#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/column_names.hpp>
#include <syncfn/protocol/packed_cell.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// What a `record_batch` is made of: the names of the columns, the cells of all records one behind the other,
/// and where the names change from one record to the next. The batch reads it; those who read documents fill
/// it.
class record_store {
public:
    /// The columns of one record, by number, in the order of its members.
    using columns_view = std::span<std::uint32_t const>;

    /// The first of consecutive records with the same columns.
    struct run_start {
        std::uint32_t record;
        std::uint32_t cell;
        std::uint32_t shape;
    };

    record_store() = default;
    /// Texts in `document` are referred to, others are copied. Precondition: it is not longer than
    /// `packed_cell::most_length`.
    explicit record_store(std::shared_ptr<std::string const> document) : document_(std::move(document)) {}

    std::size_t size() const { return size_; }
    column_names const& names() const { return names_; }
    std::vector<run_start> const& runs() const { return runs_; }
    columns_view columns_of(run_start const& run) const {
        return columns_view(shape_columns_).subspan(shapes_[run.shape].begin, shapes_[run.shape].width);
    }
    packed_cell const* cells() const { return cells_.data(); }
    char const* document_text() const { return document_ ? document_->data() : copied_.data(); }
    char const* copied_text() const { return copied_.data(); }

    /// The columns of the last record; none when there is no record.
    columns_view last_columns() const { return runs_.empty() ? columns_view() : columns_of(runs_.back()); }

    /// The number of the column called `name`, which is added when it is new.
    std::uint32_t column_of(std::string_view name) { return names_.number_of(name); }

    /// Adds a cell of the record that `end_record` is going to make. Throws `std::length_error` when the text
    /// is longer than `packed_cell::most_length`, or the copied texts grow beyond 4 GiB.
    void add(cell const& value) { cells_.push_back(packed(value)); }

    /// Makes a record of the last cells, one for each of `columns`. Precondition: each column once.
    void end_record(columns_view columns) { end_record(columns, cells_.size() - columns.size()); }

    /// Makes a record of the cells from number `first_cell` on, which may be written later.
    void end_record(columns_view columns, std::size_t first_cell) {
        constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
        if (first_cell > most - columns.size() || size_ >= most)
            throw std::length_error("a batch has too many records");
        if (runs_.empty() || !std::ranges::equal(last_columns(), columns))
            runs_.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(first_cell),
                             shape_of(columns)});
        ++size_;
    }

    /// Makes one more record with the columns of the last one, of the cells behind that one's.
    /// Precondition: there are not 2^32 records.
    void repeat_record() { ++size_; }

    /// Makes room for `count` cells in all, and returns where they are; what is new is not initialised.
    packed_cell* resize_cells(std::size_t count) {
        cells_.resize(count);
        return cells_.data();
    }
    /// Forgets the cells from number `count` on, and gives room back that has become much too large.
    void trim_cells(std::size_t count) {
        cells_.resize(count);
        if (cells_.capacity() > count + count / 8 + 16) cells_.shrink_to_fit();
    }

    /// A place for at most `size` bytes of text behind those that were copied.
    char* begin_text(std::size_t size) {
        if (size > std::numeric_limits<std::uint32_t>::max() - copied_.size())
            throw std::length_error("the texts of a batch are too long");
        text_begin_ = copied_.size();
        copied_.resize(text_begin_ + size);
        return copied_.data() + text_begin_;
    }
    /// The text that was written there, as a string cell. Precondition: at most `packed_cell::most_length`.
    packed_cell end_text(char const* end) {
        std::size_t const size = static_cast<std::size_t>(end - copied_.data()) - text_begin_;
        copied_.resize(text_begin_ + size);
        return {cell_type::string, packed_cell::copied, static_cast<std::uint32_t>(text_begin_), size};
    }

private:
    /// std::vector would fill the room that it makes with zeros before the cells are written there.
    template <class T>
    struct unfilled : std::allocator<T> {
        template <class U>
        struct rebind {
            using other = unfilled<U>;
        };
        template <class U>
        void construct(U* at) {
            ::new (static_cast<void*>(at)) U;
        }
        template <class U, class... From>
        void construct(U* at, From&&... from) {
            ::new (static_cast<void*>(at)) U(std::forward<From>(from)...);
        }
    };

    /// The columns of the records of a run: a stretch of `shape_columns_`.
    struct shape {
        std::uint32_t begin;
        std::uint32_t width;
    };

    /// Records that leave a member out now and then come back to a shape of before: the last ones are looked
    /// at.
    std::uint32_t shape_of(columns_view columns) {
        constexpr std::size_t looked_at = 8;
        std::size_t const oldest = shapes_.size() - std::min(shapes_.size(), looked_at);
        for (std::size_t i = shapes_.size(); i-- > oldest;)
            if (auto const index = static_cast<std::uint32_t>(i);
                std::ranges::equal(columns_of({0, 0, index}), columns))
                return index;
        shapes_.push_back(
            {static_cast<std::uint32_t>(shape_columns_.size()), static_cast<std::uint32_t>(columns.size())});
        shape_columns_.insert(shape_columns_.end(), columns.begin(), columns.end());
        return static_cast<std::uint32_t>(shapes_.size() - 1);
    }

    packed_cell packed(cell const& value) {
        if (value.text.size() > packed_cell::most_length)
            throw std::length_error("the text of a cell is too long");
        if (stands_in_document(value.text))
            return {value.type, packed_cell::document,
                    static_cast<std::uint32_t>(value.text.data() - document_->data()), value.text.size()};
        if (value.text.size() > std::numeric_limits<std::uint32_t>::max() - copied_.size())
            throw std::length_error("the texts of a batch are too long");
        auto const offset = static_cast<std::uint32_t>(copied_.size());
        copied_ += value.text;
        return {value.type, packed_cell::copied, offset, value.text.size()};
    }

    bool stands_in_document(std::string_view text) const {
        if (!document_) return false;
        std::less_equal<> const before;  // the order of all pointers
        return before(document_->data(), text.data()) &&
               before(text.data() + text.size(), document_->data() + document_->size());
    }

    std::shared_ptr<std::string const> document_;
    std::string copied_;
    std::size_t text_begin_ = 0;  ///< of the text that is being written
    column_names names_;
    std::vector<packed_cell, unfilled<packed_cell>> cells_;
    std::vector<run_start> runs_;
    std::vector<shape> shapes_;
    std::vector<std::uint32_t> shape_columns_;
    std::size_t size_ = 0;
};

}  // namespace syncfn

#endif
