// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <future>
#include <list>
#include <mutex>

namespace hazirun::plugin_host {

/// Work nobody waits for, each piece on a thread of its own; the end waits for all of it. Work that
/// throws is over, and nothing else.
class Tasks {
public:
    Tasks() = default;
    ~Tasks() { finish(); }
    Tasks(const Tasks&) = delete;
    Tasks& operator=(const Tasks&) = delete;

    void run(std::function<void()> work);
    void finish();

private:
    std::mutex mutex_;
    std::list<std::future<void>> running_;
};

} // namespace hazirun::plugin_host
