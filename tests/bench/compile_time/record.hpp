// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_COMPILE_TIME_RECORD_HPP
#define SYNCFN_BENCH_COMPILE_TIME_RECORD_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What each peer's translation unit encodes and decodes.
struct record {
    std::int64_t id = 0;
    std::string account;
    std::optional<double> amount;
};

std::string encode(record const& value);
record decode(std::string const& text);

#endif
