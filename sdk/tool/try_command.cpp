// SPDX-License-Identifier: MIT
// hazirun-plugin try DIR: a Hazirun with invented people and the plug-in switched on, gone when it
// ends.
#include "arguments.h"
#include "commands.h"
#include "question.h"

#include "base/clock.h"
#include "base/secret_box.h"
#include "db/database.h"
#include "documents/documents.h"
#include "places.h"
#include "plugin_host/plugins.h"
#include "quorum/quorum.h"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>

namespace hazirun::tool {

namespace {

    namespace files = std::filesystem;

    files::path hazirunProgram()
    {
        auto program = programFolder() / "hazirun";
        if (!files::exists(program)) {
            throw std::runtime_error(
                program.string() + " is not there; try needs the program hazirun beside this one");
        }
        return program;
    }

    pid_t started(const std::vector<std::string>& words)
    {
        auto copies = words;
        std::vector<char*> arguments;
        for (auto& each : copies) {
            arguments.push_back(each.data());
        }
        arguments.push_back(nullptr);
        pid_t process = 0;
        if (::posix_spawn(&process, arguments.front(), nullptr, nullptr, arguments.data(), environ)
            != 0) {
            throw std::runtime_error(words.front() + " cannot be started");
        }
        return process;
    }

    /// The exit code; 1 for an end by a signal.
    int ended(pid_t process)
    {
        int status = 0;
        while (::waitpid(process, &status, 0) < 0 && errno == EINTR) { }
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }

    /// A port nobody listens on at the moment.
    int freePort()
    {
        const plugin_host::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const raw = reinterpret_cast<sockaddr*>(&address); // the way of the sockets interface
        if (::bind(socket.number(), raw, size) != 0
            || ::getsockname(socket.number(), raw, &size) != 0) {
            throw std::runtime_error("no port is free");
        }
        return ntohs(address.sin_port);
    }

    db::Actor tryer()
    {
        return {"hazirun-plugin try"};
    }

    /// Its rules judge wherever they can, so that the author sees them beside the shipped ones.
    void chooseRules(quorum::Quorum& quorum, const std::string& id)
    {
        std::map<meetings::Kind, std::string> chosen;
        for (const auto kind : meetings::kinds) {
            for (const auto& rule : quorum.rulesFor(kind)) {
                if (rule.id.plugin == id && chosen.count(kind) == 0) {
                    chosen[kind] = rule.id.text();
                }
            }
        }
        if (!chosen.empty()) {
            quorum.choose(chosen, tryer());
        }
    }

    /// Its papers are composed by it, so that the author reads them; another can still be chosen.
    void choosePapers(documents::Documents& documents, const std::string& id)
    {
        for (const auto paper : documents::names) {
            const std::string name{paper};
            const auto composers = documents.composersOf(name);
            const auto mine = std::find_if(composers.begin(), composers.end(),
                [&](const plugin_host::Provider& one) { return one.id.plugin == id; });
            if (mine != composers.end() && composers.size() > 1
                && documents.choose(name, mine->id.text(), tryer())) {
                fmt::print("{} composes {} here, of {} that can.\n", id, name, composers.size());
            }
        }
    }

    void switchOn(const files::path& data, const std::string& id)
    {
        const SystemClock clock;
        db::Database database(data / "hazirun.db");
        const SecretBox box{Secret{std::string(32, 'k')}}; // switching on seals nothing
        const auto shipped
            = programFolder().parent_path() / "plugins"; // as hazirun itself finds them
        plugin_host::Plugins plugins(database, box, clock,
            {{shipped, data / "plugins"}, runnerProgram(), data / "plugin-folders", shipped});
        plugins.discover();
        if (!plugins.enable(id, tryer())) {
            throw std::runtime_error(id + " cannot be switched on; hazirun-plugin check says why");
        }
        quorum::Quorum quorum(database, plugins, clock);
        chooseRules(quorum, id);
        const Words words;
        documents::Documents documents(database, plugins, quorum, words, clock);
        choosePapers(documents, id);
    }

    volatile std::sig_atomic_t serving = 0; ///< process that Ctrl-C ends; 0: none

    void passOn(int signal)
    {
        if (serving != 0) {
            ::kill(serving, signal);
        }
    }

} // namespace

int tryCommand(const WordList& given)
{
    const Arguments arguments(given, {});
    if (arguments.words.size() != 1) {
        throw Usage("try takes DIR");
    }
    const auto package = readGiven(arguments.words[0]);
    const auto program = hazirunProgram().string();
    const TemporaryFolder data;
    const auto place = "--data=" + data.path().string();
    if (ended(started({program, "demo", place, "--people=60", "--meetings=8"}))
        != 0) { // prints the address to sign in with and its password
        throw std::runtime_error("the sample association could not be made");
    }
    files::create_directories(data.path() / "plugins");
    files::copy(package.folder, data.path() / "plugins" / package.manifest.id,
        files::copy_options::recursive);
    switchOn(data.path(), package.manifest.id);
    const auto process
        = started({program, "serve", place, fmt::format("--listen=127.0.0.1:{}", freePort())});
    serving = process;
    std::signal(SIGINT, passOn);
    std::signal(SIGTERM, passOn);
    fmt::print(
        "{} is switched on. Ctrl-C ends this Hazirun and removes it.\n", package.manifest.id);
    std::fflush(stdout);
    return ended(process);
}

} // namespace hazirun::tool
