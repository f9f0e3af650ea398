// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_ENTITY_BYTES_HPP
#define SYNCFN_ENTITY_BYTES_HPP

#include <compare>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Binary data. It travels as base64 in a string, and needs no particular encoding.
class bytes {
public:
    using value_type = std::byte;
    using const_iterator = std::vector<std::byte>::const_iterator;

    bytes() = default;
    explicit bytes(std::vector<std::byte> data) : data_(std::move(data)) {}
    /// A copy of `size` bytes at `data`.
    bytes(void const* data, std::size_t size)
        : data_(static_cast<std::byte const*>(data), static_cast<std::byte const*>(data) + size) {}
    /// A copy of the characters of `text`, each a byte.
    explicit bytes(std::string_view text) : bytes(text.data(), text.size()) {}

    std::byte const* data() const noexcept { return data_.data(); }
    std::size_t size() const noexcept { return data_.size(); }
    bool empty() const noexcept { return data_.empty(); }
    const_iterator begin() const noexcept { return data_.begin(); }
    const_iterator end() const noexcept { return data_.end(); }

    /// The same bytes as characters. Valid as long as this object is unchanged.
    std::string_view as_text() const noexcept { return {reinterpret_cast<char const*>(data()), size()}; }

    friend bool operator==(bytes const&, bytes const&) = default;
    friend auto operator<=>(bytes const&, bytes const&) = default;

private:
    std::vector<std::byte> data_;
};

}  // namespace syncfn

#endif
