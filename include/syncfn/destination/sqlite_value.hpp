// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQLITE_VALUE_HPP
#define SYNCFN_DESTINATION_SQLITE_VALUE_HPP

#include <syncfn/destination/inference.hpp>
#include <syncfn/destination/sql_dialect.hpp>
#include <syncfn/destination/sqlite_connection.hpp>

#include <charconv>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>

namespace syncfn::sqlite {

/// The number that `text` spells. Precondition: it is one, and fits.
template <class Number>
Number number_of(std::string_view text) {
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Binds the text of a value of `type` in the way in which SQLite holds that type exactly.
inline void bind_value(statement& target, int at, std::optional<std::string> const& text, logical_type type) {
    if (!text)
        target.bind(at, nullptr);
    else if (is_integer(type))
        target.bind(at, number_of<std::int64_t>(*text));
    else if (type == logical_type::float64)
        target.bind(at, number_of<double>(*text));
    else if (type == logical_type::boolean)
        target.bind(at, std::int64_t{*text == "true"});
    else
        target.bind(at, std::string_view(*text));
}

/// The text of the value in a column of `type`: the reverse of `bind_value`.
inline std::optional<std::string> read_value(statement const& row, int at, logical_type type) {
    switch (row.kind(at)) {
        case SQLITE_NULL: return std::nullopt;
        case SQLITE_INTEGER:
            if (type == logical_type::boolean) return row.integer(at) != 0 ? "true" : "false";
            return std::to_string(row.integer(at));
        case SQLITE_FLOAT: return plain_double(row.real(at));
        default: return row.text(at);
    }
}

namespace detail {

inline std::optional<std::string> argument_text(sqlite3_value* value, logical_type type) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_NULL: return std::nullopt;
        case SQLITE_INTEGER:
            if (type == logical_type::boolean) return sqlite3_value_int64(value) != 0 ? "true" : "false";
            return std::to_string(sqlite3_value_int64(value));
        case SQLITE_FLOAT: return plain_double(sqlite3_value_double(value));
        default: {
            auto const* const bytes = static_cast<char const*>(sqlite3_value_blob(value));
            auto const size = static_cast<std::size_t>(sqlite3_value_bytes(value));
            return bytes == nullptr ? std::string() : std::string(bytes, size);
        }
    }
}

inline void answer(sqlite3_context* context, std::string const& text, logical_type type) {
    if (is_integer(type))
        sqlite3_result_int64(context, number_of<std::int64_t>(text));
    else if (type == logical_type::float64)
        sqlite3_result_double(context, number_of<double>(text));
    else
        sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// `_syncfn_convert(value, from, to)`, the types as numbers.
inline void convert(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto const from = static_cast<logical_type>(sqlite3_value_int(arguments[1]));
    auto const to = static_cast<logical_type>(sqlite3_value_int(arguments[2]));
    try {
        if (auto const text = argument_text(arguments[0], from))
            answer(context, converted(*text, from, to), to);
    } catch (std::bad_alloc const&) {
        sqlite3_result_error_nomem(context);
    }
}

}  // namespace detail

/// SQLite's own CAST rounds doubles to 15 digits; this function does not. A statement that widens a column
/// uses it.
inline void register_conversion(connection& database) {
    sqlite3_create_function_v2(database.handle(), "_syncfn_convert", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                               nullptr, detail::convert, nullptr, nullptr, nullptr);
}

/// True when values of `from` have to be written anew once their column is of type `to`.
inline bool needs_rewrite(logical_type from, logical_type to) {
    return changes_text(from, to) || sqlite_column_type(from) != sqlite_column_type(to);
}

/// The expression that is the value of `column` once its type is `to`.
inline std::string conversion(std::string const& column, logical_type from, logical_type to) {
    if (!needs_rewrite(from, to)) return column;
    return "_syncfn_convert(" + column + ", " + std::to_string(static_cast<int>(from)) + ", " +
           std::to_string(static_cast<int>(to)) + ")";
}

}  // namespace syncfn::sqlite

#endif
