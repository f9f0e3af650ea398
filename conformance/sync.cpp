// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"
#include <syncfn/connector/connector.hpp>
#include <syncfn/connector/sync_report_text.hpp>
#include <syncfn/destination/memory.hpp>
#include <syncfn/destination/sqlite.hpp>
#include <syncfn/destination/table_dump.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string_view>
#include <utility>

namespace syncfn::program {

namespace {

/// What has come so far: redrawn on a terminal, now and then a line of its own elsewhere.
class progress {
public:
    explicit progress(bool shown) : shown_(shown), redraws_(on_terminal()) {}

    void page(sync_report const& report) {
        if (!shown_) return;
        auto const now = clock::now();
        if (now - last_ < (redraws_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000)))
            return;
        last_ = now;
        double const seconds = std::chrono::duration<double>(now - begin_).count();
        std::uint64_t const rows = rows_of(report);
        std::cerr << (redraws_ ? "\r\033[K" : "") << report.pages << " pages, " << rows << " rows, "
                  << static_cast<std::uint64_t>(static_cast<double>(rows) / seconds) << " rows/s"
                  << (redraws_ ? "" : "\n") << std::flush;
    }

    void end() const {
        if (shown_ && redraws_) std::cerr << "\r\033[K" << std::flush;
    }

private:
    using clock = std::chrono::steady_clock;

    static std::uint64_t rows_of(sync_report const& report) {
        std::uint64_t rows = 0;
        for (auto const& [table, counts] : report.tables)
            rows += counts.upserted + counts.appended + counts.deleted;
        return rows;
    }

    bool shown_;
    bool redraws_;
    clock::time_point begin_ = clock::now();
    clock::time_point last_ = begin_;
};

sync_options options_of(sync_arguments const& arguments, std::optional<raw_json> secrets) {
    sync_options options;
    options.name = arguments.name;
    options.secrets = std::move(secrets);
    options.resync = arguments.resync;
    options.limits.call.timeout = milliseconds_of(arguments.timeout_seconds);
    return options;
}

int exit_code_of(sync_report const& report) {
    if (report.ok()) return exit_ok;
    errc const code = report.problem->code;
    return code == errc::subject_not_started || code == errc::invalid_argument ? exit_not_started
                                                                               : exit_failed;
}

/// The report goes to stdout, what went wrong to stderr as well: there is where a person looks for it.
void show(sync_report const& report, sync_arguments const& arguments) {
    if (arguments.json)
        std::cout << to_json(report) << '\n';
    else if (report.ok() && !arguments.quiet)
        print(std::cout, report);
    if (report.ok()) return;
    if (arguments.json || arguments.quiet)
        complain(report.why(), exit_failed);
    else
        print(std::cerr, report);
}

template <class Destination>
sync_report sync_into(Destination& target, any_invoker function, sync_arguments const& arguments,
                      std::optional<raw_json> secrets) {
    progress shown(!arguments.quiet);
    sync_options options = options_of(arguments, std::move(secrets));
    options.on_page = [&](sync_report const& report) { shown.page(report); };
    sync_report report = connector(std::move(function), target).sync(std::move(options));
    shown.end();
    show(report, arguments);
    return report;
}

int sync_into_memory(any_invoker function, sync_arguments const& arguments, std::optional<raw_json> secrets) {
    memory::destination target;
    sync_report const report = sync_into(target, std::move(function), arguments, std::move(secrets));
    if (!arguments.json && !arguments.quiet)
        for (table_dump const& table : target.dump()) {
            std::cout << '\n';
            print(std::cout, table);
        }
    return exit_code_of(report);
}

}  // namespace

int sync(sync_arguments const& arguments) {
    if (!arguments.function.given())
        return complain("which function? Name a TARGET, or a command behind --; see syncfn sync --help",
                        exit_usage);
    if (arguments.name.empty() || first_invalid_utf8(arguments.name) != arguments.name.size())
        return complain("--name: expected UTF-8 text that is not empty", exit_usage);
    auto secrets = read_secrets(arguments.secrets_file);
    if (!secrets) return complain(secrets.error().message(), exit_usage);
    auto function = open_target(arguments.function);
    if (!function) return complain_of_target(function.error());

    std::string_view const to = arguments.destination;
    if (to == "memory:") return sync_into_memory(std::move(*function), arguments, std::move(*secrets));
    if (to.starts_with("sqlite:") && to.size() > 7) {
        sqlite::destination target{std::string(to.substr(7))};
        return exit_code_of(sync_into(target, std::move(*function), arguments, std::move(*secrets)));
    }
    return complain("--to " + arguments.destination + ": expected sqlite:FILE or memory:", exit_usage);
}

}  // namespace syncfn::program
