// SPDX-License-Identifier: MIT
#include "load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace hazirun::bench {

namespace {

    using Ticks = std::chrono::steady_clock;

    int connected(std::uint16_t port)
    {
        const int out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(out, reinterpret_cast<sockaddr*>(&to), sizeof to)
            != 0) { // the sockets API wants it so
            throw std::runtime_error("cannot connect");
        }
        const int yes = 1;
        ::setsockopt(out, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        return out;
    }

    /// A kept connection; opened anew after an answer that says it closes.
    class Connection {
    public:
        explicit Connection(std::uint16_t port)
            : port_(port)
            , socket_(connected(port))
        {
        }
        ~Connection() { ::close(socket_); }
        Connection(const Connection&) = delete;
        Connection& operator=(const Connection&) = delete;

        std::string ask(const std::string& request)
        {
            for (std::size_t sent = 0; sent < request.size();) {
                const auto n
                    = ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
                if (n <= 0) {
                    throw std::runtime_error("the server hung up");
                }
                sent += static_cast<std::size_t>(n);
            }
            auto out = receive();
            const auto closes = out.find("Connection: Close");
            if (closes < out.find("\r\n\r\n")) {
                ::close(socket_);
                socket_ = connected(port_);
            }
            return out;
        }

    private:
        /// The head tells the length of the body; our server always says it.
        std::string receive() const
        {
            std::string out;
            std::size_t whole = std::string::npos;
            while (out.size() < whole) {
                std::array<char, 16384> buffer{};
                const auto n = ::recv(socket_, buffer.data(), buffer.size(), 0);
                if (n <= 0) {
                    throw std::runtime_error("the server hung up");
                }
                out.append(buffer.data(), static_cast<std::size_t>(n));
                const auto end = out.find("\r\n\r\n");
                if (whole == std::string::npos && end != std::string::npos) {
                    const auto at = out.find("Content-Length: ");
                    whole = end + 4 + (at < end ? std::stoul(out.substr(at + 16)) : 0);
                }
            }
            return out;
        }

        std::uint16_t port_;
        int socket_;
    };

} // namespace

Load press(
    std::uint16_t port, int connections, int turns, const std::string& status, const Write& write)
{
    std::vector<std::vector<double>> took(static_cast<std::size_t>(connections));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    const auto began = Ticks::now();
    for (int who = 0; who < connections; ++who) {
        threads.emplace_back([&, who] {
            Connection connection(port);
            auto& mine = took[static_cast<std::size_t>(who)];
            for (int n = 0; n < turns; ++n) {
                const auto request = write(who, n);
                const auto from = Ticks::now();
                const auto answer = connection.ask(request);
                mine.push_back(
                    std::chrono::duration<double, std::milli>(Ticks::now() - from).count());
                wrong += answer.compare(9, 3, status) == 0 ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    const auto seconds = std::chrono::duration<double>(Ticks::now() - began).count();
    std::vector<double> all;
    for (const auto& mine : took) {
        all.insert(all.end(), mine.begin(), mine.end());
    }
    std::sort(all.begin(), all.end());
    return {static_cast<double>(all.size()) / seconds, all[all.size() / 2],
        all[all.size() * 99 / 100], wrong};
}

std::string getOf(const std::string& address)
{
    return "GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
}

std::string postOf(const std::string& address, const std::string& form)
{
    return "POST " + address
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
          "application/x-www-form-urlencoded\r\nContent-Length: "
        + std::to_string(form.size()) + "\r\n\r\n" + form;
}

std::string askOnce(std::uint16_t port, const std::string& request)
{
    Connection connection(port);
    return connection.ask(request);
}

} // namespace hazirun::bench
