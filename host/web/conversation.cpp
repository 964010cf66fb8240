// SPDX-License-Identifier: MIT
#include "web/conversation.h"

#include "web/chunks.h"
#include "web/connection.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Timestamp.h>

#include <memory>
#include <optional>

namespace hazirun::web {

Conversation::Conversation(const Poco::Net::StreamSocket& socket, Terms& terms)
    : HTTPServerConnection(socket, terms.params, terms.handlers)
    , terms_(terms)
{
}

void Conversation::run()
{
    auto& connection = dynamic_cast<Connection&>(*socket().impl());
    Session session(socket(), terms_.params);
    while (!terms_.stopping && session.hasMoreRequests()) {
        takeOne(session);
        connection.flush();
        connection.forget();
    }
    if (connection.isLeft()) {
        connection.finish();
    }
}

void Conversation::takeOne(Poco::Net::HTTPServerSession& session)
{
    Poco::Net::HTTPServerResponseImpl response(session);
    std::optional<Poco::Net::HTTPServerRequestImpl> request; // goes before its response
    try {
        request.emplace(response, session, terms_.params.get());
    } catch (const Poco::Net::NoMessageException&) {
        session.setKeepAlive(false); // hung up between two requests
        return;
    } catch (const Poco::Exception&) {
        if (session.networkException() == nullptr) {
            refuse(session);
        }
        session.setKeepAlive(false);
        return;
    }
    response.setDate(Poco::Timestamp{});
    response.setVersion(request->getVersion());
    response.setKeepAlive(request->getKeepAlive());
    if (request->getExpectContinue()) {
        dynamic_cast<Connection&>(*socket().impl()).goAhead();
    }
    const std::unique_ptr<Poco::Net::HTTPRequestHandler> handler(
        terms_.handlers->createRequestHandler(*request));
    handler->handleRequest(*request, response);
    session.setKeepAlive(response.getKeepAlive());
}

void Conversation::refuse(Poco::Net::HTTPServerSession& session)
{
    auto& connection = dynamic_cast<Connection&>(*socket().impl());
    Poco::Net::HTTPServerResponseImpl response(session);
    response.setVersion(Poco::Net::HTTPMessage::HTTP_1_1);
    response.setDate(Poco::Timestamp{});
    response.setKeepAlive(false);
    connection.allowAnswer();
    terms_.refuse(connection.beginning(), response);
    connection.finish();
}

Poco::Net::TCPServerConnection* Conversations::createConnection(
    const Poco::Net::StreamSocket& socket)
{
    return new Conversation(socket, terms_); // Poco's server owns and deletes it
}

} // namespace hazirun::web
