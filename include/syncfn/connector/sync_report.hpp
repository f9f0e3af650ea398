// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_SYNC_REPORT_HPP
#define SYNCFN_CONNECTOR_SYNC_REPORT_HPP

#include <syncfn/connector/warning_list.hpp>
#include <syncfn/destination/destination.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace syncfn {

/// What a sync did and how it ended. Nothing in it holds a secret: the peer's words are scrubbed, and so is
/// `state`.
struct sync_report {
    std::string connection = {};
    std::string sync_id = {};
    std::uint64_t pages = 0;  ///< committed in this sync
    std::uint64_t calls = 0;  ///< retries included
    load_counts tables = {};
    warning_list warnings = {};
    std::optional<error> problem = {};     ///< why the sync failed
    std::optional<failure> reported = {};  ///< the function's own words, when it reported the error itself
    bool out_of_time = false;  ///< ended well at its time limit; the rest waits for the next sync (SYN-6)
    bool resync = false;
    raw_json state = {};  ///< of the last durable page
    sync_time started = {};
    std::chrono::nanoseconds elapsed = {};

    bool ok() const { return !problem; }

    /// What went wrong, in one line; empty when all is well.
    std::string why() const {
        if (!problem) return {};
        std::string text = problem->message();
        if (!reported) return text;
        text += ": ";
        if (!reported->type().empty()) text += reported->type() + ": ";
        return text + reported->message();
    }
};

}  // namespace syncfn

#endif
