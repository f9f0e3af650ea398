// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_CONNECTION_HPP
#define SYNCFN_CONNECTOR_CONNECTION_HPP

#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/request.hpp>

#include <optional>
#include <string>
#include <utility>

namespace syncfn {

/// What a function is told about itself in every request, and the name under which its state is kept.
struct connection {
    std::string name = "default";
    std::optional<raw_json> secrets = {};         ///< an object (REQ-4)
    std::optional<raw_json> custom_payload = {};  ///< an object (REQ-7)
    std::string schema = "main";                  ///< only part of the agent text
    std::string agent = {};                       ///< empty: `syncfn Connector/<name>/<schema>` (REQ-2)

    std::string agent_text() const {
        return agent.empty() ? "syncfn Connector/" + name + "/" + schema : agent;
    }
};

/// The request of a sync; its state is what the last durable page returned (REQ-3).
inline request sync_request(connection const& of, raw_json state, std::string sync_id) {
    request asked;
    asked.agent = of.agent_text();
    asked.state = std::move(state);
    asked.secrets = of.secrets;
    asked.sync_id = std::move(sync_id);
    asked.custom_payload = of.custom_payload;
    return asked;
}

/// The set-up probe: no state (SYN-8).
inline request probe_request(connection const& of, std::string sync_id) {
    request asked = sync_request(of, raw_json(), std::move(sync_id));
    asked.state.reset();
    asked.setup_test = true;
    return asked;
}

}  // namespace syncfn

#endif
