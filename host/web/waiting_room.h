// SPDX-License-Identifier: MIT
#pragma once

#include "web/connection.h"

#include <Poco/AutoPtr.h>
#include <Poco/Net/SocketAddress.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>

namespace hazirun::web {

/// Connections that have not said what they want yet. They hold no thread; whose head has arrived
/// is called in, who takes too long is let go. One thread's alone.
class WaitingRoom {
public:
    struct Guest {
        Poco::AutoPtr<Connection> connection;
        Poco::Net::SocketAddress address;
        Moment until{};
        bool begun = false;
    };

    explicit WaitingRoom(std::chrono::milliseconds head);
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
    void stir(int socket, std::uint32_t events);
    void leaveSlow();

    const std::chrono::milliseconds head_;
    const int poll_;
    int door_ = -1;
    Moment swept_{};
    std::map<int, Guest> waiting_;
    std::deque<Guest> called_;
    std::array<char, 8192> begin_{};
};

} // namespace hazirun::web
