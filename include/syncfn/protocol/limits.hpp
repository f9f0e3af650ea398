// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_LIMITS_HPP
#define SYNCFN_PROTOCOL_LIMITS_HPP

#include <cstddef>
#include <string_view>

namespace syncfn {

/// What a platform allows one answer to be. Sizes in bytes, times in seconds.
struct platform_limits {
    std::string_view name;
    std::size_t response_bytes;
    int timeout_seconds;
};

inline constexpr platform_limits lambda_limits{"AWS Lambda", 6'291'556, 900};
inline constexpr platform_limits google_gen1_limits{"Google Cloud Functions gen 1", 10'000'000, 540};
inline constexpr platform_limits google_gen2_limits{"Google Cloud Functions gen 2", 32'000'000, 3600};
inline constexpr platform_limits azure_limits{"Azure Functions", 100'000'000, 230};

/// SYN-8: an answer to the set-up probe.
inline constexpr std::size_t setup_test_bytes = 65'536;
inline constexpr int setup_test_seconds = 300;

/// SYN-4: this many consecutive empty pages are tolerated, one more ends the sync.
inline constexpr int tolerated_empty_pages = 10;

/// SYN-6: for this long a sync calls the function.
inline constexpr int sync_seconds = 6 * 60 * 60;

}  // namespace syncfn

#endif
