// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_SYNC_RUN_HPP
#define SYNCFN_CONNECTOR_SYNC_RUN_HPP

#include <syncfn/connector/invoker.hpp>
#include <syncfn/connector/run_record.hpp>
#include <syncfn/connector/sync_machine.hpp>
#include <syncfn/connector/sync_options.hpp>
#include <syncfn/connector/sync_report.hpp>
#include <syncfn/destination/destination.hpp>
#include <syncfn/error.hpp>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace syncfn {

/// Drives a sync machine: does what its actions say, between one function and one destination.
template <invoker I, destination D>
class sync_run {
public:
    sync_run(I& function, D& target, sync_options options)
        : function_(function), destination_(target), record_(std::move(options), function.describe()) {}

    sync_report run() {
        try {
            open_and_drive();
        } catch (exception const& thrown) {  // an agent text or a connection name that is no UTF-8
            record_.fail(thrown.cause());
        }
        return record_.finish();
    }

private:
    void open_and_drive() {
        result<stored_connection> stored = destination_.open(record_.options().name);
        if (!stored) return record_.fail(detail::of_destination(stored.error()));
        keys_ = std::move(stored->keys);
        raw_json state = stored->state.value_or(raw_json());
        record_.keep_state(state);
        if (record_.options().resync) state = raw_json();
        drive(sync_request(record_.options().of(), std::move(state), record_.report().sync_id));
    }

    void drive(request first) {
        sync_machine machine(std::move(first), record_.options().limits);
        std::optional<next_action> next = machine.start(now());
        while (next) next = std::visit([&](auto& action) { return perform(machine, action); }, *next);
    }

    std::chrono::steady_clock::time_point now() const { return record_.options().clock.now(); }

    std::optional<next_action> perform(sync_machine& machine, sync_action::call& action) {
        result<answer> got = record_.call(function_, action.request, record_.options().limits.call);
        if (!got) return machine.resume(sync_event::unreachable{got.error()}, now());
        decoded<reply> read = record_.decode(got->bytes, keys_);
        if (!read.ok())
            return machine.resume(sync_event::refused{detail::refusal(*got, action.request, read.found)},
                                  now());
        return machine.resume(
            sync_event::replied{std::move(read.value), detail::platform_account(*got, action.request)},
            now());
    }

    std::optional<next_action> perform(sync_machine& machine, sync_action::load& action) {
        sync_report& report = record_.report();
        result<load_counts> counts =
            destination_.load({action.page, action.state, report.sync_id, report.started});
        if (!counts)
            return machine.resume(sync_event::not_loaded{detail::of_destination(counts.error())}, now());
        for (auto const& [entity, key] : action.page.schema) keys_.insert_or_assign(entity, key);
        ++report.pages;
        add(*counts);
        record_.keep_state(action.state);
        if (record_.options().on_page) record_.options().on_page(report);
        return machine.resume(sync_event::loaded{}, now());
    }

    std::optional<next_action> perform(sync_machine& machine, sync_action::wait const& action) {
        record_.options().clock.sleep(action.time);
        return machine.resume(sync_event::waited{}, now());
    }

    std::optional<next_action> perform(sync_machine&, sync_action::done const& action) {
        record_.report().out_of_time = action.out_of_time;
        if (!record_.options().resync || action.out_of_time) return std::nullopt;
        result<load_counts> counts = destination_.finish_resync(record_.report().started);
        if (counts)
            add(*counts);
        else
            record_.fail(detail::of_destination(counts.error()));
        return std::nullopt;
    }

    std::optional<next_action> perform(sync_machine&, sync_action::failed& action) {
        record_.fail(std::move(action.problem), std::move(action.reported));
        return std::nullopt;
    }

    void add(load_counts const& counts) {
        for (auto const& [table, more] : counts) record_.report().tables[table] += more;
    }

    I& function_;
    D& destination_;
    detail::run_record record_;
    key_map keys_;
};

}  // namespace syncfn

#endif
