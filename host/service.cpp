// SPDX-License-Identifier: MIT
#include "service.h"

#include "base/system_reason.h"
#include "base/text.h"
#include "commands.h"
#include "config_file.h"
#include "opened.h"
#include "serve.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace hazirun {

namespace {

    bool holdsWord(std::string_view words, const std::string& word)
    {
        return fmt::format(" {} ", words).find(" " + word + " ") != std::string::npos;
    }

    std::string nameOf(const Command& command)
    {
        return trimmed(fmt::format("{} {}", command.first, command.second));
    }

    /// `serve` takes every key of the configuration file.
    void refuseStrayOptions(const Command& command, const CommandLine& line)
    {
        for (const auto& name : line.typed()) {
            if (!holdsWord(options_of_all, name) && !holdsWord(command.options, name)
                && (command.run != serve || findKey(name) == nullptr)) {
                throw WrongUsage({mark("\"{{command}}\" does not take --{{option}}; leave it out"),
                    {{"command", nameOf(command)}, {"option", name}}});
            }
        }
    }

    /// Words that are no command as they stand: what could follow the first, if anything could.
    Message unknownCommand(const CommandLine& line)
    {
        const auto first = line.word(0);
        std::string follow;
        for (const auto& command : commands()) {
            if (first == command.first) {
                follow += (follow.empty() ? "" : ", ") + std::string{command.second};
            }
        }
        if (follow.empty()) {
            return first.empty()
                ? Message{mark("say what to do")}
                : Message{mark("\"{{first}}\" is not a command"), {{"first", first}}};
        }
        const auto second = line.word(1);
        return {second.empty() ? mark("after \"{{first}}\" comes one of: {{follow}}")
                               : mark("after \"{{first}}\" comes one of: {{follow}}; "
                                      "\"{{second}}\" is none of them"),
            {{"first", first}, {"follow", follow}, {"second", second}}};
    }

    int wrongUsage(const Message& sentence)
    {
        const Speech speech;
        fmt::print(stderr, "hazirun: {}\n{}", speech.say(sentence), speech.say({usage}));
        return 2;
    }

    int run(const CommandLine& line)
    {
        for (const auto& command : commands()) {
            if (!line.is(command.first, command.second)) {
                continue;
            }
            if (line.word(command.words - 1).empty() || !line.word(command.words).empty()) {
                return wrongUsage({mark("{{command}} got the wrong number of words"),
                    {{"command", nameOf(command)}}});
            }
            refuseStrayOptions(command, line);
            const std::filesystem::path data = line.option("data");
            if (command.needs != Needs::nothing && data.empty()) {
                return wrongUsage({mark("--data=DIR is missing")});
            }
            return command.needs == Needs::folder && !std::filesystem::exists(data)
                ? failed({mark("there is no folder {{place}}; give the folder the program serves "
                               "with --data"),
                    {{"place", data.string()}}})
                : command.run(line);
        }
        return wrongUsage(unknownCommand(line));
    }

    Message sentenceOf(const db::Error& error)
    {
        const bool broken = error.code() == SQLITE_NOTADB || error.code() == SQLITE_CORRUPT;
        return {error.isUnavailable()
                ? mark("the data folder cannot be used ({{why}}); look who may read and write "
                       "there, whether its disk has room, and try again")
                : broken ? mark("hazirun.db is damaged, or of another program ({{why}}); `hazirun "
                                "restore --force` puts a backup in its place")
                         : "{{why}}",
            {{"why", error.what()}}};
    }

    bool holds(const std::vector<std::string>& arguments, std::initializer_list<const char*> any)
    {
        return std::find_first_of(arguments.begin(), arguments.end(), any.begin(), any.end())
            != arguments.end();
    }

} // namespace

int runCommand(const std::vector<std::string>& arguments)
{
    try {
        if (holds(arguments, {"--help", "-h"})) {
            return run(CommandLine({"help"}));
        }
        return run(
            holds(arguments, {"--version"}) ? CommandLine({"version"}) : CommandLine(arguments));
    } catch (const WrongUsage& error) {
        return wrongUsage(error.message());
    } catch (const WrongConfig& error) {
        return failed(error.message());
    } catch (const db::Error& error) {
        return failed(sentenceOf(error));
    } catch (const std::filesystem::filesystem_error& error) {
        return failed({mark("{{place}} cannot be used ({{why}}); look who may write there and "
                            "whether its disk has room, or give another place"),
            {{"place", error.path1().string()}, {"why", reasonOf(error.code().value())}}});
    }
}

} // namespace hazirun
