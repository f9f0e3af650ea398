// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_RECORD_BATCH_HPP
#define SYNCFN_PROTOCOL_RECORD_BATCH_HPP

#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/column_names.hpp>
#include <syncfn/protocol/record_run.hpp>
#include <syncfn/protocol/record_store.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace syncfn {

/// The records of one entity, in the order in which they came.
///
/// Nothing is allocated for a record: the names of the columns are held once, the cells lie packed one behind
/// the other, and consecutive records with the same names in the same order are a *run* that shares one list
/// of columns. So a table is one run, and records of which no two are alike take memory in proportion to
/// their text. The texts stand in the document that was read, which the batch keeps alive, or in the batch:
/// copies and moves of it stay valid by themselves.
class record_batch {
public:
    class iterator;

    record_batch() = default;
    explicit record_batch(record_store store) : store_(std::move(store)) {}
    record_batch(std::initializer_list<std::initializer_list<named_cell>> records) {
        for (auto const& each : records) append(each);
    }

    std::size_t size() const { return store_.size(); }
    bool empty() const { return size() == 0; }

    /// The record number `index`. Logarithmic in the number of runs.
    record_view operator[](std::size_t index) const;
    iterator begin() const;
    iterator end() const;

    /// The names of all members, in the order in which they first came.
    column_names const& columns() const { return store_.names(); }

    std::size_t run_count() const { return store_.runs().size(); }
    record_run run(std::size_t index) const { return {store_, index}; }

    /// Appends a record, its texts copied. Precondition: each name once. Throws `std::length_error` when a
    /// text is longer than 256 MiB, or all of them than 4 GiB; the batch is of no use then.
    void append(std::span<named_cell const> members) {
        std::vector<std::uint32_t> columns;
        columns.reserve(members.size());
        for (named_cell const& each : members) {
            columns.push_back(store_.column_of(each.name));
            store_.add(each.value);
        }
        store_.end_record(columns);
    }
    void append(std::initializer_list<named_cell> members) {
        append(std::span<named_cell const>(members.begin(), members.size()));
    }

    /// The same records in the same order: names (in their order), types and texts.
    friend bool operator==(record_batch const& a, record_batch const& b);

private:
    record_store store_;
};

/// Walks over the records of a batch.
class record_batch::iterator {
public:
    using value_type = record_view;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    iterator(record_batch const& batch, std::size_t run) : batch_(&batch), run_(run) { enter(); }

    record_view operator*() const { return here_[record_]; }
    iterator& operator++() {
        if (++record_ != here_.size()) return *this;
        record_ = 0;
        ++run_;
        enter();
        return *this;
    }
    iterator operator++(int) {
        iterator const before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(iterator const& a, iterator const& b) {
        return a.run_ == b.run_ && a.record_ == b.record_;
    }

private:
    void enter() {
        if (run_ < batch_->run_count()) here_ = batch_->run(run_);
    }

    record_batch const* batch_ = nullptr;
    std::size_t run_ = 0;
    std::size_t record_ = 0;
    record_run here_;
};

inline record_batch::iterator record_batch::begin() const { return {*this, 0}; }
inline record_batch::iterator record_batch::end() const { return {*this, run_count()}; }

inline record_view record_batch::operator[](std::size_t index) const {
    auto const& runs = store_.runs();
    auto const behind = std::upper_bound(
        runs.begin(), runs.end(), index,
        [](std::size_t wanted, record_store::run_start const& each) { return wanted < each.record; });
    record_run const found = run(static_cast<std::size_t>(behind - runs.begin()) - 1);
    return found[index - found.first()];
}

inline bool operator==(record_batch const& a, record_batch const& b) {
    // Equal batches have equal runs: a run ends exactly where the next record has other names.
    if (a.size() != b.size() || a.run_count() != b.run_count()) return false;
    for (std::size_t i = 0; i < a.run_count(); ++i) {
        record_run const mine = a.run(i);
        record_run const other = b.run(i);
        if (mine.size() != other.size() || !mine.same_names(other)) return false;
        for (std::size_t record = 0; record < mine.size(); ++record)
            for (std::size_t member = 0; member < mine.width(); ++member)
                if (mine.value(record, member) != other.value(record, member)) return false;
    }
    return true;
}

}  // namespace syncfn

#endif
