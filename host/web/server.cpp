// SPDX-License-Identifier: MIT
#include "web/server.h"

#include "web/allowed.h"
#include "web/conversation.h"
#include "web/listener.h"
#include "web/remains.h"
#include "web/request_reader.h"
#include "web/sending.h"
#include "web/unread_words.h"

#include <Poco/AutoPtr.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/SharedPtr.h>
#include <Poco/ThreadPool.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace hazirun::web {

namespace {

    bool isImport(const std::string& path)
    {
        return path.size() > 7 && path.compare(path.size() - 7, 7, "/import") == 0;
    }

    bool changes(const Request& request)
    {
        return request.method != Method::get && request.method != Method::head;
    }

    /// Known everywhere, and taken nowhere here.
    bool isOfHttp(const std::string& method)
    {
        return method == "OPTIONS" || method == "TRACE" || method == "CONNECT";
    }

} // namespace

struct Server::Inside {
    Poco::ThreadPool pool;
    Poco::Net::ServerSocket socket;
    Poco::SharedPtr<Factory> handlers;
    std::unique_ptr<Poco::Net::TCPServer> http;
    std::atomic<int> running{0};
    std::atomic<bool> stopping{false};
};

class Server::Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(Server& server)
        : server_(server)
    {
        ++server_.inside_->running;
    }
    ~Handler() override { --server_.inside_->running; }
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;

    void handleRequest(
        Poco::Net::HTTPServerRequest& from, Poco::Net::HTTPServerResponse& to) override
    {
        if (isBusy()) {
            to.setKeepAlive(false);
        }
        expectBody(from);
        auto head = readHead(from, {server_.settings_.proxies, server_.settings_.forwarded_by});
        if (head) {
            answer(*head, from, to);
        } else {
            expectTaker(from);
            refuseHead(from, head.error(), to);
        }
    }

private:
    void answer(Request& request, Poco::Net::HTTPServerRequest& from,
        Poco::Net::HTTPServerResponse& to) const
    {
        if (!changes(request)) {
            if (from.hasContentLength() || from.getChunkedTransferEncoding()) {
                to.setKeepAlive(false); // an unread body would pass for the next request
            }
            if (auto asset = server_.assets_.find(request)) {
                send(request, server_.kept(std::move(*asset)), to);
                return;
            }
        } else {
            const auto limit = server_.limitFor(request, from);
            if (const auto body = readBody(from, request, limit); !body) {
                expectTaker(from);
                refuse(request, body.error(), to, limit);
                expectNoMore(from);
                return;
            }
        }
        auto response
            = server_.respond(request, server_.router_.find(request.method, request.path));
        if (server_.callbacks_.answered) {
            server_.callbacks_.answered(response.status);
        }
        expectTaker(from); // only now: a long import or report takes the time it takes
        send(request, server_.kept(std::move(response)), to);
    }

    /// A kept connection holds its thread while idle; the last quarter of the threads is for new
    /// visitors.
    bool isBusy() const
    {
        const auto& inside = *server_.inside_;
        return inside.stopping || inside.http->queuedConnections() > 0
            || inside.http->currentThreads() * 4 > server_.settings_.threads * 3;
    }

    void refuseHead(const Poco::Net::HTTPServerRequest& from, ReadRefusal why,
        Poco::Net::HTTPServerResponse& to) const
    {
        const auto request = remainsOf(from);
        const auto allowed = why == ReadRefusal::unknown_method && isOfHttp(from.getMethod())
            ? allowedAt(server_.router_, from.getURI().substr(0, from.getURI().find('?')))
            : std::string{};
        if (allowed.empty()) {
            refuse(request, why, to);
            return;
        }
        to.setKeepAlive(false);
        auto out = server_.problemOrPage(request, 405, sentenceOf(why, request.path));
        send(request, server_.kept(out.with("Allow", allowed)), to);
    }

    void refuse(const Request& request, ReadRefusal why, Poco::Net::HTTPServerResponse& to,
        const BodyLimit& limit = {}) const
    {
        to.setKeepAlive(false); // what was not read of the body would pass for the next request
        send(request,
            server_.kept(server_.problemOrPage(
                request, static_cast<int>(why), sentenceOf(why, request.path, limit))),
            to);
    }

    Server& server_;
};

class Server::Factory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Factory(Server& server)
        : server_(server)
    {
    }
    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(server_); // Poco's server owns and deletes it
    }
    /// Hangs up on everybody.
    void endAll() { serverStopped(this, true); }

private:
    Server& server_;
};

Server::Server(const Router& router, const Pages& pages, const Assets& assets, const Clock& clock,
    ServerSettings settings, ServerCallbacks callbacks)
    : router_(router)
    , pages_(pages)
    , assets_(assets)
    , clock_(clock)
    , settings_(std::move(settings))
    , callbacks_(std::move(callbacks))
{
}

Response Server::kept(Response response) const
{
    if (!settings_.secure_cookies) {
        return response;
    }
    for (auto& [name, value] : response.headers) {
        const bool open = name == "Set-Cookie" && value.find("; Secure") == std::string::npos;
        value += open ? "; Secure" : "";
    }
    return response.with("Strict-Transport-Security", "max-age=31536000");
}

void Server::refuseUnread(
    const std::string& beginning, Poco::Net::HTTPServerResponse& response) const
{
    const auto request = remainsOf(beginning);
    const auto why
        = isAddressEndless(beginning) ? ReadRefusal::address_too_long : ReadRefusal::malformed;
    const auto out
        = kept(problemOrPage(request, static_cast<int>(why), sentenceOf(why, request.path)));
    setHead(request, out, response);
    response.setContentLength64(static_cast<Poco::Int64>(out.body.size()));
    auto& body = response.send(); // Poco's sendBuffer sends no body where it knows no request
    if (request.method != Method::head) {
        body << out.body;
    }
    body.flush();
}

Server::~Server()
{
    stop();
}

/// Only who is known may send a large file or form; a plug-in's pages judge their senders
/// themselves.
BodyLimit Server::limitFor(Request& request, const Poco::Net::HTTPServerRequest& from) const
{
    const auto small = std::min(settings_.form_limit, BodyLimit::stranger_most);
    const bool is_small
        = from.hasContentLength() && from.getContentLength64() <= static_cast<Poco::Int64>(small);
    if (is_small || request.path.rfind("/p/", 0) == 0) {
        return {settings_.form_limit};
    }
    const auto most = isImport(request.path) ? settings_.import_limit : settings_.form_limit;
    try {
        if (callbacks_.identify && callbacks_.identify(request)) {
            return {most};
        }
    } catch (const std::exception&) {
        // While nobody can be told from a stranger, no long body is waited for.
    }
    return {small, true, most > small};
}

std::uint16_t Server::start()
{
    return start(listenAt(settings_.host, settings_.port, settings_.manners, settings_.threads));
}

std::uint16_t Server::start(const Poco::Net::ServerSocket& socket)
{
    inside_ = std::make_unique<Inside>();
    inside_->pool.addCapacity(settings_.threads - inside_->pool.capacity());
    inside_->socket = socket;
    Poco::AutoPtr<Poco::Net::HTTPServerParams> params(new Poco::Net::HTTPServerParams);
    params->setMaxQueued(512);
    params->setMaxThreads(settings_.threads);
    params->setKeepAlive(true);
    params->setMaxKeepAliveRequests(0);
    const auto timespan = [](std::chrono::milliseconds time) {
        return Poco::Timespan{std::chrono::microseconds{time}.count()};
    };
    params->setTimeout(timespan(settings_.manners.head));
    params->setKeepAliveTimeout(timespan(settings_.manners.between));
    inside_->handlers = new Factory(*this);
    Terms terms{params, inside_->handlers,
        [this](const std::string& beginning, Poco::Net::HTTPServerResponse& to) {
            refuseUnread(beginning, to);
        },
        inside_->stopping};
    inside_->http = std::make_unique<Poco::Net::TCPServer>(
        new Conversations(std::move(terms)), inside_->pool, inside_->socket, params);
    inside_->http->start();
    return inside_->socket.address().port();
}

void Server::stop()
{
    if (!inside_) {
        return;
    }
    inside_->stopping = true;
    inside_->http->stop();
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{3};
    while (inside_->running > 0 && std::chrono::steady_clock::now() < patience) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    inside_->handlers->endAll();
    inside_->pool.joinAll();
    inside_.reset();
}

} // namespace hazirun::web
