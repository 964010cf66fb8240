// SPDX-License-Identifier: MIT
#include "db/connection.h"
#include "db/wal_layer.h"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/URI.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <system_error>

namespace hazirun::db {

namespace {

    using Use = Session::Connection::Use;

    constexpr int pages_at_once = 256;

    /// The address of a file that is reached through the layer of that name.
    std::string through(const char* layer, const std::filesystem::path& file)
    {
        std::string out = "file://";
        Poco::URI::encode(std::filesystem::absolute(file).string(), "?#%", out);
        return out + "?vfs=" + layer;
    }

    /// Poco tries for a minute to open what cannot be opened.
    void refuseUnusable(const std::filesystem::path& file)
    {
        std::error_code unknown;
        if (std::filesystem::is_directory(file, unknown)) {
            throw Error(SQLITE_CANTOPEN, file.string() + " is a folder, not a file");
        }
        if (::faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) != 0 && errno != ENOENT) {
            throw Error(
                SQLITE_CANTOPEN, file.string() + ": " + std::generic_category().message(errno));
        }
    }

    Poco::Data::Session openSession(const std::filesystem::path& file, Use use)
    {
        refuseUnusable(file);
        static std::once_flag registered;
        std::call_once(registered, [] {
            // One thread at a time holds a connection (database.h), and nobody asks how much memory
            // the engine has: without these two, each of its calls takes a lock shared by all.
            sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
            sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
            // The pages a connection looked at are forgotten at each commit of another one: so many
            // are taken from the system at once instead of one by one, and kept for the next look.
            sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, pages_at_once);
            Poco::Data::SQLite::Connector::registerConnector();
        });
        return {"SQLite", use == Use::writing ? through(walLayer(), file) : file.string()};
    }

    int primaryOf(int code)
    {
        return code & 0xFF;
    }

} // namespace

bool Error::isUnavailable() const
{
    switch (primaryOf(code_)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return true;
    default: return false;
    }
}

bool Error::isConstraint() const
{
    return primaryOf(code_) == SQLITE_CONSTRAINT;
}

Session::Connection::Connection(const std::filesystem::path& file, Use use)
    : session_(openSession(file, use))
    , engine_(Poco::Data::SQLite::Utility::dbHandle(session_))
{
    sqlite3_busy_timeout(engine_, 5000);
    switch (use) {
    case Use::writing:
        // Of a new file: an answer changes one line of a page, and the whole page goes to the disk.
        execute("PRAGMA page_size = 2048");
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = FULL");
        // 32 MiB of journal before its pages go into the file: a page changed by a hundred answers
        // goes once.
        execute("PRAGMA wal_autocheckpoint = 16384");
        break;
    case Use::bulk:
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = OFF");
        break;
    case Use::reading: execute("PRAGMA query_only = ON"); break;
    case Use::aside: execute("PRAGMA journal_mode = DELETE"); break;
    }
    execute("PRAGMA foreign_keys = ON");
    // One connection writes and meets every index; many read.
    execute(use == Use::writing || use == Use::bulk ? "PRAGMA cache_size = -32768"
                                                    : "PRAGMA cache_size = -4096");
    execute("PRAGMA temp_store = MEMORY");
}

Session::Connection::~Connection()
{
    for (const auto& [text, statement] : prepared_) {
        sqlite3_finalize(statement);
    }
}

sqlite3_stmt* Session::Connection::prepared(std::string_view sql)
{
    auto& statement = prepared_[sql.data()];
    if (statement == nullptr) {
        const int code = sqlite3_prepare_v3(engine_, sql.data(), static_cast<int>(sql.size()),
            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) {
            prepared_.erase(sql.data());
            fail(code);
        }
    }
    return statement;
}

void Session::Connection::execute(const char* sql)
{
    const int code = sqlite3_exec(engine_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail(code);
    }
}

void Session::Connection::fail(int code)
{
    // The engine's own message can quote a row; the code's name cannot.
    const int extended = sqlite3_extended_errcode(engine_);
    std::string what
        = std::string{"database: "} + sqlite3_errstr(code) + " (" + std::to_string(extended) + ")";
    if (primaryOf(code) == SQLITE_ERROR) {
        what += std::string{", "} + sqlite3_errmsg(engine_);
    }
    throw Error(code, what);
}

void Session::script(std::string_view sql)
{
    connection_.execute(std::string{sql}.c_str());
}

std::int64_t Session::statements() const
{
    return connection_.statements;
}

Session::Cursor::Cursor(Connection& connection, std::string_view sql)
    : connection_(connection)
    , statement_(connection.prepared(sql))
{
    ++connection_.statements;
}

Session::Cursor::~Cursor()
{
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void Session::Cursor::bind(std::int64_t value)
{
    sqlite3_bind_int64(statement_, ++bound_, value);
}

void Session::Cursor::bind(std::string_view value)
{
    // An empty view may point nowhere, which SQLite would take for NULL.
    const char* text = value.data() == nullptr ? "" : value.data();
    sqlite3_bind_text(statement_, ++bound_, text, static_cast<int>(value.size()), SQLITE_STATIC);
}

void Session::Cursor::bind(const Bytes& value)
{
    sqlite3_bind_blob(statement_, ++bound_, value.value.data(),
        static_cast<int>(value.value.size()), SQLITE_STATIC);
}

void Session::Cursor::bind(Date value)
{
    const auto text = formatDate(value);
    sqlite3_bind_text(
        statement_, ++bound_, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void Session::Cursor::bind(std::nullopt_t)
{
    sqlite3_bind_null(statement_, ++bound_);
}

bool Session::Cursor::step()
{
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        connection_.fail(code);
    }
    return false;
}

int Session::Cursor::changes() const
{
    return sqlite3_changes(connection_.engine());
}

bool Row::isNull() const
{
    return sqlite3_column_type(statement_, column_) == SQLITE_NULL;
}

bool Row::read(bool*)
{
    return sqlite3_column_int(statement_, column_++) != 0;
}

int Row::read(int*)
{
    return sqlite3_column_int(statement_, column_++);
}

std::int64_t Row::read(std::int64_t*)
{
    return sqlite3_column_int64(statement_, column_++);
}

std::string Row::read(std::string*)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column_));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column_++));
    return text == nullptr ? std::string{} : std::string(text, size);
}

Bytes Row::read(Bytes*)
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column_));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column_++));
    return Bytes{bytes == nullptr ? std::string{} : std::string(bytes, size)};
}

Instant Row::read(Instant*)
{
    return Instant{std::chrono::seconds{sqlite3_column_int64(statement_, column_++)}};
}

Date Row::read(Date*)
{
    const auto text = read(static_cast<std::string*>(nullptr));
    const auto date = parseDate(text);
    if (!date) {
        throw Error(SQLITE_MISMATCH, "database: a stored date is not YYYY-MM-DD");
    }
    return *date;
}

} // namespace hazirun::db
