// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_CONTENDER_HPP
#define SYNCFN_BENCH_CONTENDER_HPP

#include "inputs.hpp"
#include "verdict.hpp"

#include <benchmark/benchmark.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

/// One way to do one workload. A job is made of its input once, and then runs again and again.
struct contender {
    std::string workload;
    std::string name;
    std::function<verdict()> judge;                   ///< looks at what a run gives
    std::function<void(benchmark::State&)> measure;   ///< the time of a run
    std::function<std::function<void()>()> make_job;  ///< for counting what a run allocates
};

inline std::vector<contender>& contenders() {
    static std::vector<contender> all;
    return all;
}

/// Reads `text` with our careful reader, and compares.
verdict judge_text(page_of<order> const& wanted, std::string_view text);
verdict judge_text(page_of<remark> const& wanted, std::string_view text);
verdict judge_text(page_of<counts> const& wanted, std::string_view text);
verdict judge_text(page_of<measures> const& wanted, std::string_view text);

/// Registers a job for a workload. `given()` is what the job is made of, `judge(result)` gives a verdict.
/// `bytes` is the size of the JSON text, which is the input or the output.
template <class Job, class Given, class Judge>
void add(std::string workload, std::string name, std::size_t (*bytes)(), Given given, Judge judge) {
    contender made{std::move(workload), std::move(name), {}, {}, {}};
    made.judge = [given, judge] {
        Job job(given());
        job.run();  // a reused object must be right the second time, too
        return judge(job.run());
    };
    made.measure = [given, bytes](benchmark::State& state) {
        Job job(given());
        job.run();
        for ([[maybe_unused]] auto _ : state) {
            decltype(auto) result = job.run();
            benchmark::DoNotOptimize(&result);
            benchmark::ClobberMemory();
        }
        state.SetBytesProcessed(
            static_cast<std::int64_t>(bytes() * static_cast<std::size_t>(state.iterations())));
    };
    made.make_job = [given] {
        auto const job = std::make_shared<Job>(given());
        return std::function<void()>([job] { job->run(); });
    };
    contenders().push_back(std::move(made));
}

/// A job of `page_of<Row> const&` whose `run()` gives the text of the answer as something like a
/// std::string_view.
template <class Job, auto source>
void add_encoder(std::string workload, std::string name) {
    add<Job>(
        std::move(workload), std::move(name), [] { return source().text.size(); },
        []() -> auto const& { return source().page; },
        [](std::string_view text) {
            return text == source().text ? verdict{true, "same bytes"} : judge_text(source().page, text);
        });
}

/// A job of `std::string const&` whose `run()` gives a page.
template <class Job, auto source>
void add_decoder(std::string workload, std::string name) {
    add<Job>(
        std::move(workload), std::move(name), [] { return source().text.size(); },
        []() -> auto const& { return source().text; },
        [](auto const& page) { return judge_page(source().page, page); });
}

/// `Job<Row>` is an encoder for each type of row.
template <template <class> class Job>
void add_encoders(std::string const& name) {
    add_encoder<Job<order>, orders>("W1e", name);
    add_encoder<Job<order>, single_order>("W4e", name);
    add_encoder<Job<remark>, remarks>("W5e", name);
    add_encoder<Job<counts>, many_counts>("W6e", name);
    add_encoder<Job<measures>, many_measures>("W7e", name);
}

/// `Job<Row>` is a decoder for each type of row. `any_order`: of keys in another order than the members, too.
template <template <class> class Job>
void add_decoders(std::string const& name, bool any_order = true) {
    add_decoder<Job<order>, orders>("W1d", name);
    if (any_order) add_decoder<Job<order>, disordered_orders>("W1x", name);
    add_decoder<Job<order>, single_order>("W4d", name);
    add_decoder<Job<remark>, remarks>("W5d", name);
    add_decoder<Job<remark>, ascii_remarks>("W5u", name);
    add_decoder<Job<counts>, many_counts>("W6d", name);
    add_decoder<Job<measures>, many_measures>("W7d", name);
}

/// A job of `std::string const&` whose `run()` looks at each value of the records once and gives a `tally`.
template <class Job>
void add_visitor(std::string name, std::string workload = "W3") {
    add<Job>(
        std::move(workload), std::move(name), [] { return orders().text.size(); },
        []() -> auto const& { return orders().text; },
        [](tally const& seen) {
            tally wanted;
            for (order const& row : orders().page.rows) {
                wanted.numbers += 3;
                wanted.texts += row.note ? 4 : 3;
                ++(row.active ? wanted.trues : wanted.falses);
                if (!row.note) ++wanted.nulls;
                wanted.bytes += row.name.size() + row.created_at.size() + row.status.size() +
                                row.note.value_or("").size();
            }
            return seen == wanted ? verdict{true, "same values"} : verdict{false, "values are missing"};
        });
}

inline std::string const& request_text() {
    static std::string const text = reference_text(any_request());
    return text;
}

/// A job of `std::string const&` whose `run()` gives an `asked`.
template <class Job>
void add_request_reader(std::string name) {
    add<Job>(
        "W4r", std::move(name), [] { return request_text().size(); },
        []() -> auto const& { return request_text(); },
        [](asked const& read) {
            return read == any_request() ? verdict{true, "same values"} : verdict{false, "values differ"};
        });
}

}  // namespace bench

#endif
