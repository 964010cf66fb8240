// SPDX-License-Identifier: MIT
#include "plugin_host/tasks.h"

#include <utility>

namespace hazirun::plugin_host {

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

void Tasks::finish()
{
    std::list<std::future<void>> left;
    do {
        left.clear(); // waits for each
        const std::lock_guard lock(mutex_);
        left.swap(running_);
    } while (!left.empty());
}

} // namespace hazirun::plugin_host
