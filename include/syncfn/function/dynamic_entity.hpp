// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_DYNAMIC_ENTITY_HPP
#define SYNCFN_FUNCTION_DYNAMIC_ENTITY_HPP

#include <syncfn/codec/json_value_codec.hpp>
#include <syncfn/error.hpp>
#include <syncfn/function/entity_rows.hpp>
#include <syncfn/protocol/json_pointer.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <concepts>
#include <iterator>  // std::begin
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace syncfn {

/// An entity whose table and columns are known only at run time; its rows are `boost::json::object`.
///
///     syncfn::page{state}.upsert(syncfn::dynamic_entity{"orders", {"id"}}, rows)
///
/// Without key columns its records are only ever appended. What the compiler checks for `entity` is checked
/// here when a page takes the rows: the verb (`invalid_argument`), and that every row has every key column
/// (`key_column_missing`, `key_column_null`, `key_column_not_scalar`). `erase` takes objects that hold the
/// key columns; it sends those only.
class dynamic_entity {
public:
    /// Errors: throws `exception` with `invalid_argument` for an empty name, and for a key column that is
    /// empty or stands twice.
    explicit dynamic_entity(std::string name, std::vector<std::string> primary_key = {})
        : name_(std::move(name)), primary_key_(std::move(primary_key)) {
        if (name_.empty()) throw exception(error{errc::invalid_argument, {}, "an entity needs a table name"});
        for (auto at = primary_key_.begin(); at != primary_key_.end(); ++at)
            if (at->empty() || std::find(primary_key_.begin(), at, *at) != at)
                throw exception(
                    error{errc::invalid_argument, name_, "key columns are distinct and not empty"});
    }

    std::string const& name() const noexcept { return name_; }
    std::vector<std::string> const& primary_key() const noexcept { return primary_key_; }
    bool keyed() const noexcept { return !primary_key_.empty(); }

private:
    std::string name_;
    std::vector<std::string> primary_key_;
};

/// Rows of a dynamic entity.
template <>
struct entity_rows<dynamic_entity> {
    using record_type = boost::json::object;
    using key_type = boost::json::object;

    static constexpr bool declared = false;

    template <class Schema, class Rows>
    static consteval bool may_upsert() {
        return check_rows<Rows>();
    }
    template <class Schema, class Rows>
    static consteval bool may_append() {
        return check_rows<Rows>();
    }
    template <class Schema, class Keys>
    static consteval bool may_erase() {
        return check_rows<Keys>();
    }
    template <class Schema>
    static consteval bool may_soft_delete() {
        return true;
    }

    static std::vector<std::string> const& primary_key(dynamic_entity const& entity) {
        return entity.primary_key();
    }

    /// Calls `add(record)` for each row; `rows` may be a single object.
    template <class Rows, class Add>
    static void for_each_row(Rows& rows, Add add) {
        if constexpr (std::is_same_v<std::remove_cv_t<Rows>, record_type>)
            add(rows);
        else
            for (record_type const& row : rows) add(row);
    }

    template <class Keys, class Add>
    static void for_each_key(Keys& keys, Add add) {
        for_each_row(keys, add);
    }

    static void append_row(byte_buffer& out, dynamic_entity const& entity, record_type const& row) {
        for (std::string const& column : entity.primary_key()) key_column(row, column);
        append_value(out, row);
    }

    static void append_key(byte_buffer& out, dynamic_entity const& entity, record_type const& row) {
        char before = '{';
        for (std::string const& column : entity.primary_key())
            append_member(out, std::exchange(before, ','), column, key_column(row, column));
        out.append("}");
    }

private:
    template <class Rows>
    static consteval bool check_rows() {
        using rows = std::remove_cvref_t<Rows>;
        constexpr bool single = std::is_same_v<rows, record_type>;
        constexpr bool range = requires(rows& r) {
            { *std::begin(r) } -> std::convertible_to<record_type const&>;
        };
        static_assert(single || range, "syncfn: rows of a dynamic_entity are a range of boost::json::object");
        return single || range;
    }

    static boost::json::value const& key_column(record_type const& row, std::string const& column) {
        boost::json::value const* const value = row.if_contains(column);
        if (value == nullptr) refuse_column(errc::key_column_missing, column);
        if (value->is_null()) refuse_column(errc::key_column_null, column);
        if (value->is_structured()) refuse_column(errc::key_column_not_scalar, column);
        return *value;
    }

    [[noreturn]] static void refuse_column(errc code, std::string const& column) {
        throw exception(error{code, pointer_to({}, column)});
    }
};

}  // namespace syncfn

#endif
