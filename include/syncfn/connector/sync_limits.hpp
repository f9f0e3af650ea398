// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_SYNC_LIMITS_HPP
#define SYNCFN_CONNECTOR_SYNC_LIMITS_HPP

#include <syncfn/connector/invoker.hpp>
#include <syncfn/protocol/limits.hpp>

#include <chrono>

namespace syncfn {

/// What a sync may take. The defaults are those of the contract.
struct sync_limits {
    call_limits call = {};
    std::chrono::milliseconds budget{std::chrono::seconds(sync_seconds)};  ///< SYN-6
    int empty_pages = tolerated_empty_pages;                               ///< SYN-4
    int tries = 3;                                                         ///< calls with one request, SYN-9
    std::chrono::milliseconds first_wait{1000};                            ///< before the second try; doubles
};

}  // namespace syncfn

#endif
