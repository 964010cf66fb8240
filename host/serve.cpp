// SPDX-License-Identifier: MIT
#include "serve.h"

#include "messages/courier.h"
#include "ticking.h"
#include "web/listener.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Util/ServerApplication.h>
#include <fmt/format.h>

#include <sys/prctl.h>

#include <csignal>
#include <cstdio>

namespace hazirun {

namespace {

    /// Waits for SIGTERM or SIGINT the way Poco does.
    class Serving final : public Poco::Util::ServerApplication {
    public:
        explicit Serving(web::Server& server)
            : server_(server)
        {
        }
        int main(const std::vector<std::string>& /*arguments*/) override
        {
            waitForTerminationRequest();
            server_.stop();
            return EXIT_OK;
        }

    private:
        web::Server& server_;
    };

    web::Manners mannersOf(const CommandLine& line)
    {
        const auto seconds
            = [&](const char* key) { return std::chrono::seconds{line.amount(key)}; };
        web::Manners out;
        out.head = seconds("head-seconds");
        out.body = seconds("body-seconds");
        out.answer = seconds("answer-seconds");
        out.between = seconds("keep-alive-seconds");
        out.connections = static_cast<int>(line.amount("connections-per-client"));
        // Whoever is on this machine is ourselves, or a proxy with the connections of many.
        out.exempt = web::Networks::parse("127.0.0.0/8,::1," + line.set("trusted-proxies")).value();
        return out;
    }

    web::ServerSettings serverOf(const CommandLine& line)
    {
        const auto listen = line.set("listen");
        const auto colon = listen.rfind(':');
        web::ServerSettings out;
        out.host = listen.substr(0, colon);
        out.port = static_cast<std::uint16_t>(std::stoi(listen.substr(colon + 1)));
        out.threads = static_cast<int>(line.amount("threads"));
        out.form_limit = static_cast<std::size_t>(line.amount("form-limit"));
        out.import_limit = static_cast<std::size_t>(line.amount("import-limit"));
        out.proxies = web::Networks::parse(line.set("trusted-proxies")).value();
        out.forwarded_by = line.set("forwarded-header") == "forwarded"
            ? web::ForwardedBy::forwarded
            : web::ForwardedBy::x_forwarded_for;
        out.manners = mannersOf(line);
        return out;
    }

} // namespace

int serve(const CommandLine& line)
{
    auto settings = settingsOf(line);
    auto server = serverOf(line);
    // First of all, because a free port (0) stands in every link.
    const auto socket = web::listenAt(server.host, server.port, server.manners, server.threads);
    if (settings.public_url.empty()) {
        settings.public_url = fmt::format("http://{}:{}", server.host, socket.address().port());
    }
    server.secure_cookies = settings.public_url.rfind("https://", 0) == 0;
    server.public_url = settings.public_url;
    const SystemClock clock;
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0,
        0); // nobody of the same user, a plug-in least of all, reads our memory
    App app(settings, clock);
    const Ticking care(
        std::chrono::seconds{1}, [&](const Ticking::Stopping&) { app.plugins().tick(); });
    messages::Courier courier(app.database(), app.channels(), app.box(), clock);
    Ticking delivery(
        std::chrono::seconds{5}, [&](const Ticking::Stopping& stopping) { courier.run(stopping); });
    app.messages().whenQueued([&delivery] { delivery.wake(); });
    const Ticking news(std::chrono::seconds{2},
        [&](const Ticking::Stopping& stopping) { app.deliveries().run(stopping); });
    const Ticking jobs(std::chrono::seconds{2},
        [&](const Ticking::Stopping& stopping) { app.schedules().run(stopping); });
    const Ticking housekeeping(
        std::chrono::hours{1}, [&](const Ticking::Stopping&) { app.forgetOld(); });
    const auto running = app.server(server);
    const auto port = running->start(socket);
    fmt::print("listening on http://{}:{}\n", server.host, port);
    std::fflush(stdout);
    Serving waiting(*running);
    return waiting.run(std::vector<std::string>{"hazirun"});
}

} // namespace hazirun
