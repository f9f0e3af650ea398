// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/short_number.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace {

/// Every text of up to `left` more of these characters, behind `text`.
void each_text(std::string text, std::size_t left, auto visit) {
    visit(text);
    if (left == 0) return;
    for (char const c : std::string_view("-.0179e")) each_text(text + c, left - 1, visit);
}

template <class T>
std::string shown(T value) {
    if constexpr (std::is_floating_point_v<T>)
        return std::to_string(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
    else
        return std::to_string(value);
}

/// Where a reading ended, and what it gave.
template <class T, class Read>
std::string outcome(std::string const& text, Read read) {
    std::vector<char> const bytes(text.begin(), text.end());
    T value{};
    char const* const after = read(bytes.data(), bytes.data() + bytes.size(), value);
    return after == nullptr ? "none" : std::to_string(after - bytes.data()) + ": " + shown(value);
}

template <class T>
void check(std::string const& text) {
    auto const quick = [](char const* at, char const* end, T& into) {
        if constexpr (std::is_floating_point_v<T>)
            return syncfn::scan::short_floating(at, end, into);
        else
            return syncfn::scan::short_integer(at, end, into);
    };
    auto const any = [](char const* at, char const* end, T& into) {
        if constexpr (std::is_floating_point_v<T>)
            return syncfn::scan::floating(at, end, into);
        else
            return syncfn::scan::integer(at, end, into);
    };
    std::string const found = outcome<T>(text, quick);
    std::string const expected = outcome<T>(text, any);
    if (found == expected) return;
    CAPTURE(text);
    CHECK(found == expected);
}

}  // namespace

TEST_CASE("a short number is what any number is, at the end of a text and before more of it") {
    for (std::string const behind :
         {"", ",\"a\":1234", "}          ", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"})
        each_text("", 5, [&](std::string const& text) {
            check<std::int64_t>(text + behind);
            check<std::uint8_t>(text + behind);
            check<double>(text + behind);
        });
}

TEST_CASE("numbers of one word and a little more are read to the digit") {
    for (std::string const number :
         {"1234567",   "12345678", "123456789", "-1234567", "-12345678", "1234.56", "12345.67",
          "123456.7",  "1.234567", "-1234.56",  "0.12345",  "0.1234567", "00.1",    "01",
          "1234567.8", "127",      "128",       "-128",     "-129",      "255",     "256",
          "32767",     "32768",    "-32769",    "65536",    "9999999",   "1.5e3",   "1.5E3",
          "1.",        "1.e",      "-",         "-.5",      "-0",        "-0.0"}) {
        for (std::string const behind : {"", ",", ",        ", "]]]]]]]]]]]]"}) {
            check<std::int8_t>(number + behind);
            check<std::uint8_t>(number + behind);
            check<std::int16_t>(number + behind);
            check<std::uint16_t>(number + behind);
            check<std::int32_t>(number + behind);
            check<std::uint64_t>(number + behind);
            check<float>(number + behind);
            check<double>(number + behind);
        }
    }
}

TEST_CASE("amounts of money are rounded rightly") {
    for (int cents = 0; cents < 1'000'000; cents += 7) {
        std::string const text = std::to_string(cents / 100) + "." + std::to_string(cents / 10 % 10) +
                                 std::to_string(cents % 10) + ",      ";
        double value = -1;
        REQUIRE(syncfn::scan::short_floating(text.data(), text.data() + text.size(), value) != nullptr);
        if (value != std::stod(text)) CHECK(text == "rounded wrongly");
    }
}
