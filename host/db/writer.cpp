// SPDX-License-Identifier: MIT
#include "db/writer.h"

#include "db/db_texts.h"

#include <stdexcept>

namespace hazirun::db {

namespace {
    constexpr std::size_t group_limit = 64;
}

Writer::Writer(const std::filesystem::path& file, Session::Connection::Use use)
    : connection_(file, use)
    , thread_([this] { loop(); })
{
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    queued_.notify_one();
    thread_.join();
}

void Writer::write(const Work& work)
{
    if (std::this_thread::get_id() == thread_.get_id()) {
        throw std::logic_error("transact inside transact");
    }
    Task task{&work};
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(&task);
    }
    queued_.notify_one();
    task.done.acquire();
    if (task.error) {
        std::rethrow_exception(task.error);
    }
}

void Writer::loop()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) {
            return;
        }
        std::vector<Task*> tasks;
        while (!queue_.empty() && tasks.size() < group_limit) {
            tasks.push_back(queue_.front());
            queue_.pop_front();
        }
        lock.unlock();
        commitTogether(tasks);
        for (auto* task : tasks) {
            task->done.release(); // the caller owns the task and may be gone after this
        }
        lock.lock();
    }
}

void Writer::commitTogether(const std::vector<Task*>& tasks)
{
    if (tryCommit(tasks) != Tried::undone || tasks.size() == 1) {
        return;
    }
    // One bad work harms only itself.
    for (auto* task : tasks) {
        tryCommit({task});
    }
}

Writer::Tried Writer::tryCommit(const std::vector<Task*>& tasks)
{
    auto reached = Tried::not_begun; // held by another program: each alone would wait as long again
    try {
        run(sql::begin_writing);
        reached = Tried::undone;
        for (auto* task : tasks) {
            task->error = nullptr;
            runInSavepoint(*task);
        }
        run(sql::end_writing);
        return Tried::committed;
    } catch (...) {
        if (sqlite3_get_autocommit(connection_.engine()) == 0) {
            sqlite3_exec(connection_.engine(), "ROLLBACK", nullptr, nullptr, nullptr);
        }
        for (auto* task : tasks) {
            task->error = std::current_exception();
        }
        return reached;
    }
}

void Writer::run(std::string_view sql)
{
    Session(connection_).run(sql);
}

void Writer::runInSavepoint(Task& task)
{
    run(sql::begin_work);
    bool keep = false;
    try {
        Session session(connection_);
        keep = (*task.work)(session);
    } catch (...) {
        task.error = std::current_exception();
    }
    if (sqlite3_get_autocommit(connection_.engine()) != 0) {
        // The engine ended the whole transaction by itself (a full disk, for one): nothing of the
        // group stands.
        throw Error(SQLITE_FULL,
            "database: the transaction was rolled back by the engine; is the disk full?");
    }
    if (!keep) {
        run(sql::undo_work);
    }
    run(sql::end_work);
}

} // namespace hazirun::db
