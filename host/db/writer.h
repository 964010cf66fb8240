// SPDX-License-Identifier: MIT
#pragma once

#include "db/connection.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <semaphore>
#include <thread>

namespace hazirun::db {

/// The one thread that writes. It takes what has queued up, and what queues up meanwhile, runs it
/// in one transaction, commits once and only then wakes the callers. A work that must be undone
/// after it has written makes the group run again with a savepoint around each: savepoints copy
/// every page they touch, and such works are rare. If the commit itself fails, the works run again
/// one by one. Private to db/.
class Writer {
public:
    using Work = std::function<bool(Session&)>;
    Writer(const std::filesystem::path& file, Session::Connection::Use use);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Returns when the effect of `work` is on disk; throws what `work` or the engine threw.
    void write(const Work& work);

private:
    struct Task {
        const Work* work;
        std::exception_ptr error{};
        std::binary_semaphore done{
            0}; ///< each caller sleeps on its own, so a commit wakes only its group
    };

    enum class Tried { committed, spoiled, undone, not_begun };
    enum class Wait { no, yes };

    void loop();
    Task* next(Wait wait);
    bool join(std::vector<Task*>& tasks);
    void commitGroup(std::vector<Task*>& tasks);
    /// Runs `run` in a transaction that is kept when it answers true.
    template <class Run>
    Tried tryCommit(const std::vector<Task*>& tasks, Run run);
    bool runQueued(std::vector<Task*>& tasks);
    bool runPlain(Task& task);
    bool runApart(const std::vector<Task*>& tasks);
    /// Whether its effect is to be kept.
    bool run(Task& task);
    void runInSavepoint(Task& task);
    void rollBack();
    /// A statement of the transaction itself, prepared once.
    void say(std::string_view sql);

    Session::Connection connection_;
    std::mutex mutex_;
    std::condition_variable queued_;
    std::deque<Task*> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace hazirun::db
