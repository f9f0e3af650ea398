// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_WARNING_LIST_HPP
#define SYNCFN_CONNECTOR_WARNING_LIST_HPP

#include <syncfn/codec/secret_scrubber.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/fault.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// One warning, and how often it came in a sync.
struct counted_warning {
    errc code;
    std::string where;    ///< JSON Pointer; `*` stands for the index of any record
    std::string message;  ///< of the first one
    std::size_t count = 1;

    friend bool operator==(counted_warning const&, counted_warning const&) = default;
};

namespace detail {

/// `/insert/orders/17/id` → `/insert/orders/*/id`: one warning for all records.
inline std::string without_indices(std::string_view pointer) {
    std::string out;
    while (!pointer.empty()) {
        std::size_t const end = std::min(pointer.find('/', 1), pointer.size());
        std::string_view const part = pointer.substr(1, end - 1);
        bool const index = !part.empty() && part.find_first_not_of("0123456789") == part.npos;
        out += '/';
        out += index ? std::string_view("*") : part;
        pointer.remove_prefix(end);
    }
    return out;
}

}  // namespace detail

/// The warnings of a sync: each kind at each place once, with a count, without secrets and control
/// characters.
class warning_list {
public:
    /// More places than this are counted only: a hostile answer cannot fill the memory.
    static constexpr std::size_t capacity = 100;

    void add(faults const& found, secret_scrubber const& secrets) {
        for (fault const& one : found)
            if (one.weight() == severity::warning) add(one, secrets);
    }

    std::vector<counted_warning> const& list() const { return list_; }
    std::size_t left_out() const { return left_out_; }  ///< warnings beyond the capacity

private:
    void add(fault const& one, secret_scrubber const& secrets) {
        std::string where = secrets.for_message(detail::without_indices(one.where));
        auto const known = std::find_if(list_.begin(), list_.end(), [&](counted_warning const& other) {
            return other.code == one.code && other.where == where;
        });
        if (known != list_.end())
            ++known->count;
        else if (list_.size() == capacity)
            ++left_out_;
        else
            list_.push_back({one.code, std::move(where), secrets.for_message(one.message())});
    }

    std::vector<counted_warning> list_;
    std::size_t left_out_ = 0;
};

}  // namespace syncfn

#endif
