// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_RECORD_RUN_HPP
#define SYNCFN_PROTOCOL_RECORD_RUN_HPP

#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/column_names.hpp>
#include <syncfn/protocol/packed_cell.hpp>
#include <syncfn/protocol/record_store.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace syncfn {

class record_view;

/// Consecutive records of a batch that have the same names in the same order. What depends on the names is
/// found once for all of them. Valid as long as the batch stays as it is.
class record_run {
public:
    /// No records.
    record_run() = default;
    record_run(record_store const& store, std::size_t index)
        : names_(&store.names()),
          document_(store.document_text()),
          copied_(store.copied_text()),
          columns_(store.columns_of(store.runs()[index])),
          cells_(store.cells() + store.runs()[index].cell),
          first_(store.runs()[index].record),
          size_((index + 1 < store.runs().size() ? store.runs()[index + 1].record : store.size()) - first_) {}

    std::size_t first() const { return first_; }  ///< the number of the first record in the batch
    std::size_t size() const { return size_; }
    std::size_t width() const { return columns_.size(); }  ///< members of each record

    /// The number of a member's column in the batch.
    std::uint32_t column(std::size_t member) const { return columns_[member]; }
    std::string_view name(std::size_t member) const { return (*names_)[columns_[member]]; }

    /// The member called `name`. Linear in the members.
    std::optional<std::size_t> position_of(std::string_view name) const {
        for (std::size_t member = 0; member < width(); ++member)
            if (this->name(member) == name) return member;
        return std::nullopt;
    }

    cell_type type(std::size_t record, std::size_t member) const {
        return cells_[record * width() + member].type();
    }
    cell value(std::size_t record, std::size_t member) const {
        return cells_[record * width() + member].in(document_, copied_);
    }

    /// The record number `record` of the run.
    record_view operator[](std::size_t record) const;

    bool same_names(record_run const& other) const {
        if (width() != other.width()) return false;
        for (std::size_t member = 0; member < width(); ++member)
            if (name(member) != other.name(member)) return false;
        return true;
    }

private:
    column_names const* names_ = nullptr;
    char const* document_ = nullptr;
    char const* copied_ = nullptr;
    record_store::columns_view columns_;
    packed_cell const* cells_ = nullptr;
    std::size_t first_ = 0;
    std::size_t size_ = 0;
};

/// One record. Valid as long as the batch stays as it is.
class record_view {
public:
    record_view(record_run const& run, std::size_t record) : run_(run), record_(record) {}

    std::size_t size() const { return run_.width(); }
    std::string_view name(std::size_t member) const { return run_.name(member); }
    cell value(std::size_t member) const { return run_.value(record_, member); }

    /// The cell called `name`. Linear in the number of members.
    std::optional<cell> find(std::string_view name) const {
        if (auto const member = run_.position_of(name)) return value(*member);
        return std::nullopt;
    }

    /// The same names, types and texts, in the same order.
    friend bool operator==(record_view const& a, record_view const& b) {
        if (!a.run_.same_names(b.run_)) return false;
        for (std::size_t member = 0; member < a.size(); ++member)
            if (a.value(member) != b.value(member)) return false;
        return true;
    }

private:
    record_run run_;
    std::size_t record_;
};

inline record_view record_run::operator[](std::size_t record) const { return {*this, record}; }

}  // namespace syncfn

#endif
