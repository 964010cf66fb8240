// SPDX-License-Identifier: MIT
#pragma once

#include "web/manners.h"

#include <Poco/Net/StreamSocketImpl.h>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace hazirun::web {

using Moment = std::chrono::steady_clock::time_point;

/// Counts the open connections of each network, and those that wait for a thread.
class Census {
public:
    Census(Manners wanted, int threads)
        : manners(std::move(wanted))
        , threads_(threads)
    {
    }
    /// False when this network holds as many as it may; nobody counts the nameless one.
    bool enter(const std::string& network);
    void leave(const std::string& network);
    void queue() { ++queued_; }
    void unqueue() { --queued_; }
    void attend() { ++attended_; }
    void unattend() { --attended_; }
    /// True when every thread has somebody and another one waits.
    [[nodiscard]] bool isCrowded() const { return queued_ > 0 && attended_ >= threads_; }

    const Manners manners;

private:
    const int threads_;
    std::atomic<int> queued_{0};
    std::atomic<int> attended_{0};
    std::mutex mutex_;
    std::map<std::string, int> open_;
};

/// One connection with a deadline over all its reads and writes, not one for each. Who keeps a
/// thread waiting that others wait for is given less time.
class Connection final : public Poco::Net::StreamSocketImpl {
public:
    Connection(poco_socket_t socket, std::shared_ptr<Census> census, std::string network);
    ~Connection() override;

    /// From here it waits for a thread, until the thread's first look at it.
    void queue();
    void allowBody() { allow(body_ended_ ? std::chrono::milliseconds{} : census_->manners.body); }
    /// The body's time is over already: what was not read yet is not waited for.
    void endBody() { body_ended_ = true; }
    /// The body is left unread; see `isLeft`.
    void closeBody() { left_ = true; }
    /// After the answer `finish` is wanted: bytes may lie unread.
    [[nodiscard]] bool isLeft() const { return left_; }
    /// Tells the sender to go on with the body, once in a request.
    void goAhead();
    void allowAnswer() { allow(census_->manners.answer); }
    /// The request is over and its answer sent: the next one's time begins with its first byte.
    void forget()
    {
        deadline_ = Moment{};
        went_ahead_ = false;
    }
    /// How the request that is being read began; enough for its first lines.
    [[nodiscard]] const std::string& beginning() const { return beginning_; }
    /// Says that no more will be sent, and reads away what still comes: bytes that lie unread when
    /// a connection closes make the system take back an answer on its way.
    void finish();
    /// Sends what is held. Head and body of an answer go together, or the other side would be woken
    /// twice; Poco hands them on in pieces of 4 KiB.
    void flush();

    bool poll(const Poco::Timespan& timeout, int mode) override;
    int receiveBytes(void* buffer, int length, int flags) override;
    /// Holds small pieces back until they are many, or until something is waited for.
    int sendBytes(const void* buffer, int length, int flags) override;

private:
    enum class Stage { new_here, queued, attended };

    void sendNow(const char* from, std::size_t length);
    void attend();
    void allow(std::chrono::milliseconds time);
    [[nodiscard]] bool isOver(Moment deadline, Moment patience) const;
    /// False when it is over before `what` can be done.
    bool await(short what, Moment deadline, Moment patience);

    const std::shared_ptr<Census> census_;
    const std::string network_;
    Stage stage_ = Stage::new_here;
    Moment deadline_{};
    Moment patience_{}; ///< until then it may keep a thread that others wait for
    bool body_ended_ = false;
    bool went_ahead_ = false;
    bool left_ = false;
    std::string beginning_;
    std::string held_; ///< not sent yet
};

} // namespace hazirun::web
