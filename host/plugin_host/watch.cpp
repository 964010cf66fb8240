// SPDX-License-Identifier: MIT
#include "plugin_host/watch.h"

#include "plugin_host/standing.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace hazirun::plugin_host {

namespace {

    constexpr std::uint64_t stop_number = 0;

    void addTo(int poll, int descriptor, std::uint64_t number)
    {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLONESHOT;
        event.data.u64 = number;
        if (::epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) != 0) {
            throw std::runtime_error("the end of a process cannot be watched");
        }
    }

} // namespace

Watch::Watch(Died died)
    : died_(std::move(died))
    , poll_(::epoll_create1(EPOLL_CLOEXEC))
    , stop_(::eventfd(0, EFD_CLOEXEC))
{
    addTo(poll_, stop_, stop_number);
    thread_ = std::thread([this] { loop(); });
}

Watch::~Watch()
{
    ::eventfd_write(stop_, 1);
    thread_.join();
    ::close(stop_);
    ::close(poll_);
}

void Watch::add(const std::shared_ptr<Process>& process)
{
    const std::lock_guard lock(mutex_);
    std::erase_if(watched_, [](const auto& one) { return one.second.expired(); });
    watched_[++last_] = process;
    addTo(poll_, process->running.child->pidfd(), last_);
}

std::shared_ptr<Process> Watch::take(std::uint64_t number)
{
    const std::lock_guard lock(mutex_);
    const auto found = watched_.find(number);
    if (found == watched_.end()) {
        return nullptr;
    }
    auto out = found->second.lock();
    watched_.erase(found);
    return out;
}

void Watch::loop()
{
    std::array<epoll_event, 16> events{};
    while (true) {
        const int count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), -1);
        if (count < 0 && errno != EINTR) {
            return;
        }
        for (int i = 0; i < count; ++i) {
            const auto number = events.at(static_cast<std::size_t>(i)).data.u64;
            if (number == stop_number) {
                return;
            }
            if (const auto process = take(number)) {
                died_(process);
            }
        }
    }
}

} // namespace hazirun::plugin_host
