// SPDX-License-Identifier: MIT
#pragma once

#include "web/connection.h"
#include "web/request_extent.h"

#include <Poco/AutoPtr.h>
#include <Poco/Net/SocketAddress.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>

namespace hazirun::web {

/// Connections that have not said yet all they want. They hold no thread: who has sent a head, and
/// with it the body or its first 64 KiB, is called in; so is who takes too long with a body, to be
/// told so. Who takes too long with a head is let go. What has come lies in the system until it is
/// read. One thread's alone.
class WaitingRoom {
public:
    struct Guest {
        Poco::AutoPtr<Connection> connection;
        Poco::Net::SocketAddress address;
        Moment since{};
        Moment until{};
        enum class Awaited { anything, head, body, rest } awaited = Awaited::anything;
    };

    WaitingRoom(std::chrono::milliseconds head, std::chrono::milliseconds body);
    ~WaitingRoom();
    WaitingRoom(const WaitingRoom&) = delete;
    WaitingRoom& operator=(const WaitingRoom&) = delete;

    /// The door is looked at as well.
    void watch(int door);
    /// Waits until somebody is at the door or can be called in, at most so long; true when
    /// somebody is at the door.
    bool wait(std::chrono::milliseconds most);
    void enter(Guest guest);
    /// Lets go who has waited longest.
    void makeRoom();
    [[nodiscard]] bool hasNext() const { return !called_.empty(); }
    std::optional<Guest> next();

private:
    enum class Seen { unfinished, whole, gone };
    Seen look(Guest& guest, bool hung_up);
    void awaitBody(Guest& guest, const Extent& extent) const;
    void stir(int socket, std::uint32_t events);
    void call(Guest guest);
    void leaveSlow();

    const std::chrono::milliseconds head_;
    const std::chrono::milliseconds body_;
    const int poll_;
    int door_ = -1;
    Moment swept_{};
    std::map<int, Guest> waiting_;
    std::deque<Guest> called_;
    std::array<char, 8192> begin_{};
};

} // namespace hazirun::web
