// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_SYNC_OPTIONS_HPP
#define SYNCFN_CONNECTOR_SYNC_OPTIONS_HPP

#include <syncfn/connector/connection.hpp>
#include <syncfn/connector/sync_limits.hpp>
#include <syncfn/connector/sync_report.hpp>
#include <syncfn/destination/destination.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace syncfn {

/// Where a sync gets its time from; a test brings its own.
struct sync_clock {
    std::function<std::chrono::steady_clock::time_point()> now = [] {
        return std::chrono::steady_clock::now();
    };
    std::function<sync_time()> calendar = [] {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    };
    std::function<void(std::chrono::milliseconds)> sleep = [](std::chrono::milliseconds time) {
        std::this_thread::sleep_for(time);
    };
};

/// What one sync is told: `sync({.name = "bank", .secrets = …, .resync = true})`.
struct sync_options {
    std::string name = "default";                 ///< of the connection: its state is kept under it
    std::optional<raw_json> secrets = {};         ///< an object
    std::optional<raw_json> custom_payload = {};  ///< an object
    std::string schema = "main";
    std::string agent = {};
    bool resync = false;
    sync_limits limits = {};
    std::function<void(sync_report const&)> on_page = {};  ///< after each committed page
    std::function<void(std::string_view)> on_log = {};     ///< what the function wrote to its log, scrubbed
    sync_clock clock = {};

    connection of() const { return {name, secrets, custom_payload, schema, agent}; }
};

}  // namespace syncfn

#endif
