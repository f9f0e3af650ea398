// SPDX-License-Identifier: BSL-1.0
// Every contender in one process. First its work is checked, and what is wrong gets no time.
#include "contender.hpp"

#include <benchmark/benchmark.h>

#include <map>
#include <stdexcept>
#include <string>

namespace {

bench::verdict judged(bench::contender const& each) {
    try {
        return each.judge();
    } catch (std::exception const& error) {
        return {false, error.what()};
    }
}

/// Each contender is judged once, when its turn first comes: those that a filter leaves out cost nothing.
void measure(benchmark::State& state, bench::contender const& each, bool& failed) {
    static std::map<bench::contender const*, bench::verdict> known;
    auto const [at, first] = known.try_emplace(&each);
    if (first) at->second = judged(each);
    if (!at->second.fit) {
        failed = true;
        return state.SkipWithError(at->second.words.c_str());
    }
    state.SetLabel(at->second.words);
    each.measure(state);
}

}  // namespace

int main(int argc, char** argv) {
    bool failed = false;
    for (bench::contender const& each : bench::contenders())
        benchmark::RegisterBenchmark(
            (each.workload + "/" + each.name).c_str(),
            [&each, &failed](benchmark::State& state) { measure(state, each, failed); });
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return failed ? 1 : 0;
}
