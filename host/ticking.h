// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hazirun {

/// Runs a chore every half minute on a thread of its own, until it goes out of scope.
class Ticking {
public:
    explicit Ticking(std::function<void()> chore);
    ~Ticking();
    Ticking(const Ticking&) = delete;
    Ticking& operator=(const Ticking&) = delete;

private:
    void loop();

    std::function<void()> chore_;
    std::mutex mutex_;
    std::condition_variable stopping_now_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace hazirun
