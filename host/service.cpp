// SPDX-License-Identifier: MIT
#include "service.h"

#include "app.h"
#include "people/person_import.h"

#include <Poco/Util/ServerApplication.h>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>

namespace hazirun {

namespace {

    constexpr auto usage = R"(hazirun serve   --data=DIR [--listen=127.0.0.1:8080] [--public-url=URL] [--telephone=NUMBER]
hazirun account add --data=DIR --email=E --name=N --role=ROLE      password on standard input
hazirun token   add --data=DIR --role=ROLE [--name=N]
hazirun people  import --data=DIR FILE [--dry-run]
hazirun backup  --data=DIR FILE
hazirun routes --data=DIR | version | help
ROLE: admin, secretary, desk, reader
)";

    /// The words and --options of a command line.
    struct CommandLine {
        std::vector<std::string> words;
        std::map<std::string, std::string> options;

        explicit CommandLine(const std::vector<std::string>& arguments)
        {
            for (const auto& argument : arguments) {
                if (argument.rfind("--", 0) != 0) {
                    words.push_back(argument);
                    continue;
                }
                const auto at = argument.find('=');
                options[argument.substr(2, at - 2)] = at == std::string::npos ? "yes" : argument.substr(at + 1);
            }
        }
        [[nodiscard]] std::string option(const std::string& name, const std::string& fallback = {}) const
        {
            const auto found = options.find(name);
            return found == options.end() ? fallback : found->second;
        }
        [[nodiscard]] bool is(const std::string& first, const std::string& second = {}) const
        {
            return !words.empty() && words[0] == first && (second.empty() || (words.size() > 1 && words[1] == second));
        }
    };

    int failed(const std::string& sentence)
    {
        fmt::print(stderr, "hazirun: {}\n", sentence);
        return 1;
    }

    int wrongUsage()
    {
        fmt::print(stderr, "{}", usage);
        return 2;
    }

    AppSettings settingsOf(const CommandLine& line)
    {
        AppSettings out;
        out.data = line.option("data");
        out.assets = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "assets";
        out.public_url = line.option("public-url");
        out.telephone = line.option("telephone");
        return out;
    }

    /// Waits for SIGTERM or SIGINT the way Poco does.
    class Serving final : public Poco::Util::ServerApplication {
    public:
        explicit Serving(web::Server& server) : server_(server) { }
        int main(const std::vector<std::string>& /*arguments*/) override
        {
            waitForTerminationRequest();
            server_.stop();
            return EXIT_OK;
        }

    private:
        web::Server& server_;
    };

    int serve(const CommandLine& line)
    {
        const auto listen = line.option("listen", "127.0.0.1:8080");
        const auto colon = listen.rfind(':');
        const auto digits = colon == std::string::npos ? std::string{} : listen.substr(colon + 1);
        if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != std::string::npos || std::stoi(digits) > 65535) {
            return failed("--listen wants HOST:PORT, such as 127.0.0.1:8080");
        }
        web::ServerSettings server;
        server.host = listen.substr(0, colon);
        server.port = static_cast<std::uint16_t>(std::stoi(digits));
        auto settings = settingsOf(line);
        if (settings.public_url.empty()) {
            settings.public_url = "http://" + listen;
        }
        const SystemClock clock;
        App app(settings, clock);
        const auto running = app.server(server);
        const auto port = running->start();
        fmt::print("listening on http://{}:{}\n", server.host, port);
        std::fflush(stdout);
        Serving waiting(*running);
        return waiting.run(std::vector<std::string>{"hazirun"});
    }

    int addAccount(const CommandLine& line)
    {
        const auto role = web::parseRole(line.option("role"));
        if (!role) {
            return failed("--role must be admin, secretary, desk or reader");
        }
        std::string password;
        std::getline(std::cin, password);
        const SystemClock clock;
        App app(settingsOf(line), clock);
        const auto added = app.accounts().add({line.option("email"), line.option("name"), *role}, Secret{password}, {"command line"});
        return added ? 0 : failed(app.words().say(Language::en, added.error().front().message));
    }

    int addToken(const CommandLine& line)
    {
        const auto role = web::parseRole(line.option("role"));
        if (!role) {
            return failed("--role must be admin, secretary, desk or reader");
        }
        const SystemClock clock;
        App app(settingsOf(line), clock);
        fmt::print("{}\n", app.accounts().addToken(line.option("name", "token"), *role, {"command line"}).reveal());
        return 0;
    }

    int importPeople(const CommandLine& line)
    {
        if (line.words.size() != 3) {
            return wrongUsage();
        }
        std::ifstream in(line.words[2], std::ios::binary);
        if (!in) {
            return failed("cannot read " + line.words[2]);
        }
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        const SystemClock clock;
        App app(settingsOf(line), clock);
        const auto mode = line.option("dry-run").empty() ? people::ImportMode::write : people::ImportMode::dry_run;
        const auto outcome = people::importPeople(app.database(), clock, bytes, mode, {"command line"});
        fmt::print("new {}\nupdated {}\nskipped {}\nwrong {}\n", outcome.added, outcome.updated, outcome.skipped, outcome.wrong.size());
        for (const auto& wrong : outcome.wrong) {
            fmt::print("line {}: {}: {}\n", wrong.line, wrong.error.field, app.words().say(Language::en, wrong.error.message));
        }
        return 0;
    }

    int backUp(const CommandLine& line)
    {
        if (line.words.size() != 2) {
            return wrongUsage();
        }
        const SystemClock clock;
        App app(settingsOf(line), clock);
        app.database().backupTo(line.words[1]);
        return 0;
    }

    int showRoutes(const CommandLine& line)
    {
        const SystemClock clock;
        App app(settingsOf(line), clock);
        static constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
        static constexpr std::array rights{"open", "signed_in", "read", "write", "door", "administer"};
        for (const auto& route : app.router().routes()) {
            fmt::print("{:7}{:12}{}\n", methods.at(static_cast<std::size_t>(route.method)),
                rights.at(static_cast<std::size_t>(route.right)), route.pattern);
        }
        return 0;
    }

} // namespace

int runCommand(const std::vector<std::string>& arguments)
{
    const CommandLine line(arguments);
    if (line.is("help")) {
        fmt::print("{}", usage);
        return 0;
    }
    if (line.is("version")) {
        fmt::print("hazirun 0.1.0\n");
        return 0;
    }
    if (line.option("data").empty()) {
        return wrongUsage();
    }
    if (line.is("serve")) {
        return serve(line);
    }
    if (line.is("account", "add")) {
        return addAccount(line);
    }
    if (line.is("token", "add")) {
        return addToken(line);
    }
    if (line.is("people", "import")) {
        return importPeople(line);
    }
    if (line.is("backup")) {
        return backUp(line);
    }
    if (line.is("routes")) {
        return showRoutes(line);
    }
    return wrongUsage();
}

} // namespace hazirun
