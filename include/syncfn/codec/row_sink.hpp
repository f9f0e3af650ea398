// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ROW_SINK_HPP
#define SYNCFN_CODEC_ROW_SINK_HPP

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <utility>
#include <vector>

namespace syncfn {

/// Where values go that are read one after the other: `begin()`, then for each value `slot()`, the place to
/// read it into, and `keep()`, then `end()`. `Target` is a callable, or a reference to one: it is called with
/// each value, in one object that is used again.
template <class Value, class Target>
class row_sink {
    static_assert(std::invocable<Target&, Value const&>,
                  "syncfn: records go into a std::vector of the entity's record type, or to a callable that "
                  "takes one");

public:
    explicit row_sink(Target&& target) : target_(std::forward<Target>(target)) {}

    /// Also for a second reading of the same records: those that were delivered are not delivered again.
    void begin() { used_ = 0; }
    /// A new text: everything is news.
    void forget() { used_ = delivered_ = 0; }
    Value& slot() { return value_; }
    void keep() {
        if (++used_ <= delivered_) return;
        delivered_ = used_;
        target_(static_cast<Value const&>(value_));
    }
    void end() {}
    void expect(std::size_t, std::size_t) {}  // one object needs no room
    std::size_t size() const { return used_; }

private:
    Target target_;
    Value value_{};
    std::size_t used_ = 0;
    std::size_t delivered_ = 0;
};

/// A vector is overwritten, so that the memory of its elements is used again.
template <class Value, class Allocator>
class row_sink<Value, std::vector<Value, Allocator>&> {
public:
    explicit row_sink(std::vector<Value, Allocator>& rows) : rows_(rows) {}

    void begin() { used_ = 0; }
    void forget() { used_ = 0; }
    Value& slot() { return used_ < rows_.size() ? rows_[used_] : rows_.emplace_back(); }
    void keep() { ++used_; }
    void end() { rows_.resize(used_); }
    std::size_t size() const { return used_; }

    /// Makes room at once for what the `bytes` still to come will hold, judged by the `bytes_read` so far.
    void expect(std::size_t bytes_read, std::size_t bytes) {
        std::size_t const each = std::max<std::size_t>(bytes_read / std::max<std::size_t>(used_, 1), 2);
        rows_.reserve(used_ + bytes / each + bytes / each / 16 + 1);
    }

private:
    std::vector<Value, Allocator>& rows_;
    std::size_t used_ = 0;
};

}  // namespace syncfn

#endif
