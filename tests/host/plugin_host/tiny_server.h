// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace hazirun::test {

/// An HTTP server on 127.0.0.1 that answers one request a connection, as a test says.
class TinyServer {
public:
    /// What goes back for a request's head and body; empty: nothing, and the connection stays open
    /// until the other side leaves.
    using Answer = std::function<std::string(const std::string& request)>;

    explicit TinyServer(Answer answer)
        : answer_(std::move(answer))
        , door_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        auto* generic = reinterpret_cast<sockaddr*>(&place); // as bind wants it
        if (::bind(door_, generic, size) != 0 || ::listen(door_, 16) != 0
            || ::getsockname(door_, generic, &size) != 0) {
            throw std::runtime_error("no port for the test");
        }
        port_ = ntohs(place.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~TinyServer()
    {
        stopping_ = true;
        ::shutdown(door_, SHUT_RDWR);
        thread_.join();
        ::close(door_);
    }
    TinyServer(const TinyServer&) = delete;
    TinyServer& operator=(const TinyServer&) = delete;

    [[nodiscard]] std::string at(const std::string& path) const
    {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::vector<std::string> requests() const
    {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    /// A whole answer with a length.
    static std::string ok(const std::string& body, const std::string& headers = {})
    {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size())
            + "\r\n\r\n" + body;
    }
    static std::string redirect(const std::string& to, int status = 302)
    {
        return "HTTP/1.1 " + std::to_string(status) + " Moved\r\nLocation: " + to
            + "\r\nContent-Length: 0\r\n\r\n";
    }

private:
    void serve()
    {
        while (!stopping_) {
            const int caller = ::accept4(door_, nullptr, nullptr, SOCK_CLOEXEC);
            if (caller < 0) {
                continue;
            }
            const auto request = read(caller);
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(request);
            }
            const auto answer = answer_(request);
            std::size_t sent = 0;
            while (sent < answer.size()) {
                const auto n
                    = ::send(caller, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (n <= 0) {
                    break;
                }
                sent += static_cast<std::size_t>(n);
            }
            waitForTheEnd(caller, answer.find("\r\nX-Drip:") != std::string::npos);
            ::close(caller);
        }
    }
    /// Until the other side leaves; a byte every few milliseconds when dripping.
    void waitForTheEnd(int caller, bool drips) const
    {
        while (!stopping_) {
            pollfd left{caller, POLLIN, 0};
            char byte = 'x';
            if (::poll(&left, 1, 20) > 0 || (drips && ::send(caller, &byte, 1, MSG_NOSIGNAL) < 0)) {
                return;
            }
        }
    }
    static std::string read(int caller)
    {
        std::string out;
        std::size_t wanted = std::string::npos;
        char bytes[4096];
        while (out.size() < wanted) {
            const auto n = ::recv(caller, bytes, sizeof bytes, 0);
            if (n <= 0) {
                break;
            }
            out.append(bytes, static_cast<std::size_t>(n));
            const auto end = out.find("\r\n\r\n");
            if (wanted == std::string::npos && end != std::string::npos) {
                const auto length = out.find("Content-Length: ");
                wanted = end + 4
                    + (length < end ? std::stoul(out.substr(length + 16)) : std::size_t{0});
            }
        }
        return out;
    }

    const Answer answer_;
    const int door_;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

} // namespace hazirun::test
