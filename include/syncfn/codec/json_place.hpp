// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_JSON_PLACE_HPP
#define SYNCFN_CODEC_JSON_PLACE_HPP

#include <syncfn/protocol/json_pointer.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace syncfn {

/// Where a value stands in a document: a link to the place around it. It costs nothing until a message needs
/// its pointer. Precondition: everything that it links to outlives it.
class json_place {
public:
    /// The outermost value, known to the reader of a message as `root` (a JSON Pointer, or empty).
    explicit json_place(std::string_view root = {}) : name_(root) {}

    json_place member(std::string_view name) const { return {this, name, no_index}; }
    json_place element(std::size_t index) const { return {this, {}, index}; }

    /// The JSON Pointer (RFC 6901).
    std::string pointer() const {
        if (parent_ == nullptr) return std::string(name_);
        if (index_ != no_index) return pointer_to(parent_->pointer(), index_);
        return pointer_to(parent_->pointer(), name_);
    }

private:
    static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

    json_place(json_place const* parent, std::string_view name, std::size_t index)
        : parent_(parent), name_(name), index_(index) {}

    json_place const* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = no_index;
};

}  // namespace syncfn

#endif
