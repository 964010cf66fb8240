// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <list>
#include <mutex>
#include <thread>

namespace hazirun::plugin_host {

/// Work nobody waits for, each piece on a thread of its own; the end waits for all of it. Work that
/// throws is over, and nothing else.
class Tasks {
public:
    Tasks();
    ~Tasks();
    Tasks(const Tasks&) = delete;
    Tasks& operator=(const Tasks&) = delete;

    /// Throws std::system_error where the system gives no thread.
    void run(std::function<void()> work);
    /// Where the system gives no thread, the one kept for that does it when its turn comes.
    void runSurely(std::function<void()> work);
    void finish();

private:
    void loop();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::list<std::future<void>> running_;
    std::deque<std::function<void()>> left_;
    bool working_ = false;
    bool stopping_ = false;
    std::thread kept_;
};

} // namespace hazirun::plugin_host
