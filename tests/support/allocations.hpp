// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_ALLOCATIONS_HPP
#define SYNCFN_TESTS_SUPPORT_ALLOCATIONS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

// Counts what the program takes from the heap, by replacing its operators: only for a test of one file.

namespace support {

struct heap_use {
    std::size_t live = 0;   ///< bytes
    std::size_t most = 0;   ///< that were live at a time
    std::size_t total = 0;  ///< bytes ever taken
};

inline heap_use heap;

/// What `run` takes: the most at a time, and in total.
template <class Run>
heap_use heap_use_of(Run run) {
    std::size_t const before = heap.live;
    heap = {before, before, 0};
    run();
    return {heap.live - before, heap.most - before, heap.total};
}

}  // namespace support

// The size stands in front of each block.
void* operator new(std::size_t size) {
    constexpr std::size_t front = alignof(std::max_align_t);
    void* const block = std::malloc(size + front);
    if (block == nullptr) throw std::bad_alloc();
    *static_cast<std::size_t*>(block) = size;
    support::heap.live += size;
    support::heap.total += size;
    support::heap.most = std::max(support::heap.most, support::heap.live);
    return static_cast<char*>(block) + front;
}

void operator delete(void* at) noexcept {
    if (at == nullptr) return;
    void* const block = static_cast<char*>(at) - alignof(std::max_align_t);
    support::heap.live -= *static_cast<std::size_t*>(block);
    std::free(block);
}

void operator delete(void* at, std::size_t) noexcept { operator delete(at); }

#endif
