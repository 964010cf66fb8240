// SPDX-License-Identifier: MIT
#include "serve.h"

#include "base/log.h"
#include "db/backup.h"
#include "hold.h"
#include "messages/courier.h"
#include "opened.h"
#include "ticking.h"
#include "web/listener.h"
#include "web/public_address.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Util/ServerApplication.h>
#include <fmt/format.h>
#include <malloc.h>

#include <sys/prctl.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

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

    /// To be called before there is a second thread or a word on standard output: who asks us to
    /// end may do so from then on, and `Serving` hears it.
    void deferEndSignals()
    {
        sigset_t signals;
        sigemptyset(&signals);
        for (const int signal : {SIGINT, SIGQUIT, SIGTERM}) {
            sigaddset(&signals, signal);
        }
        ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    }

    /// As it stands in an address: an IPv6 one in brackets.
    std::string hostInUrl(const std::string& host)
    {
        return host.find(':') == std::string::npos ? host : "[" + host + "]";
    }

    const char* reasonFor(const Poco::Exception& error)
    {
        if (dynamic_cast<const Poco::Net::DNSException*>(&error) != nullptr) {
            return mark("there is no machine called {{host}}; give another address with "
                        "--listen=HOST:PORT");
        }
        switch (error.code()) {
        case EADDRINUSE:
            return mark("another program listens at {{address}}; end that one, or give another "
                        "address with --listen=HOST:PORT");
        case EADDRNOTAVAIL:
            return mark("{{host}} is no address of this machine; give another address with "
                        "--listen=HOST:PORT");
        case EACCES:
            return mark("this user may not listen at {{address}}; give another address with "
                        "--listen=HOST:PORT, the port 1024 or above");
        default:
            return mark("nobody can listen at {{address}} ({{why}}); give another address with "
                        "--listen=HOST:PORT");
        }
    }

    Message refusalOf(const Poco::Exception& error, const web::ServerSettings& server)
    {
        return {reasonFor(error),
            {{"host", server.host},
                {"address", fmt::format("{}:{}", hostInUrl(server.host), server.port)},
                {"why", error.displayText()}}};
    }

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
        if (out.host.front() == '[' && out.host.back() == ']') {
            out.host = out.host.substr(1, out.host.size() - 2);
        }
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

    Result<Poco::Net::ServerSocket, Message> listening(const web::ServerSettings& server)
    {
        try {
            return web::listenAt(server.host, server.port, server.manners, server.threads);
        } catch (const Poco::IOException& error) {
            return Refused{refusalOf(error, server)};
        }
    }

    void sayWhereLinksPoint(const std::string& public_url)
    {
        const auto* const said = web::opensOnlyHere(public_url)
            ? mark("links point to {{address}}, which opens only on this computer; see --listen "
                   "and --public-url")
            : mark("links point to {{address}}");
        logText(Speech{}.say({said, {{"address", public_url}}}));
    }

    /// What libraries and uploads write on their way lies in the data folder, too, where nobody
    /// else reads it and no backup takes it along. A program that was killed left some there. To be
    /// called before there is a second thread.
    void workInside(const std::filesystem::path& data)
    {
        const auto folder = std::filesystem::absolute(data) / "files" / ".work";
        std::error_code full; // no reason not to serve
        std::filesystem::remove_all(folder, full);
        std::filesystem::create_directories(folder, full);
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, full);
        if (std::filesystem::is_directory(folder, full)) {
            ::setenv("TMPDIR", folder.c_str(), 1);
        }
    }

    int serveAt(
        const Poco::Net::ServerSocket& socket, AppSettings settings, web::ServerSettings server)
    {
        deferEndSignals();
        const auto host = hostInUrl(server.host);
        if (settings.public_url.empty()) {
            const auto named = web::hostForLinks(server.host, web::addressesOfMachine());
            settings.public_url
                = fmt::format("http://{}:{}", hostInUrl(named), socket.address().port());
        }
        server.secure_cookies = settings.public_url.rfind("https://", 0) == 0;
        server.public_url = settings.public_url;
        const SystemClock clock;
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0,
            0); // nobody of the same user, a plug-in least of all, reads our memory
        const bool held = holdsData(settings.data);
        App app(settings, clock);
        if (!held) {
            sayBegun(settings.data);
        }
        const Ticking care(
            std::chrono::seconds{1}, [&](const Ticking::Stopping&) { app.plugins().tick(); });
        messages::Courier courier(app.database(), app.channels(), app.box(), clock);
        Ticking delivery(std::chrono::seconds{5},
            [&](const Ticking::Stopping& stopping) { courier.run(stopping); });
        app.messages().whenQueued([&delivery] { delivery.wake(); });
        const Ticking news(std::chrono::seconds{2},
            [&](const Ticking::Stopping& stopping) { app.deliveries().run(stopping); });
        const Ticking jobs(std::chrono::seconds{2},
            [&](const Ticking::Stopping& stopping) { app.schedules().run(stopping); });
        const Ticking housekeeping(
            std::chrono::hours{1}, [&](const Ticking::Stopping&) { app.forgetOld(); });
        const Ticking giving(std::chrono::seconds{15}, [&](const Ticking::Stopping&) {
            app.database().giveBack();
            ::malloc_trim(0);
        });
        const auto running = app.server(server);
        const auto port = running->start(socket);
        fmt::print("listening on http://{}:{}\n", host, port);
        std::fflush(stdout);
        sayWhereLinksPoint(settings.public_url);
        Serving waiting(*running);
        return waiting.run(std::vector<std::string>{"hazirun"});
    }

} // namespace

int serve(const CommandLine& line)
{
    // What a large report took goes back to the system at once; by itself the limit rises with it.
    ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 4 << 20);
    const auto settings = settingsOf(line);
    const auto server = serverOf(line);
    const Hold hold(settings.data);
    if (!hold) {
        return failed(hold.refusal());
    }
    if (db::isRestoring(settings.data)) {
        db::finishRestore(settings.data);
        logText(Speech{}.say({mark("a restore that was cut off half-way is finished now")}));
    }
    expectWhole(settings.data);
    workInside(settings.data);
    // Before the rest is built, because a free port (0) stands in every link.
    const auto socket = listening(server);
    return socket ? serveAt(*socket, settings, server) : failed(socket.error());
}

} // namespace hazirun
