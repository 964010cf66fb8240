// SPDX-License-Identifier: MIT
#include "web/connection.h"

#include <Poco/Exception.h>

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

namespace hazirun::web {

namespace {

    using std::chrono::steady_clock;

    /// So often one who waits looks whether others wait for the thread.
    constexpr std::chrono::milliseconds glance{200};
    constexpr std::size_t most_kept = 1024;
    constexpr std::size_t most_held = 32768;

    [[noreturn]] void giveUp()
    {
        throw Poco::TimeoutException("the other side is too slow");
    }

} // namespace

bool Census::enter(const std::string& network)
{
    if (network.empty()) {
        return true;
    }
    const std::lock_guard lock(mutex_);
    auto& mine = open_[network];
    if (manners.connections > 0 && mine >= manners.connections) {
        return false;
    }
    ++mine;
    return true;
}

void Census::leave(const std::string& network)
{
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(network);
    if (found != open_.end() && --found->second == 0) {
        open_.erase(found);
    }
}

Connection::Connection(poco_socket_t socket, std::shared_ptr<Census> census, std::string network)
    : StreamSocketImpl(socket)
    , census_(std::move(census))
    , network_(std::move(network))
{
}

Connection::~Connection()
{
    if (stage_ == Stage::queued) {
        census_->unqueue();
    } else if (stage_ == Stage::attended) {
        census_->unattend();
    }
    census_->leave(network_);
}

void Connection::queue()
{
    stage_ = Stage::queued;
    census_->queue();
}

void Connection::attend()
{
    if (stage_ == Stage::queued) {
        stage_ = Stage::attended;
        census_->attend();
        census_->unqueue();
    }
}

void Connection::allow(std::chrono::milliseconds time)
{
    const auto now = steady_clock::now();
    deadline_ = now + time;
    patience_ = now + census_->manners.crowded;
}

bool Connection::isOver(Moment deadline, Moment patience) const
{
    const auto now = steady_clock::now();
    return now >= deadline || (now >= patience && census_->isCrowded());
}

bool Connection::await(short what, Moment deadline, Moment patience)
{
    while (!isOver(deadline, patience)) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            std::min<steady_clock::duration>(deadline - steady_clock::now(), glance));
        pollfd one{sockfd(), what, 0};
        const int ready = ::poll(&one, 1, static_cast<int>(std::max<long>(left.count(), 0)));
        if (ready > 0) {
            return true;
        }
        if (ready < 0 && errno != EINTR) {
            error(errno);
        }
    }
    return false;
}

/// Between two requests.
bool Connection::poll(const Poco::Timespan& timeout, int mode)
{
    attend();
    if (mode != SELECT_READ) {
        return StreamSocketImpl::poll(timeout, mode);
    }
    const auto now = steady_clock::now();
    return await(
        POLLIN, now + std::chrono::microseconds{timeout.totalMicroseconds()}, now + glance);
}

int Connection::receiveBytes(void* buffer, int length, int flags)
{
    flush();
    const bool begins = deadline_ == Moment{};
    if (begins) {
        allow(census_->manners.head);
    }
    while (!isOver(deadline_, patience_)) {
        const auto read
            = ::recv(sockfd(), buffer, static_cast<std::size_t>(length), flags | MSG_DONTWAIT);
        if (read >= 0) {
            if (begins) {
                beginning_.assign(static_cast<const char*>(buffer),
                    std::min(static_cast<std::size_t>(read), most_kept));
            }
            return static_cast<int>(read);
        }
        if (errno == EAGAIN) {
            await(POLLIN, deadline_, patience_);
        } else if (errno != EINTR) {
            error(errno);
        }
    }
    giveUp();
}

int Connection::sendBytes(const void* buffer, int length, int /*flags*/)
{
    const auto* const from = static_cast<const char*>(buffer);
    const auto size = static_cast<std::size_t>(length);
    if (held_.size() + size <= most_held) {
        held_.append(from, size);
    } else {
        flush();
        sendNow(from, size);
    }
    return length;
}

void Connection::flush()
{
    if (!held_.empty()) {
        const auto held = std::exchange(held_, {});
        sendNow(held.data(), held.size());
    }
}

/// Who takes the answer slowly has `manners.answer` for all of it; when the house is crowded, who
/// takes nothing for a while loses the place.
void Connection::sendNow(const char* from, std::size_t length)
{
    const auto deadline
        = deadline_ == Moment{} ? steady_clock::now() + census_->manners.answer : deadline_;
    for (std::size_t sent = 0; sent < length;) {
        const auto now = ::send(sockfd(), from + sent, length - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (now > 0) {
            sent += static_cast<std::size_t>(now);
        } else if (now < 0 && errno == EAGAIN) {
            if (!await(POLLOUT, deadline, steady_clock::now() + census_->manners.crowded)) {
                giveUp();
            }
        } else if (now < 0 && errno != EINTR) {
            error(errno);
        }
    }
}

void Connection::goAhead()
{
    constexpr std::string_view leave = "HTTP/1.1 100 Continue\r\n\r\n";
    if (!went_ahead_) {
        went_ahead_ = true;
        // So little is taken at once, or its receiver does not listen at all.
        ::send(sockfd(), leave.data(), leave.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

void Connection::finish()
{
    constexpr int most_pieces = 64;
    flush();
    ::shutdown(sockfd(), SHUT_WR);
    const auto now = steady_clock::now();
    std::array<char, 8192> piece{};
    for (int i = 0; i < most_pieces && await(POLLIN, now + std::chrono::seconds{2}, now); ++i) {
        if (::recv(sockfd(), piece.data(), piece.size(), MSG_DONTWAIT) <= 0) {
            return;
        }
    }
}

} // namespace hazirun::web
