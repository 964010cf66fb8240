// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "base/id.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace hazirun::db {

/// The engine failed: code and first line only, never a row's content. `busy` means "try again":
/// the page is a 503.
class Error : public std::runtime_error {
public:
    Error(int code, const std::string& what)
        : std::runtime_error(what)
        , code_(code)
    {
    }
    [[nodiscard]] int code() const { return code_; }
    /// The disk is full, locked, read-only or failing: nothing was stored, trying again may help.
    [[nodiscard]] bool isUnavailable() const;
    /// A UNIQUE, CHECK or foreign key refused the row.
    [[nodiscard]] bool isConstraint() const;

private:
    int code_;
};

/// Raw bytes (digests, sort keys), kept apart from text.
struct Bytes {
    std::string value;
    bool operator==(const Bytes&) const = default;
};

/// One row; `next` reads the columns in order: `row.next<std::string>()`.
/// T: bool, int, std::int64_t, std::string, Bytes, Id<…>, Instant, Date, std::optional of these.
class Row {
public:
    explicit Row(sqlite3_stmt* statement)
        : statement_(statement)
    {
    }
    template <class T>
    [[nodiscard]] T next()
    {
        return read(static_cast<T*>(nullptr));
    }

private:
    bool read(bool*);
    int read(int*);
    std::int64_t read(std::int64_t*);
    std::string read(std::string*);
    Bytes read(Bytes*);
    Instant read(Instant*);
    Date read(Date*);
    template <class Tag>
    Id<Tag> read(Id<Tag>*)
    {
        return Id<Tag>{read(static_cast<std::int64_t*>(nullptr))};
    }
    template <class T>
    std::optional<T> read(std::optional<T>*)
    {
        if (isNull()) {
            ++column_;
            return std::nullopt;
        }
        return read(static_cast<T*>(nullptr));
    }
    [[nodiscard]] bool isNull() const;

    sqlite3_stmt* statement_;
    int column_ = 0;
};

/// One connection, inside one transaction. Statements are prepared once per connection and kept
/// under the address of their text, so only the constants made from .sql files may be passed. Not
/// for two threads at once.
class Session {
public:
    class Connection;
    explicit Session(Connection& connection)
        : connection_(connection)
    {
    }

    /// Runs a statement that returns no rows; answers how many rows it changed.
    template <class... Values>
    int run(std::string_view sql, const Values&... values)
    {
        Cursor cursor(connection_, sql);
        (cursor.bind(values), ...);
        while (cursor.step()) { }
        return cursor.changes();
    }
    /// Calls `read(Row&)` for each row and collects what it returns.
    template <class Read, class... Values>
    auto all(std::string_view sql, Read read, const Values&... values)
    {
        Cursor cursor(connection_, sql);
        (cursor.bind(values), ...);
        std::vector<decltype(read(std::declval<Row&>()))> out;
        while (cursor.step()) {
            Row row = cursor.row();
            out.push_back(read(row));
        }
        return out;
    }
    /// Calls `read(Row&)` for each row and keeps nothing.
    template <class Read, class... Values>
    void each(std::string_view sql, Read read, const Values&... values)
    {
        Cursor cursor(connection_, sql);
        (cursor.bind(values), ...);
        while (cursor.step()) {
            Row row = cursor.row();
            read(row);
        }
    }
    /// The first row, read; absent when there is none. Also for `… RETURNING`.
    template <class Read, class... Values>
    auto one(std::string_view sql, Read read, const Values&... values)
    {
        Cursor cursor(connection_, sql);
        (cursor.bind(values), ...);
        std::optional<decltype(read(std::declval<Row&>()))> out;
        while (cursor.step()) {
            if (!out) {
                Row row = cursor.row();
                out.emplace(read(row));
            }
        }
        return out;
    }
    /// The first column of the first row: `session.value<std::int64_t>(sql, …)`.
    template <class T, class... Values>
    std::optional<T> value(std::string_view sql, const Values&... values)
    {
        return one(
            sql, [](Row& row) { return row.next<T>(); }, values...);
    }
    /// A whole script (migrations only).
    void script(std::string_view sql);
    /// Statements run on this session since it began; tests hold pages to a number.
    [[nodiscard]] std::int64_t statements() const;

private:
    /// Texts and bytes are bound where they lie: the values of a call outlive its cursor.
    class Cursor {
    public:
        Cursor(Connection& connection, std::string_view sql);
        ~Cursor();
        Cursor(const Cursor&) = delete;
        Cursor& operator=(const Cursor&) = delete;
        void bind(bool value) { bind(std::int64_t{value}); }
        void bind(int value) { bind(std::int64_t{value}); }
        void bind(std::int64_t value);
        void bind(std::string_view value);
        void bind(const std::string& value) { bind(std::string_view{value}); }
        void bind(const char* value) { bind(std::string_view{value}); }
        void bind(const Bytes& value);
        void bind(Instant value) { bind(std::int64_t{value.time_since_epoch().count()}); }
        void bind(Date value);
        void bind(std::nullopt_t);
        template <class Tag>
        void bind(Id<Tag> id)
        {
            bind(id.value);
        }
        template <class T>
        void bind(const std::optional<T>& value)
        {
            if (value) {
                bind(*value);
            } else {
                bind(std::nullopt);
            }
        }
        bool step();
        [[nodiscard]] Row row() { return Row{statement_}; }
        [[nodiscard]] int changes() const;

    private:
        Connection& connection_;
        sqlite3_stmt* statement_;
        int bound_ = 0;
    };

    Connection& connection_;
};

} // namespace hazirun::db
