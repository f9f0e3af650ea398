// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_DESTINATION_SQLITE_CONNECTION_HPP
#define SYNCFN_DESTINATION_SQLITE_CONNECTION_HPP

#include <syncfn/error.hpp>

#include <sqlite3.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace syncfn::sqlite {

/// What SQLite says when it refuses. A file that is not a database, or no longer one, is damage.
inline error failure_of(int code, std::string_view message, std::string where) {
    int const primary = code & 0xFF;
    bool const damaged = primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
    std::string detail;
    for (char const c : message) detail += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    return {damaged ? errc::destination_damaged : errc::destination_failed, std::move(where),
            std::move(detail)};
}

/// A prepared statement. Parameters count from 1, columns from 0. Text that is bound must outlive the next
/// `step`. Errors are thrown as `exception`.
class statement {
public:
    statement(sqlite3* database, std::string_view sql, std::string where)
        : database_(database), where_(std::move(where)) {
        sqlite3_stmt* prepared = nullptr;
        check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &prepared, nullptr));
        handle_.reset(prepared);
    }

    statement& bind(int at, std::int64_t value) {
        return check(sqlite3_bind_int64(handle_.get(), at, value));
    }
    statement& bind(int at, double value) { return check(sqlite3_bind_double(handle_.get(), at, value)); }
    statement& bind(int at, std::nullptr_t) { return check(sqlite3_bind_null(handle_.get(), at)); }
    /// With its length, so that U+0000 is a character like any other.
    statement& bind(int at, std::string_view text) {
        return check(sqlite3_bind_text64(handle_.get(), at, text.data() == nullptr ? "" : text.data(),
                                         text.size(), SQLITE_STATIC, SQLITE_UTF8));
    }

    /// True while there is a row.
    bool step() {
        int const code = sqlite3_step(handle_.get());
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) check(code);
        return false;
    }

    /// Steps to the end and makes the statement ready for the next use.
    void run() {
        while (step()) continue;
        reset();
    }

    void reset() { sqlite3_reset(handle_.get()); }

    int kind(int at) const { return sqlite3_column_type(handle_.get(), at); }
    bool is_null(int at) const { return kind(at) == SQLITE_NULL; }
    std::int64_t integer(int at) const { return sqlite3_column_int64(handle_.get(), at); }
    double real(int at) const { return sqlite3_column_double(handle_.get(), at); }
    std::string text(int at) const {
        auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(handle_.get(), at));
        auto const size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), at));
        return bytes == nullptr ? std::string() : std::string(bytes, size);
    }

private:
    struct finalizer {
        void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
    };

    statement& check(int code) {
        if (code == SQLITE_OK) return *this;
        error cause = failure_of(code, sqlite3_errmsg(database_), where_);
        if (handle_) reset();
        throw exception(std::move(cause));
    }

    sqlite3* database_;
    std::string where_;
    std::unique_ptr<sqlite3_stmt, finalizer> handle_;
};

/// An open database file with its prepared statements. Errors are thrown as `exception`.
class connection {
public:
    connection(std::string const& file, std::chrono::milliseconds busy_timeout) : where_(file) {
        sqlite3* opened = nullptr;
        int const code =
            sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        handle_.reset(opened);
        if (code != SQLITE_OK) {
            char const* const words = opened == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(opened);
            throw exception(failure_of(code, words, where_));
        }
        sqlite3_extended_result_codes(opened, 1);
        sqlite3_busy_timeout(opened, static_cast<int>(busy_timeout.count()));
    }

    /// Runs statements that have no parameters and no rows.
    void execute(std::string const& sql) {
        int const code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) throw exception(failure_of(code, sqlite3_errmsg(handle_.get()), where_));
    }

    /// The statement of this text, reset. It lives until the next call.
    statement& prepare(std::string const& sql) {
        if (auto const found = statements_.find(sql); found != statements_.end()) return found->second;
        if (statements_.size() >= most_statements) statements_.clear();
        return statements_.try_emplace(sql, handle_.get(), sql, where_).first->second;
    }

    /// Ends all reading: a statement that an exception left half way would hold on to its view of the file.
    void reset_statements() {
        for (sqlite3_stmt* each = sqlite3_next_stmt(handle_.get(), nullptr); each != nullptr;
             each = sqlite3_next_stmt(handle_.get(), each))
            sqlite3_reset(each);
    }

    /// Rows that the last statement wrote.
    std::size_t changes() const { return static_cast<std::size_t>(sqlite3_changes(handle_.get())); }

    /// The first column of the first row as an integer, or 0.
    std::int64_t number(std::string const& sql) {
        statement query(handle_.get(), sql, where_);
        return query.step() ? query.integer(0) : 0;
    }

    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    sqlite3* handle() const { return handle_.get(); }
    std::string const& file() const { return where_; }

private:
    static constexpr std::size_t most_statements = 256;

    struct closer {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };

    std::string where_;
    std::unique_ptr<sqlite3, closer> handle_;
    std::unordered_map<std::string, statement> statements_;
};

/// Everything until `commit`, or nothing. A writing one takes the only right to write at once (BEGIN
/// IMMEDIATE).
class transaction {
public:
    enum access { writing, reading };

    explicit transaction(connection& database, access kind = writing) : database_(database) {
        database_.execute(kind == writing ? "BEGIN IMMEDIATE" : "BEGIN");
    }
    transaction(transaction const&) = delete;
    transaction& operator=(transaction const&) = delete;
    ~transaction() {
        database_.reset_statements();
        if (database_.in_transaction())
            sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }

    void commit() { database_.execute("COMMIT"); }

private:
    connection& database_;
};

}  // namespace syncfn::sqlite

#endif
