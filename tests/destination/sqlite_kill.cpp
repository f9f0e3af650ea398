// SPDX-License-Identifier: BSL-1.0
#include <syncfn/destination/memory.hpp>
#include <syncfn/destination/sqlite.hpp>

#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

#include <signal.h>
#include <support/table_pages.hpp>
#include <support/temporary_folder.hpp>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

using namespace syncfn;
using namespace support;

// SYN-2 under `kill -9`: the file holds a prefix of whole pages and the state behind the last of them.

namespace {

constexpr int pages_in_all = 24;
constexpr int rows_per_page = 40;

/// Page `n` of the script: keyed rows that are updated again and again, appended rows, deletions, and types
/// that widen along the way, so that tables are rebuilt under the blow as well.
page scripted_page(int n) {
    records users;
    records clicks;
    for (int i = 0; i < rows_per_page; ++i) {
        support::cell const value = n % 10 < 5 ? number(std::to_string(i))
                                    : n < 10   ? number("0.5")
                                               : text("text");
        users.push_back({{{"id", number(std::to_string((n * 17 + i) % 120))},
                          {"value", value},
                          {"page", number(std::to_string(n))}}});
        clicks.push_back({{{"page", number(std::to_string(n))}}});
    }
    page load;
    load.key("users", {"id"}).insert("users", users).insert("clicks", clicks);
    if (n % 3 == 0) load.erase("users", {{{{"id", number(std::to_string(n))}}}});
    return load;
}

int page_of(std::optional<raw_json> const& state) { return state ? std::stoi(state->text()) : 0; }

/// Loads from where the state stands to the last page; `loaded` hears of each page.
template <class Destination, class Loaded>
void go_on(Destination& target, Loaded loaded) {
    int const from = page_of(target.open("shop").value().state);
    for (int n = from + 1; n <= pages_in_all; ++n) {
        scripted_page(n).into(target, n, std::to_string(n)).value();
        loaded();
    }
}

/// A child loads pages and is killed at a random moment behind its `pages`th one. True if it was still at
/// work.
bool load_and_kill(std::string const& file, int pages, std::uint32_t delay) {
    int pipe_ends[2];
    REQUIRE(pipe(pipe_ends) == 0);
    pid_t const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        close(pipe_ends[0]);
        sqlite::destination target(file);
        go_on(target, [&] {
            if (write(pipe_ends[1], "p", 1) != 1) _exit(2);
        });
        _exit(0);
    }
    close(pipe_ends[1]);
    char byte = 0;
    for (int i = 0; i < pages && read(pipe_ends[0], &byte, 1) == 1;) ++i;
    for (std::uint32_t volatile i = 0; i < delay;) i = i + 1;  // anywhere within the next page
    kill(child, SIGKILL);
    close(pipe_ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status);
}

/// SQLite's writes from now on: the `writes_left`th is torn in the middle and ends the process as `kill -9`
/// does.
int writes_left = 0;

ssize_t torn_pwrite(int file, void const* bytes, std::size_t size, off_t at) {
    if (--writes_left > 0) return pwrite(file, bytes, size, at);
    if (pwrite(file, bytes, size / 2, at) >= 0) kill(getpid(), SIGKILL);
    _exit(3);
}

/// A child dies in its `write`th write to the file or its log. False if it came to the end before.
bool load_and_die(std::string const& file, int write) {
    pid_t const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        writes_left = write;
        sqlite3_vfs* const files = sqlite3_vfs_find(nullptr);
        for (char const* call : {"pwrite", "pwrite64"})
            files->xSetSystemCall(files, call, reinterpret_cast<sqlite3_syscall_ptr>(torn_pwrite));
        sqlite::destination target(file);
        go_on(target, [] {});
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return WIFSIGNALED(status);
}

/// State and rows belong to one prefix of whole pages.
void check_prefix(std::string const& file) {
    sqlite::destination target(file);
    stored_connection const stored = target.open("shop").value();
    auto const page_number = static_cast<std::size_t>(page_of(stored.state));
    REQUIRE(stored.pages == page_number);
    REQUIRE(table(target.dump().value(), "clicks").rows.size() == page_number * rows_per_page);
}

}  // namespace

TEST_CASE("whichever write a load dies in, state and rows belong to one prefix of whole pages") {
    memory::destination undisturbed;
    go_on(undisturbed, [] {});
    int write = 1;
    for (; true; write += 4) {
        INFO("write " << write);
        temporary_folder folder;
        std::string const file = folder.path("w.db");
        bool const died = load_and_die(file, write);
        check_prefix(file);
        sqlite::destination target(file);
        go_on(target, [] {});
        REQUIRE(target.dump().value() == undisturbed.dump());
        if (!died) break;
    }
    CHECK(write > 100);
}

TEST_CASE("whenever a load is killed, state and rows belong to one prefix of whole pages, and it can go on") {
    std::mt19937 random(20);
    memory::destination undisturbed;
    go_on(undisturbed, [] {});
    int killed = 0;
    for (int round = 0; round < 100; ++round) {
        temporary_folder folder;
        std::string const file = folder.path("w.db");
        for (int blow = 0; blow < 2; ++blow) {
            killed += load_and_kill(file, static_cast<int>(random() % 9),
                                    static_cast<std::uint32_t>(random() % 1'500'000));
            check_prefix(file);
        }
        sqlite::destination target(file);
        go_on(target, [] {});
        REQUIRE(target.dump().value() == undisturbed.dump());
    }
    CHECK(killed > 100);
}
