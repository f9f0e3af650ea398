// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TEXT_BRIDGE_HPP
#define SYNCFN_CODEC_TEXT_BRIDGE_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

namespace syncfn {

/// The text between two values of a document, learned where it came the first time: `,"name":` as well as
/// ` }, { "id" : `, with whatever white space the producer writes. Where the same bytes stand again they mean
/// the same again, so one comparison takes the place of reading them token by token.
class text_bridge {
public:
    /// Matches nothing.
    text_bridge() = default;

    /// `text` stands in the document that is read, leads to the column `to`, and is not longer than `most`.
    text_bridge(std::string_view text, std::uint32_t to, bool to_next_record)
        : text_(text.data()), size_(text.size()), column_(to), to_next_record_(to_next_record) {
        char first[block] = {};
        std::memcpy(first, text.data(), text.size() < block ? text.size() : block);
        std::memcpy(head_, first, block);
        for (std::size_t i = 0; i < block; ++i) first[i] = i < text.size() ? '\xFF' : '\0';
        std::memcpy(mask_, first, block);
        room_ = text.size() < block ? block : text.size();
    }

    static constexpr std::size_t most = 64;

    /// Behind the same text, which begins at `at`, or null. Two words under a mask are compared, which is all
    /// that most texts have; near the end of the document it gives up early.
    char const* behind(char const* at, char const* end) const {
        if (static_cast<std::size_t>(end - at) < room_) return nullptr;
        std::uint64_t words[2];
        std::memcpy(words, at, block);
        if ((((words[0] ^ head_[0]) & mask_[0]) | ((words[1] ^ head_[1]) & mask_[1])) != 0) return nullptr;
        if (size_ > block && std::memcmp(at + block, text_ + block, size_ - block) != 0) return nullptr;
        return at + size_;
    }

    std::uint32_t column() const { return column_; }
    bool to_next_record() const { return to_next_record_; }

private:
    static constexpr std::size_t block = 16;

    std::uint64_t head_[2] = {};
    std::uint64_t mask_[2] = {};
    char const* text_ = nullptr;
    std::size_t size_ = 0;
    std::size_t room_ = std::numeric_limits<std::size_t>::max();  ///< bytes that must be left
    std::uint32_t column_ = 0;
    bool to_next_record_ = false;
};

}  // namespace syncfn

#endif
