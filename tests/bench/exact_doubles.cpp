// SPDX-License-Identifier: BSL-1.0
// Compares our texts and values of doubles with the standard library's, on as many as one likes:
//   exact_doubles [COUNT [SEED]]
#include <syncfn/codec/double_text.hpp>
#include <syncfn/codec/number_scan.hpp>

#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

namespace {

using syncfn::max_floating_text;

std::string expected_text(double value) {
    char buffer[64];
    std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

[[noreturn]] void differ(double value, std::string_view what, std::string_view ours,
                         std::string_view theirs) {
    std::printf("%a: %.*s: ours %.*s, expected %.*s\n", value, static_cast<int>(what.size()), what.data(),
                static_cast<int>(ours.size()), ours.data(), static_cast<int>(theirs.size()), theirs.data());
    std::exit(1);
}

void check_text(double value) {
    char buffer[max_floating_text];
    std::string_view const ours(buffer,
                                static_cast<std::size_t>(syncfn::write_floating(buffer, value) - buffer));
    if (std::string const theirs = expected_text(value); ours != theirs) differ(value, "text", ours, theirs);
}

/// The value of a text, which stands in a buffer that goes on, as it does in a document.
template <class F>
void check_value(double origin, std::string_view text) {
    char buffer[128];
    std::memset(buffer, ',', sizeof buffer);
    std::memcpy(buffer, text.data(), text.size());
    F theirs{};
    auto const code = std::from_chars(text.data(), text.data() + text.size(), theirs).ec;
    F ours{};
    char const* const stop = syncfn::scan::floating(buffer, buffer + sizeof buffer, ours);
    bool const refused = code != std::errc() || theirs == 0;
    if (refused && stop == nullptr) return;
    bool const same =
        stop == buffer + text.size() && ours == theirs && std::signbit(ours) == std::signbit(theirs);
    if (!same) differ(origin, text, stop == nullptr ? "nothing" : expected_text(ours), expected_text(theirs));
}

/// What is written reads back; so does the same number of 1 to 19 digits, which is another number mostly.
void check(double value, std::uint64_t bits) {
    if (!std::isfinite(value)) return;
    check_text(value);
    char buffer[64];
    std::string_view const text(buffer,
                                static_cast<std::size_t>(syncfn::write_floating(buffer, value) - buffer));
    if (value != 0) check_value<double>(value, text);
    if (value != 0) check_value<float>(value, text);
    if (bits % 4 != 0) return;
    auto const digits = static_cast<int>(bits >> 2 & 0xFFFF) % 19;
    char longer[64];
    auto const end =
        std::to_chars(longer, longer + sizeof longer, value, std::chars_format::scientific, digits).ptr;
    check_value<double>(value, {longer, static_cast<std::size_t>(end - longer)});
}

void check_kinds(std::mt19937_64& random) {
    std::uint64_t const bits = random();
    check(std::bit_cast<double>(bits), random());
    auto const whole = static_cast<double>(static_cast<std::int64_t>(bits) >> (random() % 64));
    check(whole, bits);
    check(whole / 100, bits >> 8);                                                // money
    check(whole / std::pow(10, static_cast<double>(random() % 20)), bits >> 16);  // short decimals
    check(std::ldexp(static_cast<double>(bits >> 11), -static_cast<int>(bits & 127)),
          bits >> 24);  // everyday size
    check(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits))), bits >> 32);
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t const count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000'000;
    std::uint64_t const seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 42;
    std::mt19937_64 random(seed);
    auto const begun = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < count; ++i) {
        std::uint64_t const bits = random();
        check(std::bit_cast<double>(bits), bits * 0x9E3779B97F4A7C15 >> 40);
        if (i % 8 == 0) check_kinds(random);
        if (i % 1'000'000 == 0)
            std::fprintf(stderr, "\r%llu of %llu ", static_cast<unsigned long long>(i),
                         static_cast<unsigned long long>(count));
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begun;
    std::fprintf(stderr, "\r");
    std::printf("%llu random bit patterns of seed %llu: every text and every value the same, %.0f s\n",
                static_cast<unsigned long long>(count), static_cast<unsigned long long>(seed), took.count());
}
