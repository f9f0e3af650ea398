// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_PAGE_HISTORY_HPP
#define SYNCFN_TESTS_SUPPORT_PAGE_HISTORY_HPP

#include <syncfn/destination/table_description.hpp>

#include <support/table_pages.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace support {

/// One thing that happens to a destination.
struct history_step {
    std::string connection = {};  ///< opened first, unless empty
    page load = {};
    bool ends_resync = false;  ///< instead of a page
    int at_second = 0;         ///< the start of the sync
    std::string state = {};
};

/// A random life of a connection or two: pages with upserts, appends, deletions, softDelete, composite keys,
/// keys and columns that drift from type to type, new columns, re-inserts, re-syncs, and now and then
/// something to refuse. A function of its seed alone (no distribution of the standard library, whose numbers
/// differ from one to another).
class page_history {
public:
    explicit page_history(std::uint32_t seed) : random_(seed) {
        options_.names = one_in(4) ? syncfn::naming::source : syncfn::naming::renamed;
        options_.dates_as_text = one_in(5);
        has_wild_keys_ = one_in(3);
    }

    syncfn::destination_options options() const { return options_; }
    int length() { return 4 + below(9); }

    history_step next() {
        history_step step;
        if (pages_ == 0 || one_in(10)) step.connection = one_in(8) ? "other" : "shop";
        if (one_in(2)) ++second_;
        step.at_second = second_;
        step.state = "{\"page\": " + std::to_string(++pages_) + "}";
        step.ends_resync = one_in(12);
        if (!step.ends_resync) fill(step.load);
        return step;
    }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<std::uint32_t>(bound)); }
    bool one_in(int chances) { return below(chances) == 0; }

    void fill(page& load) {
        if (!one_in(6)) load.key("users", {"id"});
        if (!one_in(6))
            load.key("orderLines",
                     one_in(2) ? syncfn::key_columns{"order", "No"} : syncfn::key_columns{"No", "order"});
        if (one_in(40)) load.key("users", {"name"});
        if (one_in(3)) load.soft_delete(one_in(2) ? "users" : "clicks");
        if (!one_in(4)) load.insert("users", users(below(8), true));
        if (!one_in(3)) load.insert("orderLines", lines(below(6), true));
        if (one_in(2)) load.insert("clicks", clicks(below(4)));
        if (one_in(40)) load.insert("order-lines", clicks(1));
        if (one_in(3)) load.erase("users", users(below(4), false));
        if (one_in(4)) load.erase("orderLines", lines(below(3), false));
        if (one_in(60)) load.erase("clicks", clicks(1));
    }

    records users(int count, bool whole) {
        records rows;
        for (int i = 0; i < count; ++i) {
            record row{{{"id", key_value()}}};
            if (whole) add_members(row);
            rows.push_back(row);
        }
        if (!rows.empty() && one_in(50)) rows.back().fields.erase(rows.back().fields.begin());
        return rows;
    }

    records lines(int count, bool whole) {
        records rows;
        for (int i = 0; i < count; ++i) {
            record row{{{"order", number(std::to_string(below(4)))}, {"No", text(one_in(2) ? "a" : "b")}}};
            if (whole && one_in(2)) std::swap(row.fields[0], row.fields[1]);
            if (whole) add_members(row);
            rows.push_back(row);
        }
        return rows;
    }

    records clicks(int count) {
        records rows(static_cast<std::size_t>(count));
        for (record& row : rows) add_members(row);
        return rows;
    }

    void add_members(record& row) {
        for (char const* name : {"name", "amount", "createdAt", "select", "a\"b", "x1"})
            if (one_in(3)) row.fields.push_back({name, value()});
        if (one_in(100)) row.fields.push_back({"created at", text("collides")});
        if (one_in(150)) row.fields.push_back({"_fivetran_synced", text("reserved")});
    }

    cell key_value() {
        if (has_wild_keys_ && one_in(25)) return one_in(2) ? text("k") : text("1");
        if (has_wild_keys_ && one_in(15)) return number(one_in(2) ? "1.0" : "2.5");
        if (one_in(30)) return number("3000000000");
        return number(std::to_string(below(6)));
    }

    /// Narrow at first and wider with the pages, so that types drift instead of falling to STRING at once.
    cell value() {
        static std::vector<cell> const values = {null(),
                                                 number("0"),
                                                 number("-0"),
                                                 number("7"),
                                                 number("40000"),
                                                 number("3000000000"),
                                                 number("9007199254740992"),
                                                 number("9007199254740993"),
                                                 number("18446744073709551616"),
                                                 number("0.1"),
                                                 number("1.50"),
                                                 number("1.0"),
                                                 number("-0.0"),
                                                 number("1e21"),
                                                 number("1e300"),
                                                 number("0.1234567890123456789"),
                                                 number("1e400"),
                                                 number("12345678901234567890123456789012345678901"),
                                                 boolean(true),
                                                 boolean(false),
                                                 text("2024-02-29"),
                                                 text("2024-02-29T01:02:03"),
                                                 text("2024-02-29T01:02:03Z"),
                                                 text("2023-02-29"),
                                                 text(""),
                                                 text("007"),
                                                 text("é\n\"😀"),
                                                 text(std::string("\0x", 2)),
                                                 json("{\"a\": 1.50}"),
                                                 json("[]")};
        std::size_t const usual = 6 + static_cast<std::size_t>(pages_);
        return values[random_() % (one_in(12) ? values.size() : usual)];
    }

    std::mt19937 random_;
    syncfn::destination_options options_;
    bool has_wild_keys_ = false;
    int pages_ = 0;
    int second_ = 1;
};

}  // namespace support

#endif
