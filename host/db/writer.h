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

/// The one thread that writes. It takes what has queued up, runs each work in a savepoint, commits
/// once and only then wakes the callers. If the commit itself fails, the works run again one by
/// one. Private to db/.
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

    void loop();
    void commitTogether(const std::vector<Task*>& tasks);
    void runInSavepoint(Task& task);
    /// A statement of the transaction itself, prepared once.
    void run(std::string_view sql);
    enum class Tried { committed, undone, not_begun };
    Tried tryCommit(const std::vector<Task*>& tasks);

    Session::Connection connection_;
    std::mutex mutex_;
    std::condition_variable queued_;
    std::deque<Task*> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace hazirun::db
