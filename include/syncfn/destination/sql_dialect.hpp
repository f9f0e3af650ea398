// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQL_DIALECT_HPP
#define SYNCFN_DESTINATION_SQL_DIALECT_HPP

#include <syncfn/destination/inference.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace syncfn {

/// What differs between databases as far as the text of a statement goes.
struct sql_dialect {
    std::string_view name;
    std::string_view (*column_type)(logical_type);
    std::string_view synced_type;
    std::string_view false_text;
    std::string_view true_text;
    std::string_view placeholder;  ///< in front of the parameter's number
    std::size_t parameters_per_statement;
    std::size_t rows_per_statement;  ///< beyond it a longer statement gains nothing
    bool without_rowid_for_text_keys;
};

/// SQLite's column types are affinities. TEXT holds whatever must keep its digits or its spelling; REAL and
/// the integer types hold only values that they hold exactly.
inline std::string_view sqlite_column_type(logical_type type) {
    switch (type) {
        case logical_type::boolean: return "BOOLEAN";
        case logical_type::int16:
        case logical_type::int32:
        case logical_type::int64: return "INTEGER";
        case logical_type::float64: return "REAL";
        default: return "TEXT";
    }
}

inline constexpr sql_dialect sqlite_dialect{"SQLite", sqlite_column_type, "TEXT", "0", "1", "?", 32766, 50,
                                            true};

/// `name` as an identifier, whatever it looks like (TAB-6). Precondition: no U+0000.
inline std::string quote_identifier(std::string_view name) {
    std::string text = "\"";
    for (char const c : name) {
        if (c == '"') text += c;
        text += c;
    }
    return text + '"';
}

}  // namespace syncfn

#endif
