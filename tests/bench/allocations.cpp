// SPDX-License-Identifier: BSL-1.0
// What one run of each contender asks of the allocator: how many blocks, and how many bytes at most at one
// time. Prints lines of JSON. This program stands between everybody and malloc, so it takes no times.
#include "contender.hpp"

#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>

// glibc's own functions, under the names that nobody replaces.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

namespace {

struct account {
    std::size_t blocks = 0;
    std::ptrdiff_t held = 0, peak = 0;
};
constinit account now;

void* taken(void* block) {
    if (block == nullptr) return block;
    ++now.blocks;
    now.held += static_cast<std::ptrdiff_t>(malloc_usable_size(block));
    now.peak = std::max(now.peak, now.held);
    return block;
}

void given_back(void* block) {
    if (block != nullptr) now.held -= static_cast<std::ptrdiff_t>(malloc_usable_size(block));
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) noexcept { return taken(__libc_malloc(size)); }
void* calloc(std::size_t count, std::size_t size) noexcept { return taken(__libc_calloc(count, size)); }
void* realloc(void* block, std::size_t size) noexcept {
    given_back(block);
    return taken(__libc_realloc(block, size));
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
    return taken(__libc_memalign(alignment, size));
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept { return memalign(alignment, size); }
int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
    *block = memalign(alignment, size);
    return *block == nullptr ? ENOMEM : 0;
}
void free(void* block) noexcept {
    given_back(block);
    __libc_free(block);
}
}

int main() try {
    for (bench::contender const& each : bench::contenders()) {
        auto const job = each.make_job();
        job();
        job();
        account const before = now;
        now.peak = now.held;
        job();
        std::printf("{\"workload\": \"%s\", \"name\": \"%s\", \"blocks\": %zu, \"peak_bytes\": %td}\n",
                    each.workload.c_str(), each.name.c_str(), now.blocks - before.blocks,
                    now.peak - before.held);
    }
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
