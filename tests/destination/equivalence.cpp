// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/memory.hpp>
#include <syncfn/destination/sqlite.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/page_history.hpp>
#include <support/table_pages.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace syncfn;

// The SQL destinations mean what the reference means: random histories, compared after every page. A history
// is a function of its seed; SYNCFN_SEED=n runs that one alone.

namespace {

constexpr std::uint32_t histories = 500;

/// Loads one page into both, or lets both refuse it for the same reason.
void load_both(memory::destination& reference, sqlite::destination& subject,
               support::history_step const& step) {
    if (!step.connection.empty()) {
        stored_connection const a = reference.open(step.connection).value();
        stored_connection const b = subject.open(step.connection).value();
        REQUIRE(a.state == b.state);
        REQUIRE(a.pages == b.pages);
        REQUIRE(a.keys == b.keys);
    }
    auto const a = step.ends_resync ? reference.finish_resync(support::second(step.at_second))
                                    : step.load.into(reference, step.at_second, step.state);
    auto const b = step.ends_resync ? subject.finish_resync(support::second(step.at_second))
                                    : step.load.into(subject, step.at_second, step.state);
    REQUIRE(a.has_error() == b.has_error());
    if (a.has_error())
        REQUIRE(a.error() == b.error());
    else
        REQUIRE(a.value() == b.value());
}

void run(std::uint32_t seed) {
    INFO("SYNCFN_SEED=" << seed);
    support::page_history history(seed);
    memory::destination reference(history.options());
    sqlite::destination subject(":memory:", sqlite::options{history.options(), {}});
    int const pages = history.length();
    for (int number = 1; number <= pages; ++number) {
        INFO("page " << number);
        load_both(reference, subject, history.next());
        REQUIRE(reference.dump() == subject.dump().value());
    }
}

}  // namespace

TEST_CASE("memory and SQLite agree on random histories, page by page") {
    if (char const* const seed = std::getenv("SYNCFN_SEED"))
        return run(static_cast<std::uint32_t>(std::strtoul(seed, nullptr, 10)));
    for (std::uint32_t seed = 1; seed <= histories; ++seed) run(seed);
}

TEST_CASE("random histories reach what they are made for") {
    std::size_t refused = 0;
    std::size_t widened_keys = 0;
    load_counts total;
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
        support::page_history history(seed);
        memory::destination reference(history.options());
        for (int left = history.length(); left > 0; --left) {
            support::history_step const step = history.next();
            if (!step.connection.empty()) reference.open(step.connection).value();
            auto const counts = step.ends_resync ? reference.finish_resync(support::second(step.at_second))
                                                 : step.load.into(reference, step.at_second, step.state);
            refused += counts.has_error();
            if (counts)
                for (auto const& [name, table] : *counts) total["all"] += table;
        }
        for (table_dump const& dump : reference.dump())
            for (std::string const& cell : support::column(dump, "id")) widened_keys += cell == "k";
    }
    CHECK(refused > 20);
    CHECK(widened_keys > 0);
    CHECK(total["all"].upserted > 500);
    CHECK(total["all"].appended > 100);
    CHECK(total["all"].deleted > 50);
    CHECK(total["all"].soft_deleted > 20);
}
