// SPDX-License-Identifier: MIT
#include "plugin_host/tasks.h"

#include "base/log.h"

#include <system_error>
#include <utility>

namespace hazirun::plugin_host {

Tasks::Tasks()
    : kept_([this] { loop(); })
{
}

Tasks::~Tasks()
{
    finish();
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    kept_.join();
}

void Tasks::run(std::function<void()> work)
{
    const std::lock_guard lock(mutex_);
    running_.remove_if([](const std::future<void>& one) {
        return one.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
    });
    running_.push_back(std::async(std::launch::async, [work = std::move(work)]() mutable {
        const auto once = std::exchange(work, {}); // what it holds is let go when it is done
        once();
    }));
}

void Tasks::runSurely(std::function<void()> work)
{
    try {
        run(work);
    } catch (const std::system_error&) {
        {
            const std::lock_guard lock(mutex_);
            left_.push_back(std::move(work));
        }
        changed_.notify_all();
    }
}

void Tasks::loop()
{
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !left_.empty(); });
        if (left_.empty()) {
            return;
        }
        auto work = std::move(left_.front());
        left_.pop_front();
        working_ = true;
        lock.unlock();
        try {
            work();
        } catch (const std::exception& error) {
            logLine("work of the plug-in host failed: {}", error.what());
        }
        work = {};
        lock.lock();
        working_ = false;
        changed_.notify_all();
    }
}

void Tasks::finish()
{
    std::list<std::future<void>> running;
    do {
        running.clear(); // waits for each
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return left_.empty() && !working_; });
        running.swap(running_);
    } while (!running.empty());
}

} // namespace hazirun::plugin_host
