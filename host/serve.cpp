// SPDX-License-Identifier: MIT
#include "serve.h"

#include "messages/courier.h"
#include "ticking.h"

#include <Poco/Util/ServerApplication.h>
#include <fmt/format.h>

#include <sys/prctl.h>

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

    web::ServerSettings listenOf(const CommandLine& line)
    {
        const auto listen = line.option("listen", "127.0.0.1:8080");
        const auto colon = listen.rfind(':');
        const auto digits = colon == std::string::npos ? std::string{} : listen.substr(colon + 1);
        if (colon == 0 || digits.empty() || digits.size() > 5
            || digits.find_first_not_of("0123456789") != std::string::npos
            || std::stoi(digits) > 65535) {
            throw WrongUsage(
                "--listen wants HOST:PORT, such as 127.0.0.1:8080, got \"" + listen + "\"");
        }
        web::ServerSettings out;
        out.host = listen.substr(0, colon);
        out.port = static_cast<std::uint16_t>(std::stoi(digits));
        return out;
    }

} // namespace

int serve(const CommandLine& line)
{
    auto server = listenOf(line);
    auto settings = settingsOf(line);
    if (settings.public_url.empty()) {
        settings.public_url = fmt::format("http://{}:{}", server.host, server.port);
    }
    server.secure_cookies = settings.public_url.rfind("https://", 0) == 0;
    const SystemClock clock;
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0,
        0); // nobody of the same user, a plug-in least of all, reads our memory
    App app(settings, clock);
    const Ticking sleep(std::chrono::seconds{30},
        [&](const Ticking::Stopping&) { app.plugins().putIdleToSleep(); });
    messages::Courier courier(app.database(), app.channels(), app.box(), clock);
    Ticking delivery(
        std::chrono::seconds{5}, [&](const Ticking::Stopping& stopping) { courier.run(stopping); });
    app.messages().whenQueued([&delivery] { delivery.wake(); });
    const Ticking work(std::chrono::seconds{2}, [&](const Ticking::Stopping& stopping) {
        app.deliveries().run(stopping);
        app.schedules().run(stopping);
    });
    const auto running = app.server(server);
    const auto port = running->start();
    fmt::print("listening on http://{}:{}\n", server.host, port);
    std::fflush(stdout);
    Serving waiting(*running);
    return waiting.run(std::vector<std::string>{"hazirun"});
}

} // namespace hazirun
