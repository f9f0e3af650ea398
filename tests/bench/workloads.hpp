// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_BENCH_WORKLOADS_HPP
#define SYNCFN_BENCH_WORKLOADS_HPP

#include "random.hpp"
#include "rows.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace bench {

inline constexpr std::uint64_t seed = 42;

inline constexpr std::string_view first_names[] = {"Alexandra", "Benjamin",  "Charlotte", "Dominique",
                                                   "Elisabeth", "Francesca", "Guillaume", "Henrietta",
                                                   "Isabella",  "Jonathan",  "Katharina", "Leonardo"};
inline constexpr std::string_view last_names[] = {"Anderson", "Bergström",  "Castellano", "Dubois",
                                                  "Eriksen",  "Fitzgerald", "Grünewald",  "Hernandez",
                                                  "Ibrahim",  "Johansson",  "Kowalczyk",  "Lindqvist"};
inline constexpr std::string_view states[] = {"new", "paid", "packed", "shipped", "returned", "cancelled"};
inline constexpr std::string_view words[] = {"please",  "leave",    "at",      "the",  "door", "call",
                                             "before",  "delivery", "fragile", "gift", "wrap", "express",
                                             "invoice", "attached", "second",  "try"};

/// "2024-03-07T05:09:01.042Z"
inline std::string time_text(random& any) {
    char text[32];
    std::snprintf(text, sizeof(text), "20%02u-%02u-%02uT%02u:%02u:%02u.%03uZ", 20 + any.below(6),
                  1 + any.below(12), 1 + any.below(28), any.below(24), any.below(60), any.below(60),
                  any.below(1000));
    return text;
}

inline std::string note_text(random& any) {
    std::string text;
    for (std::uint32_t left = 3 + any.below(4); left > 0; --left) {
        if (!text.empty()) text += ' ';
        text += any.one_of(words);
    }
    return text;
}

inline order any_order(random& any, std::int64_t id) {
    order made;
    made.id = id;
    made.name = any.one_of(first_names);  // one draw after the other: in one expression they have no order
    made.name += ' ';
    made.name += any.one_of(last_names);
    made.amount = static_cast<double>(any.below(1'000'000)) / 100;
    made.active = any.below(2) == 0;
    if (any.below(2) == 0) made.note = note_text(any);
    made.created_at = time_text(any);
    made.status = any.one_of(states);
    made.quantity = static_cast<std::int32_t>(1 + any.below(500));
    return made;
}

/// W1 with 40,000 rows, W4 with one.
inline page_of<order> order_page(std::uint32_t rows, std::uint32_t deleted) {
    random any(seed);
    page_of<order> page;
    for (std::uint32_t i = 0; i < rows; ++i) page.rows.push_back(any_order(any, 1'000'000 + i));
    for (std::uint32_t i = 0; i < deleted; ++i)
        page.deleted.push_back(static_cast<std::int64_t>(any.below(1'000'000)));
    page.cursor = page.rows.back().id;
    return page;
}

/// W5: a tenth of the characters needs an escape, three tenths are not ASCII.
inline page_of<remark> remark_page() {
    constexpr std::string_view escaped[] = {"\"", "\\", "\n", "\t", "\r", "\b", "\f", "\x01", "\x1f", "\n"};
    constexpr std::string_view foreign[] = {"é", "ß", "ø", "ж", "λ", "中", "文", "あ", "한", "😀"};
    random any(seed);
    page_of<remark> page;
    for (std::int64_t id = 1; id <= 20'000; ++id) {
        remark made{id, {}};
        for (std::uint32_t left = 100 + any.below(100); left > 0; --left) {
            std::uint32_t const kind = any.below(10);
            if (kind == 0)
                made.text += any.one_of(escaped);
            else if (kind < 4)
                made.text += any.one_of(foreign);
            else
                made.text += static_cast<char>('a' + any.below(26));
        }
        page.rows.push_back(std::move(made));
    }
    page.cursor = 20'000;
    return page;
}

/// W6: each number of bits is as likely as any other.
inline page_of<counts> counts_page() {
    random any(seed);
    auto const magnitude = [&any](std::uint32_t bits) { return any.bits() >> (64 - 1 - any.below(bits)); };
    auto const signed_one = [&](std::uint32_t bits) {
        auto const size = static_cast<std::int64_t>(magnitude(bits));
        return any.below(2) == 0 ? size : -size;
    };
    page_of<counts> page;
    for (std::int64_t id = 1; id <= 40'000; ++id)
        page.rows.push_back({id, signed_one(63), signed_one(63), magnitude(63),
                             static_cast<std::int32_t>(signed_one(31)),
                             static_cast<std::uint32_t>(magnitude(32))});
    page.cursor = 40'000;
    return page;
}

/// W7: all 53 bits at random, from a millionth to a million, of either sign.
inline page_of<measures> measures_page() {
    random any(seed);
    auto const one = [&any] {
        std::uint64_t const exponent = 1023 - 20 + any.below(40);
        return std::bit_cast<double>((any.bits() & 0x800FFFFFFFFFFFFF) | (exponent << 52));
    };
    page_of<measures> page;
    for (std::int64_t left = 35'000; left > 0; --left)
        page.rows.push_back({one(), one(), one(), one(), one(), one(), one()});
    page.cursor = 35'000;
    return page;
}

/// W4r.
inline asked any_request() {
    return {"syncfn/1 (connector)", "2024-03-07T05:09:01.042Z", "sk_live_51H8Qm2eZvKYlo2C",
            "9f1c1d4e-6a0b-4c1e-9d5f-0b6f6c1a2b3c", false};
}

}  // namespace bench

#endif
