// SPDX-License-Identifier: MIT
#include "web/waiting_room.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <thread>

namespace hazirun::web {

namespace {

    using std::chrono::steady_clock;

    /// As many as leave files for the threads' own connections under a usual limit of 1024.
    constexpr std::size_t most_waiting = 256;
    constexpr std::chrono::milliseconds between_sweeps{250};

    /// Of one request at most; the usual room the system has for what was not read yet.
    constexpr std::size_t most_lying = 64U << 10U;

    /// How many bytes must lie ready before the system tells of them.
    void tellFrom(int socket, std::size_t bytes)
    {
        const int least = static_cast<int>(bytes);
        ::setsockopt(socket, SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least);
    }

} // namespace

WaitingRoom::WaitingRoom(std::chrono::milliseconds head, std::chrono::milliseconds body)
    : head_(head)
    , body_(body)
    , poll_(::epoll_create1(EPOLL_CLOEXEC))
{
    if (poll_ < 0) {
        throw std::system_error(errno, std::generic_category(), "epoll");
    }
}

WaitingRoom::~WaitingRoom()
{
    ::close(poll_);
}

void WaitingRoom::watch(int door)
{
    door_ = door;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = door;
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, door, &event) != 0) {
        throw std::system_error(errno, std::generic_category(), "epoll");
    }
}

bool WaitingRoom::wait(std::chrono::milliseconds most)
{
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(
        poll_, events.data(), static_cast<int>(events.size()), static_cast<int>(most.count()));
    bool somebody = false;
    for (int i = 0; i < count; ++i) {
        const auto& event = events.at(static_cast<std::size_t>(i));
        if (event.data.fd == door_) {
            somebody = true;
        } else {
            stir(event.data.fd, event.events);
        }
    }
    leaveSlow();
    return somebody;
}

void WaitingRoom::stir(int socket, std::uint32_t events)
{
    const auto found = waiting_.find(socket);
    if (found == waiting_.end()) {
        return;
    }
    const auto seen = look(found->second, (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
    if (seen == Seen::unfinished) {
        return;
    }
    if (seen == Seen::whole) {
        call(std::move(found->second));
    }
    waiting_.erase(found);
}

void WaitingRoom::call(Guest guest)
{
    const int socket = guest.connection->sockfd();
    ::epoll_ctl(poll_, EPOLL_CTL_DEL, socket, nullptr);
    if (guest.awaited == Guest::Awaited::rest) {
        tellFrom(socket, 1);
    }
    called_.push_back(std::move(guest));
}

WaitingRoom::Seen WaitingRoom::look(Guest& guest, bool hung_up)
{
    if (guest.awaited == Guest::Awaited::rest) {
        return Seen::whole; // or the system has no room for more
    }
    const auto read
        = ::recv(guest.connection->sockfd(), begin_.data(), begin_.size(), MSG_PEEK | MSG_DONTWAIT);
    if (read <= 0) {
        return read < 0 && errno == EAGAIN ? Seen::unfinished : Seen::gone;
    }
    const auto size = static_cast<std::size_t>(read);
    const auto extent = extentOf({begin_.data(), size});
    if (hung_up || extent.lacks == Extent::Lacks::nothing) {
        return Seen::whole; // or there is no more to wait for
    }
    if (size == begin_.size() && extent.size == 0) {
        return Seen::whole; // where it ends cannot be seen from here
    }
    if (extent.lacks == Extent::Lacks::body) {
        awaitBody(guest, extent);
    } else if (guest.awaited == Guest::Awaited::anything) {
        guest.awaited = Guest::Awaited::head;
        guest.until = steady_clock::now() + head_;
    }
    return Seen::unfinished;
}

void WaitingRoom::awaitBody(Guest& guest, const Extent& extent) const
{
    if (guest.awaited == Guest::Awaited::body) {
        return;
    }
    guest.awaited = Guest::Awaited::body;
    guest.until = steady_clock::now() + body_;
    if (extent.asks_first) {
        guest.connection->goAhead();
    }
    if (extent.size > 0) {
        guest.awaited = Guest::Awaited::rest;
        tellFrom(guest.connection->sockfd(), std::min(extent.size, most_lying));
    }
}

void WaitingRoom::enter(Guest guest)
{
    guest.since = steady_clock::now();
    guest.until = guest.since + head_;
    const auto seen = look(guest, false);
    if (seen == Seen::gone) {
        return;
    }
    if (seen == Seen::whole) {
        called_.push_back(std::move(guest));
        return;
    }
    if (waiting_.size() >= most_waiting) {
        makeRoom();
    }
    const int socket = guest.connection->sockfd();
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP | EPOLLET; // told of each piece that comes, once
    event.data.fd = socket;
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event) == 0) {
        waiting_.emplace(socket, std::move(guest));
    }
}

void WaitingRoom::makeRoom()
{
    const auto oldest = std::min_element(waiting_.begin(), waiting_.end(),
        [](const auto& one, const auto& other) { return one.second.since < other.second.since; });
    if (oldest != waiting_.end()) {
        waiting_.erase(oldest);
    } else {
        std::this_thread::sleep_for(std::chrono::milliseconds{50}); // the door stays full till then
    }
}

void WaitingRoom::leaveSlow()
{
    const auto now = steady_clock::now();
    if (now - swept_ < between_sweeps) {
        return;
    }
    swept_ = now;
    for (auto at = waiting_.begin(); at != waiting_.end();) {
        auto& guest = at->second;
        if (guest.until > now) {
            ++at;
            continue;
        }
        if (guest.awaited >= Guest::Awaited::body) {
            guest.connection->endBody();
            call(std::move(guest));
        }
        at = waiting_.erase(at);
    }
}

std::optional<WaitingRoom::Guest> WaitingRoom::next()
{
    if (called_.empty()) {
        return std::nullopt;
    }
    auto out = std::move(called_.front());
    called_.pop_front();
    return out;
}

} // namespace hazirun::web
