// SPDX-License-Identifier: MIT
#include "plugin_commands.h"

#include "opened.h"
#include "plugin_host/package.h"
#include "plugins/permissions.h"

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

    /// What a decision came to.
    struct Said {
        const char* now;
        const char* as_before;
    };

    struct OnePlugin : Opened {
        Speech speech;
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
                return failed(of(mark("there is no plug-in {{id}}; `hazirun plugin list` shows "
                                      "those that are")));
            }
            if (why == PluginRefusal::nothing_newer) {
                return failed(of(mark("no newer version of {{id}} lies ready")));
            }
            if (why == PluginRefusal::nothing_earlier) {
                return failed(of(mark("no earlier version of {{id}} lies here; nothing changed")));
            }
            if (why == PluginRefusal::not_ours) {
                return failed(of(mark(
                    "{{id}} comes with the program or lies in a folder of its own, so it cannot be "
                    "removed here; `hazirun plugin disable {{id}}` switches it off")));
            }
            const auto said = sentence ? sentence : found->refusal;
            return failed(said ? *said : of(mark("the package of {{id}} was refused")));
        }
        /// The sentence names the plug-in and its version.
        [[nodiscard]] Message of(const char* sentence)
        {
            const auto found = app.plugins().find(id);
            return {sentence,
                {{"id", id},
                    {"version", found && found->manifest ? found->manifest->version : "-"}}};
        }
        /// What was approved, so that nobody approves unread.
        void showPermissions()
        {
            const auto found = app.plugins().find(id);
            for (const auto& permission : found->manifest->permissions) {
                speech.tell({mark("it may: {{permission}}: {{sentence}}"),
                    {{"permission", permission.name},
                        {"sentence", speech.say(plugins::sentenceOf(permission.name))}}});
            }
        }
        [[nodiscard]] int decided(
            const Result<plugin_host::Decision, PluginRefusal>& done, const Said& said)
        {
            if (!done) {
                return refused(done.error());
            }
            speech.tell(of(*done == plugin_host::Decision::stood ? said.as_before : said.now));
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
            auto out = of(mark("{{id}} is switched on, but does not open. {{why}}"));
            const auto title = titled(*app.plugins().find(id), speech.language());
            out.facts.emplace_back("why", speech.say(reportOf(*trouble, title)));
            return failed(out);
        }
        [[nodiscard]] int done(const char* sentence)
        {
            speech.tell(of(sentence));
            return 0;
        }
        [[nodiscard]] int finished(const Result<Done, plugin_host::Plugins::VersionRefusal>& done)
        {
            if (!done) {
                return refused(done.error().why, done.error().sentence);
            }
            speech.tell(of(mark("{{id}} {{version}} serves")));
            showPermissions();
            return 0;
        }
    };

    /// For scripts the code of the API; a Turkish reader gets the page's word.
    std::string stateIn(const Speech& speech, plugin_host::State state)
    {
        return speech.language() == Language::en ? std::string{codeOf(state)}
                                                 : speech.say({nameOf(state)});
    }

} // namespace

int removePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    const auto gone = command.of(mark("{{id}} is removed; its settings and data are kept"));
    const auto done = command.app.plugins().remove(command.id, commandLine());
    if (!done) {
        return command.refused(done.error().why, done.error().sentence);
    }
    command.app.plugins().wishReading();
    command.speech.tell(gone);
    return command.app.plugins().find(command.id)
        ? command.done(mark("{{id}} {{version}} that comes with the program stands, switched off"))
        : 0;
}

int listPlugins(const CommandLine& line)
{
    Opened opened(line);
    auto& app = opened.app;
    app.plugins().inspect();
    const Speech speech;
    for (const auto& one : app.plugins().list()) {
        const auto newer = one.candidate ? speech.say({mark(" ({{version}} lies ready)"),
                               {{"version", one.candidate->manifest.version}}})
                                         : std::string{};
        fmt::print("{:32} {:10} {:12} {}{}\n", one.id, one.manifest ? one.manifest->version : "-",
            stateIn(speech, one.state),
            one.refusal ? speech.say(*one.refusal)
                        : plugin_host::lastFailureOf(one, app.words(), speech.language()),
            newer);
        for (const auto& note : one.notes) {
            fmt::print("  {}\n", speech.say(note));
        }
    }
    for (const auto& odd : app.plugins().oddThings()) { // beside the list, which scripts read
        fmt::print(stderr, "{}\n", speech.say(odd));
    }
    return 0;
}

int enablePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    const int status = command.decided(command.app.plugins().enable(command.id, commandLine()),
        {mark("{{id}} {{version}} is switched on"),
            mark("{{id}} was switched on before; nothing changed")});
    return status == 0 ? command.opened() : status;
}

int disablePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    const auto done = command.app.plugins().disable(command.id, commandLine());
    return done ? command.done(mark("{{id}} is switched off; its settings and data are kept"))
                : command.refused(done.error());
}

int approvePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    return command.decided(command.app.plugins().approve(command.id, commandLine()),
        {mark("{{id}} {{version}} is approved"),
            mark("{{id}} was approved before; nothing changed")});
}

int upgradePlugin(const CommandLine& line)
{
    OnePlugin command(line);
    return command.finished(command.app.plugins().upgrade(
        command.id, commandLine(), {{}, {}, command.speech.language()}));
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
        return failed(installed.error());
    }
    app.plugins().wishReading();
    Speech{}.tell({mark("{{id}} is installed; nothing of it runs before you approve it"),
        {{"id", *installed}}});
    return 0;
}

int reloadPlugins(const CommandLine& line)
{
    Opened opened(line);
    opened.app.plugins().wishReading();
    Speech{}.tell(
        {mark("the program that serves reads the folders of plug-ins again within seconds")});
    return 0;
}

int checkPlugin(const CommandLine& line)
{
    const auto package = plugin_host::readPackage(packageFrom(line));
    if (!package) {
        return failed(package.error());
    }
    if (const auto spoilt = plugin_host::spoiltFile(*package)) {
        return failed(*spoilt);
    }
    const Speech speech;
    for (const auto& note : package->manifest.notes) {
        speech.tell(note);
    }
    speech.tell({mark("{{id}} {{version}} passes the gate; run hazirun-plugin check for the rest"),
        {{"id", package->manifest.id}, {"version", package->manifest.version}}});
    return 0;
}

} // namespace hazirun
