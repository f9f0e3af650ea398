// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_FUZZ_PROMISE_HPP
#define SYNCFN_TESTS_FUZZ_PROMISE_HPP

#include <syncfn/protocol/fault.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fuzz {

/// The input as text; a null pointer is the empty one.
inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
    return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<char const*>(data), size);
}

/// Ends the program when something that must hold for every input does not.
inline void promise(bool holds, char const* what) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

/// What holds for the faults of every document.
inline void check_faults(syncfn::faults const& found, std::size_t size) {
    for (syncfn::fault const& each : found) {
        promise(!each.offset || *each.offset <= size, "an offset lies in the document");
        promise(each.where.empty() || each.where.front() == '/', "a place is a JSON Pointer");
        promise(!each.message().empty(), "a fault has words");
    }
}

}  // namespace fuzz

#endif
