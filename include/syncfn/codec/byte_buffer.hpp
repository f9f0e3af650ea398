// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_BYTE_BUFFER_HPP
#define SYNCFN_CODEC_BYTE_BUFFER_HPP

#if defined(__linux__)
#include <sys/mman.h>  // madvise
#endif

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

namespace syncfn {

/// Output that grows. Whoever writes keeps the place to write in a variable of his own, asks for room before
/// he writes, and commits when he is done; what was not committed never was.
///
///     char* at = out.room(5);
///     at = put_something_short(at);
///     at = out.room(at, 100);  // the place may have moved
///     out.commit(at);
///
/// A `std::string` fills its room with zeros first, and copies when it grows. This one takes its memory as it
/// comes, and when a large block grows, its pages are moved and not its bytes.
class byte_buffer {
public:
    byte_buffer() = default;
    explicit byte_buffer(std::string_view text) { append(text); }
    byte_buffer(byte_buffer const& other) : byte_buffer(other.view()) {}
    byte_buffer(byte_buffer&& other) noexcept { swap(other); }
    byte_buffer& operator=(byte_buffer other) noexcept {
        swap(other);
        return *this;
    }
    ~byte_buffer() { std::free(begin_); }

    std::string_view view() const { return {begin_, size()}; }
    std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
    bool empty() const { return end_ == begin_; }
    std::size_t capacity() const { return static_cast<std::size_t>(limit_ - begin_); }

    /// The end of the content, with room for `bytes` more. Errors: throws `std::bad_alloc`.
    char* room(std::size_t bytes) { return room(end_, bytes); }

    /// The same for a writer that has come to `at`; what it wrote is kept. Errors: throws `std::bad_alloc`.
    char* room(char* at, std::size_t bytes) {
        if (static_cast<std::size_t>(limit_ - at) >= bytes) [[likely]]
            return at;
        return grow(at, bytes);
    }

    /// The content ends at `end` from now on. Precondition: it was written up to there.
    void commit(char* end) { end_ = end; }

    void append(std::string_view text) {
        if (text.empty()) return;
        char* const at = room(text.size());
        std::memcpy(at, text.data(), text.size());
        commit(at + text.size());
    }

    /// Empties it and keeps its memory.
    void clear() { end_ = begin_; }
    /// Forgets what stands behind the first `size` bytes. Precondition: there are as many.
    void truncate(std::size_t size) { end_ = begin_ + size; }

    void swap(byte_buffer& other) noexcept {
        std::swap(begin_, other.begin_);
        std::swap(end_, other.end_);
        std::swap(limit_, other.limit_);
    }

private:
    static constexpr std::size_t least = 512;

    // Fresh memory costs more than what is written into it: the system clears it and maps it page by page of
    // 4 KB. So output that turns out to be large gets an address range that holds the page of most platforms
    // at once, and asks for it to be mapped by 2 MB. What is not written to stays a mere range.
    static constexpr std::size_t large = std::size_t{256} << 10;
    static constexpr std::size_t huge_page = std::size_t{2} << 20;
    static constexpr std::size_t first_large = 4 * huge_page;

    /// Out of line and never inlined: the way to it is taken once in thousands of values.
    [[gnu::noinline]] char* grow(char* at, std::size_t bytes) {
        auto const written = static_cast<std::size_t>(at - begin_);
        std::size_t const kept = size();
        if (bytes > static_cast<std::size_t>(-1) / 4 - written) throw std::bad_alloc();
        std::size_t wanted = std::max({least, 2 * capacity(), written + bytes});
        if (wanted > large && capacity() <= large) {
            wanted = std::max(wanted, first_large);
            move_to(large_block(wanted), written);
        } else {
            void* const memory = std::realloc(begin_, wanted);  // moves the mapping of a large block
            if (memory == nullptr) throw std::bad_alloc();
            begin_ = static_cast<char*>(memory);
        }
        end_ = begin_ + kept;
        limit_ = begin_ + wanted;
        return begin_ + written;
    }

    static void* large_block(std::size_t& size) {
        size = (size + huge_page - 1) / huge_page * huge_page;
        void* const memory = std::aligned_alloc(huge_page, size);
#if defined(__linux__)
        if (memory != nullptr) ::madvise(memory, size, MADV_HUGEPAGE);  // a wish: nothing depends on it
#endif
        return memory;
    }

    void move_to(void* memory, std::size_t bytes) {
        if (memory == nullptr) throw std::bad_alloc();
        if (bytes > 0) std::memcpy(memory, begin_, bytes);
        std::free(begin_);
        begin_ = static_cast<char*>(memory);
    }

    char* begin_ = nullptr;
    char* end_ = nullptr;
    char* limit_ = nullptr;
};

}  // namespace syncfn

#endif
