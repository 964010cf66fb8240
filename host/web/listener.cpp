// SPDX-License-Identifier: MIT
#include "web/listener.h"

#include "web/throttle.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <memory>
#include <mutex>

namespace hazirun::web {

namespace {

    using Moment = std::chrono::steady_clock::time_point;

    /// Counts the open connections of each network.
    class Census {
    public:
        explicit Census(Manners wanted)
            : manners(std::move(wanted))
        {
        }
        /// False when this network holds as many as it may; nobody counts the nameless one.
        bool enter(const std::string& network)
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
        void leave(const std::string& network)
        {
            const std::lock_guard lock(mutex_);
            const auto found = open_.find(network);
            if (found != open_.end() && --found->second == 0) {
                open_.erase(found);
            }
        }
        const Manners manners;

    private:
        std::mutex mutex_;
        std::map<std::string, int> open_;
    };

    /// One connection with a deadline over all its reads and writes, not one for each.
    class Connection final : public Poco::Net::StreamSocketImpl {
    public:
        Connection(poco_socket_t socket, std::shared_ptr<Census> census, std::string network)
            : StreamSocketImpl(socket)
            , census_(std::move(census))
            , network_(std::move(network))
        {
        }
        void allow(std::chrono::milliseconds time)
        {
            deadline_ = std::chrono::steady_clock::now() + time;
        }
        void allowBody() { allow(census_->manners.body); }
        void allowAnswer() { allow(census_->manners.answer); }
        void forget() { deadline_ = Moment{}; }
        [[nodiscard]] bool hungUp() const { return hung_up_; }

        int receiveBytes(void* buffer, int length, int flags) override
        {
            if (deadline_ == Moment{}) {
                allow(census_->manners.head);
            }
            setReceiveTimeout(left());
            const int read = StreamSocketImpl::receiveBytes(buffer, length, flags);
            hung_up_ = hung_up_ || read <= 0;
            return read;
        }
        int sendBytes(const void* buffer, int length, int flags) override
        {
            constexpr int piece = 65536;
            const auto* from = static_cast<const char*>(buffer);
            int sent = 0;
            while (sent < length) {
                if (deadline_ != Moment{}) {
                    setSendTimeout(left());
                }
                const int now
                    = SocketImpl::sendBytes(from + sent, std::min(piece, length - sent), flags);
                if (now <= 0) {
                    break;
                }
                sent += now;
            }
            return sent;
        }

    protected:
        ~Connection() override { census_->leave(network_); }

    private:
        [[nodiscard]] Poco::Timespan left() const
        {
            const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(
                deadline_ - std::chrono::steady_clock::now());
            if (rest.count() <= 0) {
                throw Poco::TimeoutException("the sender is too slow");
            }
            return Poco::Timespan{rest.count()};
        }

        const std::shared_ptr<Census> census_;
        const std::string network_;
        Moment deadline_{};
        bool hung_up_ = false;
    };

    class Door final : public Poco::Net::ServerSocketImpl {
    public:
        explicit Door(Manners manners)
            : census_(std::make_shared<Census>(std::move(manners)))
        {
        }
        Poco::Net::SocketImpl* acceptConnection(Poco::Net::SocketAddress& client) override
        {
            sockaddr_storage address{};
            socklen_t size = sizeof address;
            auto* const raw = reinterpret_cast<sockaddr*>(&address);
            const int socket = ::accept4(sockfd(), raw, &size, SOCK_CLOEXEC);
            if (socket < 0) {
                error(errno);
            }
            client = Poco::Net::SocketAddress(raw, size);
            const auto host = client.host().toString();
            const auto network
                = census_->manners.exempt.holds(host) ? std::string{} : networkOf(host);
            if (!census_->enter(network)) {
                ::close(socket);
                // Poco's server goes on with the next one.
                throw Poco::Net::ConnectionAbortedException("one address holds too many");
            }
            return new Connection(socket, census_, network); // Poco's socket owns it
        }

    private:
        std::shared_ptr<Census> census_;
    };

    class Listening final : public Poco::Net::ServerSocket {
    public:
        explicit Listening(const Manners& manners)
            : ServerSocket(new Door(manners), true)
        {
        }
    };

    Connection& connectionOf(Poco::Net::HTTPServerRequest& request)
    {
        auto& own = dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request);
        return dynamic_cast<Connection&>(*own.socket().impl());
    }

} // namespace

Poco::Net::ServerSocket listenAt(
    const std::string& host, std::uint16_t port, const Manners& manners)
{
    Listening socket(manners);
    socket.bind(Poco::Net::SocketAddress(host, port), true);
    socket.listen(256);
    return socket;
}

void expectBody(Poco::Net::HTTPServerRequest& request)
{
    connectionOf(request).allowBody();
}

void expectTaker(Poco::Net::HTTPServerRequest& request)
{
    connectionOf(request).allowAnswer();
}

bool hungUp(Poco::Net::HTTPServerRequest& request)
{
    return connectionOf(request).hungUp();
}

void expectNothing(Poco::Net::HTTPServerRequest& request)
{
    connectionOf(request).forget();
}

} // namespace hazirun::web
