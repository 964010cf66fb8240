// SPDX-License-Identifier: MIT
#include "plugin_commands.h"

#include "plugin_host/package.h"

#include <fmt/format.h>

namespace hazirun {

namespace {

    int switched(const CommandLine& line, bool on)
    {
        const SystemClock clock;
        App app(settingsOf(line), clock);
        const auto id = line.word(2);
        const auto done = on ? app.plugins().enable(id, {"command line"})
                             : app.plugins().disable(id, {"command line"});
        if (done) {
            return 0;
        }
        const auto found = app.plugins().find(id);
        return failed(found && found->refusal
                ? app.words().say(Language::en, *found->refusal)
                : "there is no plug-in " + id + "; `hazirun plugin list` shows those that are");
    }

} // namespace

int listPlugins(const CommandLine& line)
{
    const SystemClock clock;
    App app(settingsOf(line), clock);
    for (const auto& one : app.plugins().list()) {
        fmt::print("{:32} {:10} {:12} {}\n", one.id, one.manifest ? one.manifest->version : "-",
            codeOf(one.state),
            one.refusal ? app.words().say(Language::en, *one.refusal) : one.last_failure);
    }
    return 0;
}

int enablePlugin(const CommandLine& line)
{
    return switched(line, true);
}

int disablePlugin(const CommandLine& line)
{
    return switched(line, false);
}

int checkPlugin(const CommandLine& line)
{
    const Words words;
    const auto package
        = plugin_host::readPackage(std::filesystem::absolute(line.word(2)).lexically_normal());
    if (!package) {
        return failed(words.say(Language::en, package.error()));
    }
    fmt::print("{} {} passes the gate; run hazirun-plugin check for the rest\n",
        package->manifest.id, package->manifest.version);
    return 0;
}

} // namespace hazirun
