// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_TABLE_DUMP_HPP
#define SYNCFN_DESTINATION_TABLE_DUMP_HPP

#include <syncfn/protocol/peer_text.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace syncfn {

/// The contents of a table as text, for people and for comparisons. NULL is no string at all.
struct table_dump {
    std::string name;
    std::vector<std::string> columns = {};
    std::vector<std::vector<std::optional<std::string>>> rows = {};

    friend bool operator==(table_dump const&, table_dump const&) = default;
};

namespace detail {

/// NULL before numbers, numbers by value, before text.
struct natural_key {
    int rank = 0;
    double value = 0;
    std::string_view text = {};

    explicit natural_key(std::optional<std::string> const& cell) {
        if (!cell) return;
        text = *cell;
        auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
        bool const is_number =
            read.ec == std::errc() && read.ptr == text.data() + text.size() && value == value;
        rank = is_number ? 1 : 2;
        if (!is_number) value = 0;
    }

    friend bool operator<(natural_key const& a, natural_key const& b) {
        if (a.rank != b.rank) return a.rank < b.rank;
        return a.value != b.value ? a.value < b.value : a.text < b.text;
    }
};

/// How many columns of a terminal `text` takes, near enough: one per code point.
inline std::size_t display_width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

/// `text` on one line that cannot steer a terminal; long text is cut.
inline std::string printable_cell(std::string_view text) {
    constexpr std::size_t most = 60;
    std::string line = neutralised(text.substr(0, 4 * most + 4));
    std::size_t width = 0;
    for (std::size_t at = 0; at < line.size(); at += utf8_sequence_at(line, at))
        if (++width > most) return line.substr(0, at) + "…";
    return line;
}

using text_row = std::vector<std::string>;

inline void print_row(std::ostream& out, text_row const& row, std::vector<std::size_t> const& widths) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
        line += (i == 0 ? "  " : " | ") + row[i] + std::string(widths[i] - display_width(row[i]), ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
}

}  // namespace detail

/// Puts the rows into the order of their columns from left to right: NULL, numbers by value, text by bytes.
inline void sort_rows(table_dump& table) {
    std::sort(table.rows.begin(), table.rows.end(), [](auto const& a, auto const& b) {
        return std::lexicographical_compare(
            a.begin(), a.end(), b.begin(), b.end(),
            [](auto const& x, auto const& y) { return detail::natural_key(x) < detail::natural_key(y); });
    });
}

/// Writes the table as aligned text, at most `max_rows` of its rows. Control characters of the data are
/// neutralised, long values are cut.
inline void print(std::ostream& out, table_dump const& table, std::size_t max_rows = 20) {
    std::vector<detail::text_row> lines(1);
    for (std::string const& column : table.columns) lines[0].push_back(detail::printable_cell(column));
    std::size_t const shown = std::min(max_rows, table.rows.size());
    for (std::size_t r = 0; r < shown; ++r) {
        detail::text_row& line = lines.emplace_back();
        for (auto const& cell : table.rows[r]) line.push_back(cell ? detail::printable_cell(*cell) : "NULL");
    }
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (detail::text_row const& line : lines)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], detail::display_width(line[i]));

    out << detail::printable_cell(table.name) << " (" << table.rows.size()
        << (table.rows.size() == 1 ? " row)\n" : " rows)\n");
    for (detail::text_row const& line : lines) detail::print_row(out, line, widths);
    if (shown < table.rows.size()) out << "  … " << table.rows.size() - shown << " more\n";
}

}  // namespace syncfn

#endif
