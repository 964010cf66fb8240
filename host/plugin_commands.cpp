// SPDX-License-Identifier: MIT
#include "plugin_commands.h"

#include "opened.h"
#include "plugin_host/package.h"

#include <fmt/format.h>

namespace hazirun {

namespace {

    using plugin_host::PluginRefusal;

    const db::Actor& commandLine()
    {
        static const db::Actor actor{mark("command line")};
        return actor;
    }

    /// As typed, also with a slash at its end; a package is told by the name of its folder.
    std::filesystem::path packageFrom(const CommandLine& line)
    {
        const auto out = std::filesystem::absolute(line.word(2)).lexically_normal();
        return out.has_filename() ? out : out.parent_path();
    }

    struct OnePlugin : Opened {
        std::string id;

        explicit OnePlugin(const CommandLine& line)
            : Opened(line)
            , id(line.word(2))
        {
        }
        [[nodiscard]] int refused(
            PluginRefusal why, const std::optional<Message>& sentence = std::nullopt)
        {
            const auto found = app.plugins().find(id);
            if (!found) {
                return failed(
                    "there is no plug-in " + id + "; `hazirun plugin list` shows those that are");
            }
            if (why == PluginRefusal::nothing_newer) {
                return failed("no newer version of " + id + " lies ready");
            }
            if (why == PluginRefusal::nothing_earlier) {
                return failed("the version of " + id + " before is not there any more");
            }
            const auto said = sentence ? sentence : found->refusal;
            return failed(said ? app.words().say(Language::en, *said)
                               : "the package of " + id + " was refused");
        }
        /// What was approved, so that nobody approves unread.
        void showPermissions()
        {
            const auto found = app.plugins().find(id);
            for (const auto& permission : found->manifest->permissions) {
                fmt::print("it may: {}\n", permission.name);
            }
        }
        [[nodiscard]] int decided(
            const Result<plugin_host::Decision, PluginRefusal>& done, const char* as_before)
        {
            if (!done) {
                return refused(done.error());
            }
            if (*done == plugin_host::Decision::stood) {
                fmt::print("{} {}; nothing changed\n", id, as_before);
            }
            showPermissions();
            return 0;
        }
        /// Somebody waits at the keyboard: they learn at once why it does not open.
        [[nodiscard]] int opened()
        {
            const auto trouble = app.plugins().wake(id);
            if (!trouble) {
                return 0;
            }
            return failed(fmt::format("{} is switched on, but does not open. {}", id,
                app.words().say(Language::en,
                    reportOf(*trouble, titled(*app.plugins().find(id), Language::en)))));
        }
        [[nodiscard]] int finished(const Result<Done, plugin_host::Plugins::VersionRefusal>& done)
        {
            if (!done) {
                return refused(done.error().why, done.error().sentence);
            }
            fmt::print("{} {} serves\n", id, app.plugins().find(id)->manifest->version);
            showPermissions();
            return 0;
        }
    };

} // namespace

int listPlugins(const CommandLine& line)
{
    Opened opened(line);
    auto& app = opened.app;
    app.plugins().inspect();
    for (const auto& one : app.plugins().list()) {
        fmt::print("{:32} {:10} {:12} {}{}\n", one.id, one.manifest ? one.manifest->version : "-",
            codeOf(one.state),
            one.refusal ? app.words().say(Language::en, *one.refusal)
                        : plugin_host::lastFailureOf(one, app.words(), Language::en),
            one.candidate ? " (" + one.candidate->manifest.version + " lies ready)" : "");
    }
    return 0;
}

int enablePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    const int status = command.decided(
        command.app.plugins().enable(command.id, commandLine()), "was switched on before");
    return status == 0 ? command.opened() : status;
}

int disablePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    const auto done = command.app.plugins().disable(command.id, commandLine());
    return done ? 0 : command.refused(done.error());
}

int approvePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    return command.decided(
        command.app.plugins().approve(command.id, commandLine()), "was approved before");
}

int upgradePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    return command.finished(
        command.app.plugins().upgrade(command.id, commandLine(), {{}, {}, Language::en}));
}

int rollBackPlugin(const CommandLine& line)
{
    OnePlugin command(line);
    return command.finished(command.app.plugins().rollBack(command.id, commandLine()));
}

int installPlugin(const CommandLine& line)
{
    Opened opened(line);
    auto& app = opened.app;
    const auto installed = app.plugins().install(packageFrom(line), commandLine());
    if (!installed) {
        return failed(app.words().say(Language::en, installed.error()));
    }
    app.plugins().wishReading();
    fmt::print("{} is installed; nothing of it runs before you approve it\n", *installed);
    return 0;
}

int reloadPlugins(const CommandLine& line)
{
    Opened opened(line);
    auto& app = opened.app;
    app.plugins().wishReading();
    return 0;
}

int checkPlugin(const CommandLine& line)
{
    const Words words;
    const auto package = plugin_host::readPackage(packageFrom(line));
    if (!package) {
        return failed(words.say(Language::en, package.error()));
    }
    if (const auto spoilt = plugin_host::spoiltFile(*package)) {
        return failed(words.say(Language::en, *spoilt));
    }
    fmt::print("{} {} passes the gate; run hazirun-plugin check for the rest\n",
        package->manifest.id, package->manifest.version);
    return 0;
}

} // namespace hazirun
