// SPDX-License-Identifier: MIT
#include "web/server.h"

#include "web/request_reader.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <fmt/format.h>

namespace hazirun::web {

namespace {

    constexpr auto content_policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
                                    "frame-ancestors 'none'";

    void setSecurity(Poco::Net::HTTPServerResponse& to, const Request& request)
    {
        to.set("Content-Security-Policy", content_policy);
        to.set("X-Content-Type-Options", "nosniff");
        to.set("Referrer-Policy", request.path.rfind("/k/", 0) == 0 ? "no-referrer" : "same-origin");
        to.set("Cross-Origin-Opener-Policy", "same-origin");
        to.set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
        if (!to.has("Cache-Control")) {
            to.set("Cache-Control", "no-store");
        }
    }

    void send(const Request& request, const Response& response, Poco::Net::HTTPServerResponse& to)
    {
        to.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
        to.setContentType(response.type);
        for (const auto& [name, value] : response.headers) {
            to.add(name, value);
        }
        setSecurity(to, request);
        const bool packed = response.body.size() > 1024 && !to.has("Content-Encoding") && request.header("accept-encoding").find("gzip") != std::string::npos
            && response.type.rfind("image/png", 0) != 0;
        const auto body = packed ? gzipped(response.body) : std::string{};
        const auto& content = packed ? body : response.body;
        if (packed) {
            to.set("Content-Encoding", "gzip");
            to.set("Vary", "Accept-Encoding");
        }
        to.setContentLength64(static_cast<Poco::Int64>(content.size()));
        if (request.method == Method::head) {
            to.send();
        } else {
            to.sendBuffer(content.data(), content.size());
        }
    }

    bool isImport(const std::string& path)
    {
        return path.size() > 7 && path.compare(path.size() - 7, 7, "/import") == 0;
    }

} // namespace

class Server::Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(Server& server) : server_(server) { }

    void handleRequest(Poco::Net::HTTPServerRequest& from, Poco::Net::HTTPServerResponse& to) override
    {
        auto head = readHead(from);
        if (!head) {
            refuse({}, head.error(), to);
            return;
        }
        auto& request = *head;
        if (request.method != Method::get && request.method != Method::head) {
            const auto limit = isImport(request.path) ? server_.settings_.import_limit : server_.settings_.form_limit;
            if (const auto body = readBody(from, request, limit); !body) {
                refuse(request, body.error(), to);
                return;
            }
        } else if (auto asset = server_.assets_.find(request)) {
            send(request, *asset, to);
            return;
        }
        send(request, server_.respond(request, server_.router_.find(request.method, request.path)), to);
    }

private:
    void refuse(const Request& request, ReadRefusal why, Poco::Net::HTTPServerResponse& to) const
    {
        const auto message = [&]() -> Message {
            switch (why) {
            case ReadRefusal::malformed: return {mark("The request could not be read: its address or form is not valid UTF-8.")};
            case ReadRefusal::too_large: return {mark("This is too large; nothing was saved. Split it and send the parts one after another.")};
            case ReadRefusal::address_too_long: return {mark("The address is too long.")};
            case ReadRefusal::unknown_method: return {mark("This address does not take that method.")};
            }
            return {};
        }();
        // What was not read of the body cannot be told apart from a next request.
        to.setKeepAlive(false);
        send(request, server_.problemOrPage(request, static_cast<int>(why), message), to);
    }

    Server& server_;
};

class Server::Factory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Factory(Server& server) : server_(server) { }
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(server_); // Poco's server owns and deletes it
    }

private:
    Server& server_;
};

struct Server::Inside {
    Poco::ThreadPool pool;
    Poco::Net::ServerSocket socket;
    std::unique_ptr<Poco::Net::HTTPServer> http;
};

Server::Server(const Router& router, const Pages& pages, const Assets& assets, const Clock& clock, ServerSettings settings,
    ServerCallbacks callbacks)
    : router_(router), pages_(pages), assets_(assets), clock_(clock), settings_(std::move(settings)),
      callbacks_(std::move(callbacks))
{
}

Server::~Server()
{
    stop();
}

std::uint16_t Server::start()
{
    inside_.reset(new Inside{Poco::ThreadPool(2, settings_.threads), {}, {}});
    inside_->socket.bind(Poco::Net::SocketAddress(settings_.host, settings_.port), true);
    inside_->socket.listen(256);
    auto* params = new Poco::Net::HTTPServerParams;
    params->setMaxQueued(512);
    params->setMaxThreads(settings_.threads);
    params->setKeepAlive(true);
    params->setMaxKeepAliveRequests(0);
    params->setTimeout(Poco::Timespan(30, 0));
    params->setKeepAliveTimeout(Poco::Timespan(10, 0));
    inside_->http = std::make_unique<Poco::Net::HTTPServer>(new Factory(*this), inside_->pool, inside_->socket, params);
    inside_->http->start();
    return inside_->socket.address().port();
}

void Server::stop()
{
    if (inside_) {
        inside_->http->stopAll(true);
        inside_->pool.stopAll();
        inside_.reset();
    }
}

} // namespace hazirun::web
