// SPDX-License-Identifier: MIT
#include "db/database.h"

#include "db/db_texts.h"
#include "db/migrate.h"
#include "db/writer.h"

#include <atomic>

namespace hazirun::db {

struct Database::Inside {
    std::filesystem::path file;
    std::unique_ptr<Writer> writer;
    std::mutex mutex;
    std::vector<std::unique_ptr<Session::Connection>> idle;
    std::atomic<std::int64_t> statements = 0;
};

Database::Database(const std::filesystem::path& file, Durability durability)
    : inside_(std::make_unique<Inside>())
{
    inside_->file = file;
    {
        Session::Connection connection(file, Session::Connection::Use::writing);
        migrate(connection);
    }
    inside_->writer = std::make_unique<Writer>(file,
        durability == Durability::full ? Session::Connection::Use::writing
                                       : Session::Connection::Use::bulk);
}

Database::~Database() = default;

namespace {
    /// Of the innermost scope of this thread; every verb transacts without knowing of it.
    thread_local Database::Companion* companion_of_thread = nullptr;
} // namespace

Database::Companion::Companion(Database& database, std::function<void(Session&)> write)
    : database_(database)
    , write_(std::move(write))
    , outer_(companion_of_thread)
{
    companion_of_thread = this;
}

Database::Companion::~Companion()
{
    companion_of_thread = outer_;
}

void Database::write(const std::function<bool(Session&)>& work)
{
    auto* const found = companion_of_thread;
    auto* const companion = found != nullptr && &found->database_ == this ? found : nullptr;
    bool keep = false;
    inside_->writer->write([&](Session& session) {
        const auto before = session.statements();
        keep = work(session);
        if (keep && companion != nullptr) {
            companion->write_(session);
        }
        inside_->statements += session.statements() - before;
        return keep;
    });
    if (keep && companion != nullptr) {
        companion->kept_ = true;
    }
}

Database::Reading::Reading(const Database& database, Extent extent)
    : database_(database)
    , extent_(extent)
{
    auto& inside = *database.inside_;
    {
        const std::lock_guard lock(inside.mutex);
        if (!inside.idle.empty()) {
            connection_ = std::move(inside.idle.back());
            inside.idle.pop_back();
        }
    }
    if (!connection_) {
        connection_
            = std::make_unique<Session::Connection>(inside.file, Session::Connection::Use::reading);
    }
    connection_->statements = 0;
    session_ = std::make_unique<Session>(*connection_);
    if (extent_ == Extent::transaction) {
        session_->run(sql::begin_reading);
        connection_->statements = 0; // BEGIN is none of the work's
    }
}

Database::Reading::~Reading()
{
    auto& inside = *database_.inside_;
    inside.statements += connection_->statements;
    // A connection whose transaction cannot be ended is not given to anybody else.
    try {
        if (extent_ == Extent::transaction) {
            session_->run(sql::end_reading);
        }
    } catch (const Error&) {
        return;
    }
    const std::lock_guard lock(inside.mutex);
    inside.idle.push_back(std::move(connection_));
}

void Database::Reading::expectOne() const
{
    if (session_->statements() != 1) {
        throw std::logic_error("readOnce is for one statement");
    }
}

void Database::giveBack()
{
    auto& inside = *inside_;
    std::unique_lock lock(inside.mutex);
    for (auto left = inside.idle.size(); left > 0 && !inside.idle.empty(); --left) {
        auto connection = std::move(inside.idle.front()); // one at a time: the others stay at hand
        inside.idle.erase(inside.idle.begin());
        lock.unlock();
        sqlite3_db_release_memory(connection->engine());
        lock.lock();
        inside.idle.push_back(std::move(connection));
    }
}

void Database::ping() const
{
    read([](Session& session) { return session.value<std::int64_t>(sql::ping); });
}

std::int64_t Database::statements() const
{
    return inside_->statements;
}

} // namespace hazirun::db
