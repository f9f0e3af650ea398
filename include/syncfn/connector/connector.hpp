// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_CONNECTOR_HPP
#define SYNCFN_CONNECTOR_CONNECTOR_HPP

#include <syncfn/connector/in_process.hpp>
#include <syncfn/connector/invoker.hpp>
#include <syncfn/connector/probe_run.hpp>
#include <syncfn/connector/sync_options.hpp>
#include <syncfn/connector/sync_report.hpp>
#include <syncfn/connector/sync_run.hpp>
#include <syncfn/destination/destination.hpp>

#include <type_traits>
#include <utility>

namespace syncfn {

/// Calls a function in a loop and loads what it returns.
///
/// `connector{in_process(bank), db}.sync({.secrets = …})`: what is given as an lvalue is referred to and must
/// outlive the connector, what is given as an rvalue is kept.
template <class I, class D>
    requires invoker<std::remove_reference_t<I>> && destination<std::remove_reference_t<D>>
class connector {
public:
    connector(I&& function, D&& target)
        : function_(std::forward<I>(function)), destination_(std::forward<D>(target)) {}

    /// One sync: pages are called for, decoded and loaded until the function has no more. It never throws for
    /// what the function or the destination does: the report says how it ended, and after an error the pages
    /// that were loaded stay (SYN-3).
    ///
    /// A re-sync starts from the empty state; when it reaches its last page, rows that it did not deliver are
    /// marked deleted (SYN-7). One that fails half-way goes on as an ordinary sync, without that marking.
    sync_report sync(sync_options options = {}) {
        return sync_run(function_, destination_, std::move(options)).run();
    }

    /// The set-up probe (SYN-8): one call, nothing is loaded, no state is stored.
    sync_report probe(sync_options options = {}) { return probe_run(function_, std::move(options)); }

private:
    I function_;
    D destination_;
};

template <class I, class D>
connector(I&&, D&&) -> connector<I, D>;

}  // namespace syncfn

#endif
