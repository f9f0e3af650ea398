// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_NAMING_HPP
#define SYNCFN_DESTINATION_NAMING_HPP

#include <syncfn/destination/transliteration.hpp>
#include <syncfn/error.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

/// How names of entities and members become names of tables and columns (TAB-3).
enum class naming : std::uint8_t { renamed, source };

namespace detail {

constexpr bool is_lower_letter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper_letter(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_name_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower_letter(char c) { return is_upper_letter(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// A word ends between these two: `userName`, `address1`, `1st`.
constexpr bool is_word_border(char left, char right) {
    return (is_lower_letter(left) && is_upper_letter(right)) || is_name_digit(left) != is_name_digit(right);
}

}  // namespace detail

/// The column of a member called `member`: `userID` → `user_id`, `address1` → `address_1`, `São Paulo` →
/// `sao_paulo`.
inline std::string column_name(std::string_view member, naming names = naming::renamed) {
    if (names == naming::source) return std::string(member);
    std::string const ascii = to_ascii(member);
    std::string name;
    auto const add = [&](char c) {
        if (c != '_' || !name.ends_with('_')) name += c;
    };
    if (ascii.empty() || detail::is_name_digit(ascii[0])) add('_');
    for (std::size_t i = 0; i < ascii.size(); ++i) {
        if (i > 0 && detail::is_word_border(ascii[i - 1], ascii[i])) add('_');
        add(detail::lower_letter(ascii[i]));
    }
    return name;
}

/// The table of an entity: as a column, but without a leading `_` before a letter.
inline std::string table_name(std::string_view entity, naming names = naming::renamed) {
    std::string name = column_name(entity, names);
    if (names == naming::renamed && name.size() > 1 && name[0] == '_' && detail::is_lower_letter(name[1]))
        name.erase(0, 1);
    return name;
}

/// What a database compares when it looks a name up: ASCII letters without case. Two names that fold to one
/// are one (TAB-4), whatever the naming option.
inline std::string folded(std::string_view name) {
    std::string key(name);
    for (char& c : key) c = detail::lower_letter(c);
    return key;
}

/// A column that only the destination may write (TAB-2).
inline bool is_system_column(std::string_view column) {
    std::string const name = folded(column);
    return name == field_names::synced_column || name == field_names::deleted_column ||
           name == field_names::batch_column || name == field_names::index_column;
}

/// A table that belongs to us or to the database.
inline bool is_system_table(std::string_view table) {
    std::string const name = folded(table);
    return name.starts_with("_syncfn_") || name.starts_with("sqlite_");
}

/// False for a name that no database can hold: U+0000 ends a name in all of them.
inline bool is_plain_name(std::string_view name) { return name.find('\0') == std::string_view::npos; }

/// The refusal of TAB-4: both names, and what they become.
inline error name_collision(std::string where, std::string_view first, std::string_view second,
                            std::string_view name) {
    return {errc::name_collision, std::move(where),
            "\"" + std::string(first) + "\" and \"" + std::string(second) + "\" are both \"" +
                std::string(name) + "\""};
}

}  // namespace syncfn

#endif
