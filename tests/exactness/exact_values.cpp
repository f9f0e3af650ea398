// SPDX-License-Identifier: BSL-1.0
// Values of all kinds to JSON and back, by us and by other parsers, compared to the last bit.
//
//   exact_values [--values N] [--seed S]            with the parsers of this program: Boost.JSON, and
//   nlohmann and
//                                                   RapidJSON where their headers were there when it was
//                                                   built
//   exact_values --write | --read  …  [--doubles]   the two ends of a pipe through another program, see
//                                                   exact_values.py; --doubles: it knows no integers
//
// Exits 1 with the first difference.
#include "documents.hpp"
#include "peers.hpp"

#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace exactness;

struct settings {
    std::uint64_t values = 10'000'000;
    std::uint64_t seed = 1;
    bool write = false;
    bool read = false;
    bool doubles = false;
};

settings read_arguments(std::vector<std::string> const& words) {
    settings wanted;
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::string const& word = words[at];
        bool const last = at + 1 == words.size();
        if (word == "--write")
            wanted.write = true;
        else if (word == "--read")
            wanted.read = true;
        else if (word == "--doubles")
            wanted.doubles = true;
        else if (word == "--values" && !last)
            wanted.values = std::stoull(words[++at]);
        else if (word == "--seed" && !last)
            wanted.seed = std::stoull(words[++at]);
        else
            throw std::runtime_error("usage: [--values N] [--seed S] [--write | --read] [--doubles]");
    }
    return wanted;
}

/// Tells a person who waits how far it is.
class progress {
public:
    progress(char const* what, std::uint64_t all) : what_(what), all_(all) {}
    ~progress() {
        if (shown_ != none) std::fputs("\r\033[K", stderr);
    }
    progress(progress const&) = delete;
    progress& operator=(progress const&) = delete;

    void show(std::uint64_t done) {
        std::uint64_t const percent = done * 100 / all_;
        if (!watched_ || percent == shown_) return;
        shown_ = percent;
        std::fprintf(stderr, "\r%s: %d %%", what_, static_cast<int>(percent));
    }

private:
    static constexpr std::uint64_t none = ~std::uint64_t{0};

    char const* what_;
    std::uint64_t all_;
    std::uint64_t shown_ = none;
    bool watched_ = isatty(STDERR_FILENO) != 0;
};

std::runtime_error difference_in(std::string const& what, std::string_view text, std::string_view where) {
    return std::runtime_error(std::string(where) + ": " + what + "\n  " + std::string(text.substr(0, 4000)));
}

void compare(comparison& judge, std::string_view expected, std::string_view got, std::string_view text,
             std::string_view where) {
    if (auto const difference = judge.difference(expected, got))
        throw difference_in(*difference, text, where);
}

/// How our reading of what somebody wrote is judged.
struct way_back {
    comparison values;
    comparison records;  ///< a peer's inexact double is no longer the one that a float has
    bool numbers_are_doubles = false;
};

/// Our reading of `text`, which somebody wrote, must be the values in `expected`, by every road that leads
/// there.
void compare_our_reading(way_back& judges, road by, std::string const& text, std::string_view expected) {
    std::string values;
    std::string record;
    try {
        values = our_reading(by, text);
        if (by == road::record) record = our_record(text, judges.numbers_are_doubles);
    } catch (std::exception const& refused) {
        throw difference_in(refused.what(), text, "our reading of its text");
    }
    compare(judges.values, expected, values, text, "our reading of its text");
    if (!record.empty()) compare(judges.records, expected, record, text, "our record from its text");
}

/// Our own way back, which needs no peer.
void check_ourselves(settings const& wanted) {
    document_maker maker(wanted.seed, number_style::long_marked);
    way_back judges{comparison({}), comparison({})};
    progress shown("syncfn", wanted.values);
    while (judges.values.values() < wanted.values) {
        made_document const made = maker.next();
        compare_our_reading(judges, made.by, made.text, made.spelling);
        shown.show(judges.values.values());
    }
}

/// The peer reads what we wrote, and we read what it then writes.
template <class Peer>
void check_peer(settings const& wanted) {
    auto const begin = std::chrono::steady_clock::now();
    document_maker maker(wanted.seed, number_style::long_marked);
    comparison forth(Peer::allowed);
    way_back back{comparison({}), comparison(Peer::allowed)};
    Peer peer;
    {
        progress shown(Peer::name, wanted.values);
        while (forth.values() < wanted.values) {
            made_document const made = maker.next();
            std::string spelling;
            speller out(spelling);
            try {
                peer.read(made.text);
                peer.spell(out);
            } catch (std::exception const& refused) {
                throw difference_in(refused.what(), made.text,
                                    "our text, read by " + std::string(Peer::name));
            }
            compare(forth, made.spelling, spelling, made.text,
                    "our text, read by " + std::string(Peer::name));
            compare_our_reading(back, made.by, peer.write(), spelling);
            shown.show(forth.values());
        }
    }
    std::chrono::duration<double> const spent = std::chrono::steady_clock::now() - begin;
    std::printf("%-10s  %llu values there, %llu back, %.1f s", Peer::name,
                static_cast<unsigned long long>(forth.values()),
                static_cast<unsigned long long>(back.values.values()), spent.count());
    if (forth.inexact() != 0)
        std::printf("; its reading is off for %llu doubles, by %llu units of the last place at most",
                    static_cast<unsigned long long>(forth.inexact()),
                    static_cast<unsigned long long>(forth.furthest()));
    std::puts("");
}

void check_peers(settings const& wanted) {
    check_ourselves(wanted);
    check_peer<boost_peer>(wanted);
#ifdef SYNCFN_TESTS_NLOHMANN
    check_peer<nlohmann_peer>(wanted);
#endif
#ifdef SYNCFN_TESTS_RAPIDJSON
    check_peer<rapidjson_peer>(wanted);
#endif
}

/// A line for each document: its text, a tab, its spelling. Neither holds a tab or a line break of its own.
void write_documents(settings const& wanted) {
    document_maker maker(wanted.seed, wanted.doubles ? number_style::as_doubles : number_style::plain);
    comparison counter({});
    while (counter.values() < wanted.values) {
        made_document const made = maker.next();
        counter.difference(made.spelling, made.spelling);
        std::cout << made.text << '\t' << made.spelling << '\n';
    }
}

/// The lines are what the other program wrote after it had read ours.
void read_documents(settings const& wanted) {
    document_maker maker(wanted.seed, number_style::long_marked);
    comparison counter({});
    tolerance const allowed{wanted.doubles, 0};
    way_back judges{comparison(allowed), comparison(allowed), wanted.doubles};
    progress shown("read back", wanted.values);
    while (counter.values() < wanted.values) {
        made_document const made = maker.next();
        counter.difference(made.spelling, made.spelling);
        std::string line;
        if (!std::getline(std::cin, line)) throw std::runtime_error("the other program wrote too little");
        compare_our_reading(judges, made.by, line, made.spelling);
        shown.show(counter.values());
    }
    std::printf("%llu values read back\n", static_cast<unsigned long long>(counter.values()));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        settings const wanted = read_arguments({argv + 1, argv + argc});
        std::ios::sync_with_stdio(false);
        if (wanted.write)
            write_documents(wanted);
        else if (wanted.read)
            read_documents(wanted);
        else
            check_peers(wanted);
    } catch (std::exception const& difference) {
        std::fprintf(stderr, "%s\n", difference.what());
        return 1;
    }
    return 0;
}
