// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hazirun {

/// Runs a chore again and again on a thread of its own, until it goes out of scope.
class Ticking {
public:
    /// Asked by a long chore between its steps: true once it should end.
    using Stopping = std::function<bool()>;
    Ticking(std::chrono::seconds pause, std::function<void(const Stopping&)> chore);
    ~Ticking();
    Ticking(const Ticking&) = delete;
    Ticking& operator=(const Ticking&) = delete;

    /// Runs the chore now, or once more when it is running.
    void wake();

private:
    void loop();

    std::chrono::seconds pause_;
    std::function<void(const Stopping&)> chore_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::atomic<bool> stopping_ = false;
    bool woken_ = false;
    std::thread thread_;
};

} // namespace hazirun
