// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_TEMPORAL_TEXT_HPP
#define SYNCFN_DESTINATION_TEMPORAL_TEXT_HPP

#include <syncfn/protocol/civil_time.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace syncfn {

/// What a string says about time (TYP-3).
enum class temporal : std::uint8_t { none, date, datetime, instant };

/// Recognises `YYYY-MM-DD`, `YYYY-MM-DDThh:mm:ss[.f]` and the latter with `Z` or an offset, if the calendar
/// date and the time of day exist; everything else is no time at all.
constexpr temporal temporal_of(std::string_view text) {
    if (read_date(text)) return temporal::date;
    std::optional<civil_time> const time = read_civil_time(text);
    if (!time) return temporal::none;
    return time->offset_minutes ? temporal::instant : temporal::datetime;
}

}  // namespace syncfn

#endif
