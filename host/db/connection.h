// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"

#include <Poco/Data/Session.h>
#include <sqlite3.h>

#include <filesystem>
#include <unordered_map>

namespace hazirun::db {

/// One SQLite connection, opened through Poco::Data, with its prepared statements. Private to db/.
class Session::Connection {
public:
    /// bulk: writing without waiting for the disk; aside: a file of its own, not in WAL mode.
    enum class Use { writing, bulk, reading, aside };
    Connection(const std::filesystem::path& file, Use use);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The prepared statement of a text; texts are constants, so their address is their name.
    sqlite3_stmt* prepared(std::string_view sql);
    void execute(const char* sql);
    [[noreturn]] void fail(int code);
    [[nodiscard]] sqlite3* engine() const { return engine_; }

    std::int64_t statements = 0;

private:
    Poco::Data::Session session_;
    sqlite3* engine_;
    std::unordered_map<const char*, sqlite3_stmt*> prepared_;
};

} // namespace hazirun::db
