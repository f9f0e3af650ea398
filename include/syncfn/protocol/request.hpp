// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_REQUEST_HPP
#define SYNCFN_PROTOCOL_REQUEST_HPP

#include <syncfn/protocol/raw_json.hpp>

#include <optional>
#include <string>

namespace syncfn {

/// What a connector asks of a function (REQ-1 … REQ-9).
struct request {
    std::string agent = {};  ///< informational (REQ-2)
    std::optional<raw_json> state =
        raw_json();  ///< absent or null on the set-up probe: a function reads `{}` (REQ-3)
    std::optional<raw_json> secrets = {};         ///< an object (REQ-4)
    std::optional<std::string> sync_id = {};      ///< not necessarily a UUID (REQ-5)
    std::optional<bool> setup_test = {};          ///< true on the set-up probe (REQ-6)
    std::optional<raw_json> custom_payload = {};  ///< an object (REQ-7)
    std::optional<std::string> bucket = {};       ///< cloud-storage mode only (REQ-8)
    std::optional<std::string> file = {};         ///< the key of the object in `bucket` (REQ-8)

    friend bool operator==(request const&, request const&) = default;
};

}  // namespace syncfn

#endif
