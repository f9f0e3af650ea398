// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/number_scan.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace scan = syncfn::scan;

namespace {

/// The text in a block of exactly its size: a sanitizer sees each byte read behind it.
struct tight_text {
    explicit tight_text(std::string_view text) : size(text.size()), bytes(std::make_unique<char[]>(size)) {
        if (size != 0) std::memcpy(bytes.get(), text.data(), size);
    }
    char const* begin() const { return bytes.get(); }
    char const* end() const { return bytes.get() + size; }

    std::size_t size;
    std::unique_ptr<char[]> bytes;
};

/// How much of the text a step has taken; nothing when it has refused it. Alone, and with text behind it.
template <class Step>
std::optional<std::size_t> taken(std::string_view text, Step step) {
    tight_text const alone(text);
    char const* const stop = step(alone.begin(), alone.end());
    for (std::string_view behind : {",", "]", "}                ", ",1234567890123456789"}) {
        tight_text const longer(std::string(text).append(behind));
        char const* const other = step(longer.begin(), longer.end());
        REQUIRE((stop == nullptr) == (other == nullptr));
        if (stop != nullptr) REQUIRE(stop - alone.begin() == other - longer.begin());
    }
    if (stop == nullptr) return std::nullopt;
    return static_cast<std::size_t>(stop - alone.begin());
}

template <class T>
std::optional<T> integer(std::string_view text) {
    T value{};
    auto const all =
        taken(text, [&](char const* at, char const* end) { return scan::integer(at, end, value); });
    if (all != text.size()) return std::nullopt;
    return value;
}

template <class F>
std::optional<F> floating(std::string_view text) {
    F value{};
    auto const all =
        taken(text, [&](char const* at, char const* end) { return scan::floating(at, end, value); });
    if (all != text.size()) return std::nullopt;
    return value;
}

bool number(std::string_view text) { return taken(text, scan::number) == text.size(); }

template <class F>
std::optional<F> expected(std::string_view text) {
    F value{};
    auto const [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (stop != text.data() + text.size() || code != std::errc()) return std::nullopt;
    return value;
}

template <class F>
void check_floating(std::string_view text) {
    INFO(text);
    auto const ours = floating<F>(text);
    auto const theirs = expected<F>(text);
    REQUIRE(ours.has_value() == theirs.has_value());
    if (ours) REQUIRE(*ours == *theirs);
    if (ours) REQUIRE(std::signbit(*ours) == std::signbit(*theirs));
}

constexpr std::string_view no_numbers[] = {
    "",    "-",     "+1",    "01",    "-01",   "00",         ".5",        "1.",       "-.5",  "1.e5",
    "1e",  "1e+",   "1e-",   "1E",    "e5",    "NaN",        "inf",       "-inf",     "0x10", " 1",
    "--1", "1.2.3", "1e5.5", "1e5e5", "1_000", "0123456789", "-e1",       "1.-1",     "/",    ":",
    "1/",  "\xFF",  "00.5",  "-00",   "0.",    "1234567.",   "12345678.", "12345678e"};
constexpr std::string_view numbers[] = {"0",
                                        "-0",
                                        "1",
                                        "10",
                                        "-1",
                                        "0.5",
                                        "-0.0",
                                        "1e5",
                                        "1E5",
                                        "1e+5",
                                        "1e-5",
                                        "0e0",
                                        "0.0e-0",
                                        "1.5e007",
                                        "12345678",
                                        "1234567",
                                        "123456789",
                                        "123.456e78",
                                        "-9.9",
                                        "0.00001",
                                        "1e00000",
                                        "1234567.1234567",
                                        "12345678.12345678",
                                        "1e12345678901234567890"};

}  // namespace

TEST_CASE("numbers of the JSON grammar are skipped, and nothing else") {
    for (std::string_view text : numbers) {
        INFO(text);
        CHECK(number(text));
    }
    for (std::string_view text : no_numbers) {
        INFO(text);
        CHECK_FALSE(number(text));
        CHECK_FALSE(floating<double>(text));
        CHECK_FALSE(integer<int>(text));
    }
    CHECK(taken("123x", scan::number) == 3U);
    CHECK(taken("-0.25 ", scan::number) == 5U);
}

TEST_CASE("digits of any length are skipped, at any distance from the end") {
    for (std::size_t length = 1; length < 60; ++length) {
        CHECK(number(std::string(length, '7')));
        CHECK(number("0." + std::string(length, '0')));
        CHECK(number("1e" + std::string(length, '0')));
        CHECK(taken(std::string(length, '7') + "x", scan::number) == length);
    }
}

TEMPLATE_TEST_CASE("integers are read to the borders of their type and no further", "", signed char,
                   unsigned char, short, unsigned short, int, unsigned, std::int64_t, std::uint64_t) {
    using limits = std::numeric_limits<TestType>;
    CHECK(integer<TestType>(std::to_string(limits::min())) == limits::min());
    CHECK(integer<TestType>(std::to_string(limits::max())) == limits::max());
    auto const beyond = [](std::string text) {  // none of the limits ends in 9
        ++text.back();
        return text;
    };
    CHECK_FALSE(integer<TestType>(beyond(std::to_string(limits::max()))));
    if (std::is_signed_v<TestType>) CHECK_FALSE(integer<TestType>(beyond(std::to_string(limits::min()))));
    if (!std::is_signed_v<TestType>) CHECK_FALSE(integer<TestType>("-1"));
    CHECK(integer<TestType>("-0") == TestType{0});
    CHECK(integer<TestType>("0") == TestType{0});
    for (std::string_view text :
         {"20000000000000000000", "18446744073709551616", "18446744073709551617", "28446744073709551615",
          "99999999999999999999", "100000000000000000000", "118446744073709551615", "125680464442257309696",
          "184467440737095516160", "-18446744073709551616", "-9223372036854775809", "00", "01", "-01"})
        CHECK_FALSE(integer<TestType>(text));
}

TEST_CASE("only plain digits are an integer here") {
    for (std::string_view text : {"1.0", "1e2", "1E2", "0.0", "1.", "12345678.0", "1234567e1", "0e0"}) {
        INFO(text);
        CHECK_FALSE(taken(text, [](char const* at, char const* end) {
            int value = 0;
            return scan::integer(at, end, value);
        }));
    }
    CHECK_FALSE(integer<std::int64_t>(std::string(1'000'000, '1')));
}

TEST_CASE("integers of any length are read as the standard library reads them") {
    std::mt19937_64 random(6);
    for (int i = 0; i < 20'000; ++i) {
        auto const value = static_cast<std::int64_t>(random()) >> (random() % 64);
        auto const bits = random() >> (random() % 64);
        if (integer<std::int64_t>(std::to_string(value)) != value) FAIL(value);
        if (integer<std::uint64_t>(std::to_string(bits)) != bits) FAIL(bits);
        bool const fits = value >= INT32_MIN && value <= INT32_MAX;
        if (integer<std::int32_t>(std::to_string(value)).has_value() != fits) FAIL(value);
    }
}

TEST_CASE("an integer that is refused leaves the target alone") {
    int value = 7;
    std::string_view const text = "99999999999";
    CHECK(scan::integer(text.data(), text.data() + text.size(), value) == nullptr);
    CHECK(value == 7);
}

TEST_CASE("floating-point numbers of every form are read to the nearest") {
    for (std::string_view text : numbers) {
        if (text == "1e12345678901234567890") continue;
        check_floating<double>(text);
        if (text != "123.456e78") check_floating<float>(text);
    }
    CHECK(std::signbit(floating<double>("-0").value()));
    CHECK(floating<double>("5e-324") == std::numeric_limits<double>::denorm_min());
    CHECK(floating<double>("2.2250738585072011e-308") == 2.2250738585072011e-308);
    CHECK(floating<double>("9007199254740993") == 9007199254740992.0);
    CHECK(floating<double>("9007199254740993.0") == 9007199254740992.0);
    CHECK(floating<double>("9007199254740993.00000000000000000000000000001") == 9007199254740994.0);
    CHECK(floating<double>("0.00000000000000000000000000012345678901234567") == 1.2345678901234567e-28);
    CHECK(floating<double>("1e23") == 1e23);
    CHECK(floating<double>("8.5e0000000000000000000000000000000000000000001") == 85.0);
    CHECK(floating<double>("8.5e-0000000000000000000000000000000000000000001") == 0.85);
    CHECK(floating<float>("7.038531e-26") == 7.038531e-26F);
}

TEST_CASE("a number beyond the range is refused at either end, a zero is not") {
    for (std::string_view text : {"1e400", "-1e400", "1e-400", "-1e-400", "1e309", "1.7976931348623159e308",
                                  "2e-324", "1e99999999999999999999", "1e-99999999999999999999",
                                  "18446744073709551616e-99999", "0.00000000000000000000001e-400"}) {
        INFO(text);
        CHECK(number(text));
        CHECK_FALSE(floating<double>(text));
    }
    CHECK_FALSE(floating<float>("1e39"));
    CHECK_FALSE(floating<float>("3.4028236e38"));
    CHECK_FALSE(floating<float>("1e-46"));
    CHECK(floating<double>("1.7976931348623158e308") == std::numeric_limits<double>::max());
    CHECK(floating<double>("0e999999999999999999999") == 0.0);
    CHECK(floating<double>("-0.000000000000000000000000000e99999") == 0.0);
    CHECK(floating<double>("0e-999999999999999999999") == 0.0);
}

TEST_CASE("what is written by the standard library, in any form, reads back") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 30'000; ++i) {
        auto const value = std::bit_cast<double>(random());
        auto const everyday = static_cast<double>(static_cast<std::int64_t>(random())) * 0x1p-40;
        char buffer[512];
        for (double one : {value, everyday}) {
            if (!std::isfinite(one)) continue;
            auto const format = i % 2 == 0 ? std::chars_format::scientific : std::chars_format::general;
            auto const text = std::string_view(
                buffer, std::to_chars(buffer, buffer + sizeof buffer, one, format, i % 25).ptr);
            check_floating<double>(text);
            if (std::fabs(one) < 1e38 && std::fabs(one) > 1e-37) check_floating<float>(text);
        }
    }
}

TEST_CASE("the middle between two doubles, written in full, goes to the even one") {
    std::mt19937_64 random(8);
    char buffer[2048];
    for (int i = 0; i < 3'000; ++i) {
        // A double of few bits is a middle for floats, with at most 53 bits of digits to be written.
        auto const low = std::bit_cast<float>(static_cast<std::uint32_t>(random() % 0x7F000000 + 0x800000));
        if (!std::isfinite(low)) continue;
        double const next = std::nextafter(low, std::numeric_limits<float>::infinity());
        double const middle = (low + next) / 2;
        if (!std::isfinite(middle)) continue;
        std::string text(buffer,
                         std::to_chars(buffer, buffer + sizeof buffer, middle, std::chars_format::fixed).ptr);
        check_floating<float>(text);
        if (text.find('.') == std::string::npos) text += ".0";
        check_floating<float>(text + "1");
        check_floating<float>(text + std::string(40, '0') + "1");
    }
}

TEST_CASE("a megabyte of digits is a number too") {
    std::string const nines(1'000'000, '9');
    CHECK(number(nines));
    CHECK_FALSE(floating<double>(nines));
    CHECK(floating<double>("0." + nines) == 1.0);
    CHECK(floating<double>("0." + std::string(1'000'000, '0') + "1e1000001") == 1.0);
    CHECK(floating<double>("1" + std::string(1'000'000, '0') + "e-1000000") == 1.0);
    CHECK(floating<double>("0." + std::string(1'000'000, '0')) == 0.0);
    CHECK_FALSE(floating<double>("0." + std::string(99'990, '0') + "1e1000000"));
    CHECK_FALSE(floating<double>("1" + std::string(99'990, '0') + "e-1000000"));
    CHECK(floating<double>("1e" + std::string(1'000'000, '0') + "2") == 100.0);
}
