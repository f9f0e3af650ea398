// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SYNC_TIME_HPP
#define SYNCFN_DESTINATION_SYNC_TIME_HPP

#include <syncfn/destination/destination.hpp>
#include <syncfn/protocol/time_text.hpp>

#include <string>

namespace syncfn {

/// `2026-01-31T23:59:59.000001Z`: always as long, so that the order of the texts is the order of the times.
/// Precondition: a year of four digits.
inline std::string to_text(sync_time time) {
    std::string text;
    append_civil_time(text, time.time_since_epoch());
    return text + 'Z';
}

}  // namespace syncfn

#endif
