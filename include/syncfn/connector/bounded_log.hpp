// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_BOUNDED_LOG_HPP
#define SYNCFN_CONNECTOR_BOUNDED_LOG_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace syncfn {

/// What a function writes to its log: the newest bytes, at least `capacity` of them, never more than twice as
/// many.
class bounded_log {
public:
    static constexpr std::size_t default_capacity = 1'000'000;

    explicit bounded_log(std::size_t capacity = default_capacity) : capacity_(capacity) {}

    /// Amortised constant time per byte.
    void append(std::string_view bytes) {
        if (bytes.size() > capacity_) {
            dropped_ += bytes.size() - capacity_;
            bytes.remove_prefix(bytes.size() - capacity_);
        }
        text_ += bytes;
        if (text_.size() <= 2 * capacity_) return;
        dropped_ += text_.size() - capacity_;
        text_.erase(0, text_.size() - capacity_);
    }

    /// Everything kept, and at its head a note when something was dropped. Leaves the log empty.
    std::string take() {
        std::string text;
        if (dropped_ > 0) text = "[" + std::to_string(dropped_) + " earlier bytes dropped]\n";
        text += text_;
        text_.clear();
        dropped_ = 0;
        return text;
    }

private:
    std::size_t capacity_;
    std::size_t dropped_ = 0;
    std::string text_;
};

}  // namespace syncfn

#endif
