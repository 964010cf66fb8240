// SPDX-License-Identifier: MIT
#include "ticking.h"

#include "base/log.h"

#include <exception>

namespace hazirun {

Ticking::Ticking(std::chrono::seconds pause, std::function<void(const Stopping&)> chore)
    : pause_(pause)
    , chore_(std::move(chore))
    , thread_([this] { loop(); })
{
}

Ticking::~Ticking()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Ticking::wake()
{
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_one();
}

void Ticking::loop()
{
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        changed_.wait_for(lock, pause_, [this] { return stopping_ || woken_; });
        if (stopping_) {
            break;
        }
        woken_ = false;
        lock.unlock();
        try {
            chore_([this] { return stopping_.load(); });
        } catch (
            const std::exception& error) { // a chore that fails is tried again; the program stands
            logLine("a chore failed: {}", error.what());
        }
        lock.lock();
    }
}

} // namespace hazirun
