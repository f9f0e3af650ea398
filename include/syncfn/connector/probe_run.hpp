// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_PROBE_RUN_HPP
#define SYNCFN_CONNECTOR_PROBE_RUN_HPP

#include <syncfn/codec/request_codec.hpp>
#include <syncfn/connector/connection.hpp>
#include <syncfn/connector/run_record.hpp>
#include <syncfn/protocol/limits.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace syncfn {

namespace detail {

inline void judge_probe(run_record& record, answer const& got, std::string_view request) {
    decoded<reply> read = record.decode(got.bytes, {});
    if (!read.ok()) return record.fail(refusal(got, request, read.found));
    if (failure* reported = std::get_if<failure>(&read.value))
        return record.fail({errc::function_failed, {}, {}}, std::move(*reported));
    if (std::string words = platform_account(got, request); !words.empty())
        record.fail({errc::function_failed, {}, std::move(words)});
}

}  // namespace detail

/// The set-up probe (SYN-8): one call without state, judged, and nothing kept of it.
template <invoker I>
sync_report probe_run(I& function, sync_options options) {
    detail::run_record record(std::move(options), function.describe());
    call_limits limits = record.options().limits.call;
    limits.timeout =
        std::min<std::chrono::milliseconds>(limits.timeout, std::chrono::seconds(setup_test_seconds));
    limits.answer_bytes = std::min(limits.answer_bytes, setup_test_bytes);
    try {
        std::string const request =
            encode_request(probe_request(record.options().of(), record.report().sync_id));
        result<answer> const got = record.call(function, request, limits);
        if (got)
            detail::judge_probe(record, *got, request);
        else
            record.fail(got.error());
    } catch (exception const& thrown) {  // an agent text or a connection name that is no UTF-8
        record.fail(thrown.cause());
    }
    return record.finish();
}

}  // namespace syncfn

#endif
