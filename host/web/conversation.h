// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/TCPServerConnectionFactory.h>

#include <atomic>
#include <functional>
#include <string>

namespace Poco::Net {
class HTTPServerResponse;
class HTTPServerSession;
} // namespace Poco::Net

namespace hazirun::web {

/// What every conversation of a server shares.
struct Terms {
    Poco::Net::HTTPServerParams::Ptr params;
    Poco::Net::HTTPRequestHandlerFactory::Ptr handlers;
    /// Answers a request that Poco could not read; given how it began.
    std::function<void(const std::string& beginning, Poco::Net::HTTPServerResponse&)> refuse;
    const std::atomic<bool>& stopping;
};

/// The requests of one connection, one after another, as Poco takes them; but what it cannot read
/// is answered in our words instead of with an empty body or none.
class Conversation final : public Poco::Net::HTTPServerConnection {
public:
    Conversation(const Poco::Net::StreamSocket& socket, Terms& terms);
    void run() override;

private:
    void takeOne(Poco::Net::HTTPServerSession& session);
    void refuse(Poco::Net::HTTPServerSession& session);

    Terms& terms_;
};

class Conversations final : public Poco::Net::TCPServerConnectionFactory {
public:
    explicit Conversations(Terms terms)
        : terms_(std::move(terms))
    {
    }
    Poco::Net::TCPServerConnection* createConnection(
        const Poco::Net::StreamSocket& socket) override;

private:
    Terms terms_;
};

} // namespace hazirun::web
