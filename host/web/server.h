// SPDX-License-Identifier: MIT
#pragma once

#include "web/assets.h"
#include "web/manners.h"
#include "web/page.h"
#include "web/request_reader.h"
#include "web/router.h"
#include "web/throttle.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace Poco::Net {
class HTTPServerResponse;
class ServerSocket;
} // namespace Poco::Net

namespace hazirun::web {

struct ServerSettings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080; ///< 0: any free one
    int threads = 64;
    std::size_t form_limit = 1U << 20U; ///< bytes
    std::size_t import_limit = 64U
        << 20U; ///< bytes, for a signed-in visitor at addresses ending in /import
    bool secure_cookies = false; ///< true behind HTTPS: every cookie is marked Secure
    std::string
        public_url{}; ///< what browsers call this server; forms come from there or from Host
    Networks proxies{}; ///< may say whom they speak for
    ForwardedBy forwarded_by = ForwardedBy::x_forwarded_for;
    Manners manners{};
};

/// What the server asks of others; given by the composition root.
struct ServerCallbacks {
    std::function<std::optional<Visitor>(const Request&)> identify;
    /// True for a breakage that passes by itself (a locked or full disk): the answer is 503.
    std::function<bool(const std::exception&)> isUnavailable;
    /// Runs `handle` unless the Idempotency-Key `key` has run already; then the answer given then,
    /// or a refusal. Never called twice at once with one key of one visitor.
    std::function<Response(
        const std::string& key, const Request&, const std::function<Response()>& handle)>
        once;
    /// Told the status of every answer but files; for counting only.
    std::function<void(int status)> answered;
    /// What of a breakage may stand in the log: no personal data. Without it only the kind of the
    /// exception does.
    std::function<std::string(const std::exception&)> explain;
};

/// The seam to Poco: a request becomes a value, meets throttle, router, rights and CSRF, and has
/// one catch.
class Server {
public:
    Server(const Router& router, const Pages& pages, const Assets& assets, const Clock& clock,
        ServerSettings settings, ServerCallbacks callbacks);
    ~Server();
    /// Begins to serve; answers the port. Throws when the address cannot be had.
    std::uint16_t start();
    /// The same on a socket that listens already, for who must know the port before.
    std::uint16_t start(const Poco::Net::ServerSocket& socket);
    /// Lets running requests end, for at most 3 seconds.
    void stop();
    /// Everything between reading and writing; public so that tests may skip the socket.
    [[nodiscard]] Response respond(Request& request, const Router::Match& match);

private:
    class Factory;
    class Handler;
    friend class Handler;
    /// Behind HTTPS, told to stay there: every answer and its cookies.
    [[nodiscard]] Response kept(Response response) const;
    /// Answers what could not even be taken apart.
    void refuseUnread(const std::string& beginning, Poco::Net::HTTPServerResponse& response) const;
    [[nodiscard]] BodyLimit limitFor(
        Request& request, const Poco::Net::HTTPServerRequest& from) const;
    void recognize(Request& request, const Router::Match& match) const;
    [[nodiscard]] std::optional<Response> refusedAtTheGate(
        Request& request, const Router::Match& match) const;
    [[nodiscard]] std::optional<Response> refusedFor(const Request& request, Right right) const;
    [[nodiscard]] bool isForeign(const Request& request) const;
    [[nodiscard]] std::string explained(const std::exception& error) const;
    [[nodiscard]] Response once(const Request& request, const Route& route);
    [[nodiscard]] Response problemOrPage(
        const Request& request, int status, const Message& message) const;
    [[nodiscard]] Response broken(
        const Request& request, const Router::Match& match, const std::exception& error) const;

    const Router& router_;
    const Pages& pages_;
    const Assets& assets_;
    const Clock& clock_;
    const ServerSettings settings_;
    const ServerCallbacks callbacks_;
    Throttle guesses_{20, std::chrono::minutes{1}};
    std::mutex keys_mutex_;
    std::map<std::string, std::shared_ptr<std::mutex>> keys_;
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace hazirun::web
