// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_TEXT_ARENA_HPP
#define SYNCFN_CODEC_TEXT_ARENA_HPP

#include <syncfn/codec/unescape.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// Texts that views point to: they stay where they are until the arena is cleared or ends, also when it is
/// moved.
class text_arena {
public:
    text_arena() = default;
    text_arena(text_arena&&) = default;
    text_arena& operator=(text_arena&&) = default;

    /// A copy of `text`.
    std::string_view kept(std::string_view text) {
        char* const begin = room(text.size());
        std::memcpy(begin, text.data(), text.size());
        return took(begin, begin + text.size());
    }

    /// What the content of a JSON string stands for. Precondition: `scan::string` has accepted it.
    std::string_view unescaped(std::string_view content) {
        char* const begin = room(content.size());
        return took(begin, scan::unescape(content, begin));
    }

    /// The same until the next call only: for whoever copies it.
    std::string_view unescaped_for_now(std::string_view content) {
        char* const begin = room(content.size());
        return {begin, static_cast<std::size_t>(scan::unescape(content, begin) - begin)};
    }

    /// A string that nobody uses at the moment, for its memory.
    std::string& spare() { return spare_; }

    /// Forgets all texts; the largest block is kept for the next ones.
    void clear() {
        if (blocks_.size() > 1) blocks_.erase(blocks_.begin(), blocks_.end() - 1);
        used_ = 0;
    }

private:
    struct block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };

    /// Each block is twice as large as the one before, so that few are made however much text comes.
    char* room(std::size_t size) {
        if (blocks_.empty() || blocks_.back().size - used_ < size) {
            std::size_t const wanted = std::max({std::size_t{1024}, size, last_size() * 2});
            blocks_.push_back({std::unique_ptr<char[]>(new char[wanted]), wanted});
            used_ = 0;
        }
        return blocks_.back().bytes.get() + used_;
    }

    std::string_view took(char const* begin, char const* end) {
        used_ += static_cast<std::size_t>(end - begin);
        return {begin, static_cast<std::size_t>(end - begin)};
    }

    std::size_t last_size() const { return blocks_.empty() ? 0 : blocks_.back().size; }

    std::vector<block> blocks_;
    std::size_t used_ = 0;  ///< bytes of the last block
    std::string spare_;
};

}  // namespace syncfn

#endif
