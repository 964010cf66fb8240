// SPDX-License-Identifier: MIT
#include "web/listener.h"

#include "web/throttle.h"
#include "web/waiting_room.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/ServerSocketImpl.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <memory>

namespace hazirun::web {

namespace {

    class Door final : public Poco::Net::ServerSocketImpl {
    public:
        Door(const Manners& manners, int threads)
            : census_(std::make_shared<Census>(manners, threads))
            , room_(manners.head, manners.body)
        {
        }
        void listen(int backlog) override
        {
            ServerSocketImpl::listen(backlog);
            setBlocking(false);
            room_.watch(sockfd());
        }
        /// True when somebody's head has arrived.
        bool poll(const Poco::Timespan& timeout, int /*mode*/) override
        {
            if (!room_.hasNext()
                && room_.wait(std::chrono::milliseconds{timeout.totalMilliseconds()})) {
                letIn();
            }
            return room_.hasNext();
        }
        Poco::Net::SocketImpl* acceptConnection(Poco::Net::SocketAddress& client) override
        {
            auto guest = room_.next();
            if (!guest) {
                throw Poco::TimeoutException("nobody has said anything");
            }
            client = guest->address;
            guest->connection->queue();
            return guest->connection.duplicate(); // Poco's socket owns it
        }

    private:
        void letIn()
        {
            sockaddr_storage address{};
            socklen_t size = sizeof address;
            auto* const raw = reinterpret_cast<sockaddr*>(&address);
            const int socket = ::accept4(sockfd(), raw, &size, SOCK_CLOEXEC);
            if (socket < 0) {
                if (errno == EMFILE || errno == ENFILE) {
                    room_.makeRoom();
                }
                return;
            }
            const Poco::Net::SocketAddress client(raw, size);
            const auto host = client.host().toString();
            const auto network
                = census_->manners.exempt.holds(host) ? std::string{} : networkOf(host);
            if (!census_->enter(network)) {
                ::close(socket);
                return;
            }
            room_.enter({Poco::AutoPtr(new Connection(socket, census_, network)), client});
        }

        std::shared_ptr<Census> census_;
        WaitingRoom room_;
    };

    class Listening final : public Poco::Net::ServerSocket {
    public:
        Listening(const Manners& manners, int threads)
            : ServerSocket(new Door(manners, threads), true)
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
    const std::string& host, std::uint16_t port, const Manners& manners, int threads)
{
    Listening socket(manners, threads);
    // The address alone may be taken again: a port that is shared would halve what comes in.
    socket.bind(Poco::Net::SocketAddress(host, port), true, false);
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

void expectNoMore(Poco::Net::HTTPServerRequest& request)
{
    connectionOf(request).closeBody();
}

} // namespace hazirun::web
