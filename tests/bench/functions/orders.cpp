// SPDX-License-Identifier: BSL-1.0
// The function with syncfn: orders CALLS.
#include <syncfn/syncfn.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace shop {

struct order {
    std::int64_t id = 0;
    std::string name;
    double amount = 0;
    bool active = false;
    std::optional<std::string> note;
    std::string created_at;
    std::string status;
    std::int32_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, name, amount, active, note, created_at, status, quantity))

inline constexpr syncfn::entity<order, &order::id> orders{"orders"};
inline constexpr syncfn::schema tables{orders};

struct position {
    std::int64_t cursor = 0;
};
BOOST_DESCRIBE_STRUCT(position, (), (cursor))

struct keys {
    std::string api_key;
};
BOOST_DESCRIBE_STRUCT(keys, (), (api_key))

constexpr std::string_view first[] = {"Alexandra", "Benjamin",  "Charlotte", "Dominique",
                                      "Elisabeth", "Francesca", "Guillaume", "Henrietta",
                                      "Isabella",  "Jonathan",  "Katharina", "Leonardo"};
constexpr std::string_view last[] = {"Anderson", "Bergström",  "Castellano", "Dubois",
                                     "Eriksen",  "Fitzgerald", "Grünewald",  "Hernandez",
                                     "Ibrahim",  "Johansson",  "Kowalczyk",  "Lindqvist"};
constexpr std::string_view status[] = {"new", "paid", "packed", "shipped", "returned", "cancelled"};
constexpr std::string_view words[] = {"please",  "leave",    "at",      "the",  "door", "call",
                                      "before",  "delivery", "fragile", "gift", "wrap", "express",
                                      "invoice", "attached", "second",  "try"};

std::uint32_t drawn = 42;

std::uint32_t draw(std::uint32_t end) {
    drawn = drawn * 1664525 + 1013904223;
    return (drawn >> 8) % end;
}

std::string drawn_time() {
    std::uint32_t part[7];
    constexpr std::uint32_t ends[] = {6, 12, 28, 24, 60, 60, 1000};
    for (std::size_t i = 0; i < 7; ++i) part[i] = draw(ends[i]);
    char text[40];
    std::snprintf(text, sizeof(text), "20%u-%02u-%02uT%02u:%02u:%02u.%03uZ", 20 + part[0], 1 + part[1],
                  1 + part[2], part[3], part[4], part[5], part[6]);
    return text;
}

order drawn_order(std::int64_t number) {
    order made;
    made.id = 1000000 + number;
    made.name = first[draw(12)];
    (made.name += ' ') += last[draw(12)];
    made.amount = draw(1000000) / 100.0;
    made.active = draw(2) == 0;
    if (draw(2) == 0) {
        made.note = words[draw(16)];
        (*made.note += ' ') += words[draw(16)];
        (*made.note += ' ') += words[draw(16)];
    }
    made.created_at = drawn_time();
    made.status = status[draw(6)];
    made.quantity = static_cast<std::int32_t>(1 + draw(500));
    return made;
}

struct source {
    std::vector<order> rows;
    std::vector<std::int64_t> deleted;

    source() {
        for (std::int64_t number = 0; number < 40'000; ++number) rows.push_back(drawn_order(number));
        while (deleted.size() < 20) deleted.push_back(draw(1'000'000));
    }
};

source const data;

auto const function = syncfn::function{[](position const& from, keys const& secrets) {
    if (secrets.api_key.empty()) throw syncfn::failure("no key");
    syncfn::page page{tables, position{from.cursor + static_cast<std::int64_t>(data.rows.size())}};
    page.limit(syncfn::google_gen1_limits)
        .upsert(orders, data.rows)
        .erase(orders, data.deleted)
        .has_more(false);
    return page;
}};

}  // namespace shop

int main(int, char** argv) {
    for (int call = 0; call < std::atoi(argv[1]); ++call) {
        std::string request = R"({"agent":"bench","state":{"cursor":)";
        (request += std::to_string(call)) += R"(},"secrets":{"api_key":"secret"}})";
        syncfn::gathered_answer const answer = shop::function.answer(request);
        for (std::string_view const piece : answer.pieces())
            std::fwrite(piece.data(), 1, piece.size(), stdout);
    }
    return 0;
}
