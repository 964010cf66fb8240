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
    auto tried = tryCommit(tasks, Apart::no);
    if (tasks.size() == 1) {
        return;
    }
    if (tried == Tried::spoiled) {
        tried = tryCommit(tasks, Apart::yes);
    }
    if (tried == Tried::undone) {
        // One bad work harms only itself.
        for (auto* task : tasks) {
            tryCommit({task}, Apart::no);
        }
    }
}

Writer::Tried Writer::tryCommit(const std::vector<Task*>& tasks, Apart apart)
{
    auto reached = Tried::not_begun; // held by another program: each alone would wait as long again
    try {
        say(sql::begin_writing);
        reached = Tried::undone;
        if (apart == Apart::no && !runAll(tasks)) {
            rollBack();
            return Tried::spoiled;
        }
        if (apart == Apart::yes) {
            for (auto* task : tasks) {
                runInSavepoint(*task);
            }
        }
        say(sql::end_writing);
        return Tried::committed;
    } catch (...) {
        rollBack();
        for (auto* task : tasks) {
            task->error = std::current_exception();
        }
        return reached;
    }
}

/// False when a work wrote something that must not stay.
bool Writer::runAll(const std::vector<Task*>& tasks)
{
    for (auto* task : tasks) {
        const auto before = sqlite3_total_changes(connection_.engine());
        if (!run(*task) && sqlite3_total_changes(connection_.engine()) != before) {
            return false;
        }
    }
    return true;
}

bool Writer::run(Task& task)
{
    task.error = nullptr;
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
    return keep;
}

void Writer::runInSavepoint(Task& task)
{
    say(sql::begin_work);
    if (!run(task)) {
        say(sql::undo_work);
    }
    say(sql::end_work);
}

void Writer::rollBack()
{
    if (sqlite3_get_autocommit(connection_.engine()) == 0) {
        sqlite3_exec(connection_.engine(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Writer::say(std::string_view sql)
{
    Session(connection_).run(sql);
}

} // namespace hazirun::db
