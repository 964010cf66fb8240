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
    while (auto* const first = next(Wait::yes)) {
        std::vector<Task*> tasks{first};
        commitGroup(tasks);
        for (auto* task : tasks) {
            task->done.release(); // the caller owns the task and may be gone after this
        }
    }
}

/// Null when nothing is queued; when it waits, only at the end.
Writer::Task* Writer::next(Wait wait)
{
    std::unique_lock lock(mutex_);
    if (wait == Wait::yes) {
        queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    }
    if (queue_.empty()) {
        return nullptr;
    }
    auto* const task = queue_.front();
    queue_.pop_front();
    return task;
}

/// Puts one more queued task into the group, if there is one and room for it.
bool Writer::join(std::vector<Task*>& tasks)
{
    auto* const task = tasks.size() < group_limit ? next(Wait::no) : nullptr;
    if (task != nullptr) {
        tasks.push_back(task);
    }
    return task != nullptr;
}

void Writer::commitGroup(std::vector<Task*>& tasks)
{
    auto tried = tryCommit(tasks, [&] { return runQueued(tasks); });
    if (tried == Tried::not_begun) { // held by another program: each alone would wait as long again
        const auto why = tasks.front()->error;
        while (join(tasks)) {
            tasks.back()->error = why;
        }
    }
    if (tasks.size() == 1) {
        return;
    }
    if (tried == Tried::spoiled) {
        tried = tryCommit(tasks, [&] { return runApart(tasks); });
    }
    if (tried == Tried::undone) {
        // One bad work harms only itself.
        for (auto* task : tasks) {
            tryCommit({task}, [&] { return runPlain(*task); });
        }
    }
}

template <class Run>
Writer::Tried Writer::tryCommit(const std::vector<Task*>& tasks, Run run)
{
    auto reached = Tried::not_begun;
    try {
        say(sql::begin_writing);
        reached = Tried::undone;
        if (!run()) {
            rollBack();
            return Tried::spoiled;
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

/// What queues up while the others run joins them: the disk is waited for once for all.
bool Writer::runQueued(std::vector<Task*>& tasks)
{
    for (std::size_t at = 0; at < tasks.size(); ++at) {
        if (!runPlain(*tasks[at])) {
            return false;
        }
        join(tasks);
    }
    return true;
}

/// False when the work wrote something that must not stay.
bool Writer::runPlain(Task& task)
{
    const auto before = sqlite3_total_changes(connection_.engine());
    return run(task) || sqlite3_total_changes(connection_.engine()) == before;
}

bool Writer::runApart(const std::vector<Task*>& tasks)
{
    for (auto* task : tasks) {
        runInSavepoint(*task);
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
