// SPDX-License-Identifier: MIT
#include "ticking.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <exception>

namespace hazirun {

Ticking::Ticking(std::function<void()> chore) : chore_(std::move(chore)), thread_([this] { loop(); }) { }

Ticking::~Ticking()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopping_now_.notify_one();
    thread_.join();
}

void Ticking::loop()
{
    std::unique_lock lock(mutex_);
    while (!stopping_now_.wait_for(lock, std::chrono::seconds{30}, [this] { return stopping_; })) {
        lock.unlock();
        try {
            chore_();
        } catch (const std::exception& error) { // a chore that fails is tried again; the program stands
            fmt::print(stderr, "a chore failed: {}\n", error.what());
        }
        lock.lock();
    }
}

} // namespace hazirun
