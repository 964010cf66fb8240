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

    /// The empty line, with or without carriage returns.
    bool holdsHead(std::string_view text)
    {
        return text.find("\n\r\n") != std::string_view::npos
            || text.find("\n\n") != std::string_view::npos;
    }

} // namespace

WaitingRoom::WaitingRoom(std::chrono::milliseconds head)
    : head_(head)
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
        ::epoll_ctl(poll_, EPOLL_CTL_DEL, socket, nullptr);
        called_.push_back(std::move(found->second));
    }
    waiting_.erase(found);
}

WaitingRoom::Seen WaitingRoom::look(Guest& guest, bool hung_up)
{
    const auto read
        = ::recv(guest.connection->sockfd(), begin_.data(), begin_.size(), MSG_PEEK | MSG_DONTWAIT);
    if (read <= 0) {
        return read < 0 && errno == EAGAIN ? Seen::unfinished : Seen::gone;
    }
    const auto size = static_cast<std::size_t>(read);
    if (hung_up || size == begin_.size() || holdsHead({begin_.data(), size})) {
        return Seen::whole; // or there is no more to wait for
    }
    if (!guest.begun) {
        guest.begun = true;
        guest.until = steady_clock::now() + head_;
    }
    return Seen::unfinished;
}

void WaitingRoom::enter(Guest guest)
{
    guest.until = steady_clock::now() + head_;
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
        [](const auto& one, const auto& other) { return one.second.until < other.second.until; });
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
    std::erase_if(waiting_, [now](const auto& one) { return one.second.until <= now; });
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
