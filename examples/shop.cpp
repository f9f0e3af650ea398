// SPDX-License-Identifier: BSL-1.0
// A small shop as a function: orders and their lines are upserted, clicks appended, cancelled orders deleted.
// To make it your own, replace order_no(), lines_of(), click_on() and changes_after() by calls of your
// source.
#include <syncfn/syncfn.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shop {

struct order {
    std::int64_t id = 0;
    std::int64_t updated = 0;
    std::string customer;
    syncfn::decimal amount;
    bool paid = false;
    std::optional<std::string> note;
    std::chrono::sys_seconds placed_at;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, updated, customer, amount, paid, note, placed_at))

struct order_line {
    std::int64_t order_id = 0;
    int line = 0;
    std::string sku;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(order_line, (), (order_id, line, sku, quantity))

struct click {
    std::string path;
    std::chrono::sys_seconds at;
};
BOOST_DESCRIBE_STRUCT(click, (), (path, at))

inline constexpr syncfn::entity<order, &order::id> orders{"orders"};
inline constexpr syncfn::entity<order_line, &order_line::order_id, &order_line::line> order_lines{
    "order_lines"};
inline constexpr syncfn::entity<click> clicks{"clicks"};  // no key: appended
inline constexpr syncfn::schema tables{orders, order_lines, clicks};

/// The position in the source: a total order, so that no tie at the end of a page is lost or repeated.
struct cursor {
    std::int64_t updated = 0;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(cursor, (), (updated, id))

struct secrets {
    std::string api_key;
};
BOOST_DESCRIBE_STRUCT(secrets, (), (api_key))

bool cancelled(std::int64_t id) { return id == 7 || id == 21 || id == 42; }

/// Orders change in threes, in the same second.
std::int64_t updated(std::int64_t id) { return 1'700'000'000 + 10 * (id / 3); }

std::chrono::sys_seconds instant(std::int64_t seconds) {
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

order order_no(std::int64_t id) {
    constexpr std::array<char const*, 5> customers{"Ada Lovelace", "Zoë Müller", "Łukasz Żak", "山田 花子",
                                                   "Grace Hopper"};
    std::int64_t const cents = 499 + 730 * id;
    return {.id = id,
            .updated = updated(id),
            .customer = customers[static_cast<std::size_t>(id % 5)],
            .amount = syncfn::decimal(std::to_string(cents / 100) + "." +
                                      std::to_string(100 + cents % 100).substr(1)),
            .paid = id % 2 == 0,
            .note = id % 3 == 0 ? std::nullopt : std::optional("gift no. " + std::to_string(id)),
            .placed_at = instant(updated(id) - 3600)};
}

std::vector<order_line> lines_of(std::int64_t id) {
    std::vector<order_line> lines;
    for (int line = 1; line <= 1 + id % 3; ++line)
        lines.push_back({id, line, "SKU-" + std::to_string(100LL * line + id), line + id % 4});
    return lines;
}

click click_on(std::int64_t id) { return {"/orders/" + std::to_string(id), instant(updated(id) - 3660)}; }

std::vector<std::int64_t> changes_after(cursor const& from, std::size_t limit) {
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1; id <= 60 && ids.size() < limit; ++id)
        if (std::pair(updated(id), id) > std::pair(from.updated, from.id)) ids.push_back(id);
    return ids;
}

auto answer(syncfn::context const& call, cursor const& from, secrets const& given) {
    if (given.api_key.empty()) throw syncfn::failure("the secret api_key is empty", "RequestError");
    std::size_t const size = call.setup_test() ? 1 : 25;
    std::vector<std::int64_t> ids =
        changes_after(from, size + 1);  // one more than fits tells whether there is more
    bool const more = ids.size() > size;
    if (more) ids.pop_back();

    syncfn::page page{tables, ids.empty() ? from : cursor{updated(ids.back()), ids.back()}};
    for (std::int64_t const id : ids) {
        if (cancelled(id))
            page.erase(orders, id);
        else
            page.upsert(orders, order_no(id)).upsert(order_lines, lines_of(id));
        if (id % 3 != 0) page.append(clicks, click_on(id));
    }
    return page.has_more(more);
}

}  // namespace shop

int main(int argc, char** argv) { return syncfn::serve(syncfn::function{shop::answer}, argc, argv); }
