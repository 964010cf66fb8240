// SPDX-License-Identifier: MIT
#include "service.h"

#include "base/system_reason.h"
#include "base/text.h"
#include "command_line.h"
#include "config_file.h"
#include "data_commands.h"
#include "opened.h"
#include "people/birth_words.h"
#include "people/import_choices.h"
#include "plugin_commands.h"
#include "serve.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <string_view>

namespace hazirun {

namespace {

    /// Also the last lines of a refusal, so the whole of it is one text.
    constexpr auto usage = mark(
        "hazirun serve   --data=DIR [--listen=127.0.0.1:8080] [--public-url=URL] "
        "[--telephone=NUMBER] [--config=FILE]\n"
        "                [--isolation=required] [--plugin-patience=1..4] "
        "[--plugin-folders=DIR:DIR]\n"
        "hazirun demo    --data=DIR [--people=N] [--meetings=N] [--seed=S] [--today=YYYY-MM-DD]\n"
        "hazirun account add --data=DIR --email=E --name=N --role=ROLE      password on standard "
        "input\n"
        "hazirun token   add --data=DIR --role=ROLE [--name=N]\n"
        "hazirun people  import --data=DIR FILE [--dry-run] [--perhaps-known=new|known|left_out]\n"
        "hazirun backup  --data=DIR FILE\n"
        "hazirun restore --data=DIR FILE [--force]\n"
        "hazirun plugin  list | enable ID | disable ID   --data=DIR\n"
        "hazirun plugin  install DIR | approve ID | upgrade ID | rollback ID | remove ID | "
        "reload   --data=DIR\n"
        "hazirun plugin  check DIR\n"
        "hazirun routes | version | help\n"
        "ROLE: admin, secretary, desk, reader\n"
        "demo with the same --seed and --today makes the same data; links and the password are "
        "always secret\n"
        "serve takes every key of config/hazirun.properties as --key=VALUE\n");

    web::Role roleOf(const CommandLine& line)
    {
        const auto role = web::parseRole(line.option("role"));
        if (!role) {
            throw WrongUsage({mark("--role must be admin, secretary, desk or reader")});
        }
        return *role;
    }

    int addAccount(const CommandLine& line)
    {
        const auto role = roleOf(line);
        std::string password;
        std::getline(std::cin, password);
        Opened opened(line);
        auto& app = opened.app;
        const auto added = app.accounts().add(
            {line.option("email"), line.option("name"), role}, Secret{password}, {"command line"});
        return added ? 0 : failed(added.error().front().message);
    }

    int addToken(const CommandLine& line)
    {
        const auto role = roleOf(line);
        const auto name = line.option("name", "token");
        if (!accounts::isTokenName(name)) {
            throw WrongUsage({mark("--name wants 1 to 100 characters, all of them visible")});
        }
        Opened opened(line);
        const auto token = opened.app.accounts().addToken(name, role, {"command line"});
        fmt::print("{}\n", token.reveal());
        return 0;
    }

    /// What a list holds besides good and wrong lines.
    void tellToLookAt(const people::ImportOutcome& outcome, const Speech& speech)
    {
        for (const auto& column : outcome.unread) {
            speech.tell({mark("column not read: {{column}}"), {{"column", column}}});
        }
        for (const auto& place : outcome.new_places) {
            speech.tell({mark("new neighbourhood: {{neighbourhood}} (lines: {{lines}})"),
                {{"neighbourhood", place.name}, {"lines", fmt::format("{}", place.lines)}}});
        }
        for (const auto& line : outcome.lines) {
            for (const auto& one : line.namesakes) {
                const auto& known = one.change->before;
                const auto year = people::yearOf(known.birth);
                const auto born = year
                    ? speech.say({mark(", born {{year}}"), {{"year", std::to_string(*year)}}})
                    : std::string{};
                speech.tell({mark("line {{line}}: {{name}} is perhaps person {{person}}{{more}}"),
                    {{"line", std::to_string(line.line)}, {"name", line.name},
                        {"person", std::to_string(one.id.value)},
                        {"more",
                            (known.neighbourhood.empty() ? "" : ", " + known.neighbourhood)
                                + born}}});
            }
        }
    }

    int importPeople(const CommandLine& line)
    {
        const std::filesystem::path file{line.word(2)};
        std::error_code unknown;
        if (std::filesystem::is_directory(file, unknown)) {
            return failed({mark("{{file}} is a folder; name the CSV file itself"),
                {{"file", file.string()}}});
        }
        std::ifstream in(file, std::ios::binary);
        if (!in) {
            return failed({mark("cannot read {{file}}"), {{"file", file.string()}}});
        }
        const auto rest = people::parseAs(line.option("perhaps-known", "new"));
        if (!rest) {
            throw WrongUsage({mark("--perhaps-known must be new, known or left_out")});
        }
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        Opened opened(line);
        auto& app = opened.app;
        const auto mode
            = line.has("dry-run") ? people::ImportMode::dry_run : people::ImportMode::write;
        const auto outcome = people::importChosen(app.database(), opened.clock,
            {bytes, file.filename().string()}, {{}, *rest}, mode, {"command line"})
                                 .outcome;
        if (!outcome.unkept.empty()) {
            return failed({mark("somebody changed the people meanwhile and nothing was written; "
                                "import the list once more")});
        }
        if (!outcome.names_people) {
            return failed(outcome.wrong.back().error.message);
        }
        fmt::print("new {}\nupdated {}\nskipped {}\nwrong {}\n", outcome.added, outcome.updated,
            outcome.skipped, outcome.wrong.size());
        const Speech speech;
        for (const auto& wrong : outcome.wrong) {
            speech.tell({mark("line {{line}}: {{field}}: {{why}}"),
                {{"line", std::to_string(wrong.line)}, {"field", wrong.error.field},
                    {"why", speech.say(wrong.error.message)}}});
        }
        tellToLookAt(outcome, speech);
        return 0;
    }

    /// Gone again with its owner.
    struct ThrowAway {
        ThrowAway()
        {
            auto name = (std::filesystem::temp_directory_path() / "hazirun-XXXXXX").string();
            if (::mkdtemp(name.data()) == nullptr) {
                throw std::filesystem::filesystem_error(
                    "cannot be made", name, {errno, std::generic_category()});
            }
            path = name;
        }
        ~ThrowAway()
        {
            std::error_code unimportant;
            std::filesystem::remove_all(path, unimportant);
        }
        ThrowAway(const ThrowAway&) = delete;
        ThrowAway& operator=(const ThrowAway&) = delete;
        std::filesystem::path path;
    };

    /// Every data folder has the same.
    int showRoutes(const CommandLine& line)
    {
        const SystemClock clock;
        const ThrowAway nowhere;
        auto settings = settingsOf(line);
        settings.data = nowhere.path;
        settings.durability = db::Durability::bulk;
        App app(settings, clock);
        static constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
        static constexpr std::array rights{
            "open", "signed_in", "read", "write", "door", "administer"};
        for (const auto& route : app.router().routes()) {
            fmt::print("{:7}{:12}{}\n", methods.at(static_cast<std::size_t>(route.method)),
                rights.at(static_cast<std::size_t>(route.right)), route.pattern);
        }
        return 0;
    }

    int showUsage(const CommandLine& /*line*/)
    {
        fmt::print("{}", Speech{}.say({usage}));
        return 0;
    }

    int showVersion(const CommandLine& /*line*/)
    {
        fmt::print("hazirun {}\n", HAZIRUN_VERSION);
        return 0;
    }

    /// data: a folder for it, which is begun where there is none. folder: one that is there.
    enum class Needs { data, folder, nothing };

    struct Command {
        const char* first;
        const char* second;
        std::size_t words; ///< how many words it takes, its own included
        std::string_view options; ///< besides those of every command
        int (*run)(const CommandLine&);
        Needs needs = Needs::data;
    };

    constexpr std::string_view of_all = "config data database";
    constexpr std::string_view of_plugins = "isolation plugin-folders plugin-patience";

    constexpr std::array commands{Command{"serve", "", 1, "", serve},
        Command{"demo", "", 1,
            "people meetings seed today isolation plugin-folders plugin-patience", makeDemo},
        Command{"account", "add", 2, "email name role", addAccount},
        Command{"token", "add", 2, "name role", addToken},
        Command{"people", "import", 3, "dry-run perhaps-known", importPeople},
        Command{"backup", "", 2, "", backUp}, Command{"restore", "", 2, "force", restore},
        Command{"plugin", "list", 2, of_plugins, listPlugins, Needs::folder},
        Command{"plugin", "enable", 3, of_plugins, enablePlugin},
        Command{"plugin", "install", 3, of_plugins, installPlugin},
        Command{"plugin", "approve", 3, of_plugins, approvePlugin},
        Command{"plugin", "upgrade", 3, of_plugins, upgradePlugin, Needs::folder},
        Command{"plugin", "rollback", 3, of_plugins, rollBackPlugin, Needs::folder},
        Command{"plugin", "remove", 3, of_plugins, removePlugin, Needs::folder},
        Command{"plugin", "reload", 2, of_plugins, reloadPlugins, Needs::folder},
        Command{"plugin", "disable", 3, of_plugins, disablePlugin, Needs::folder},
        Command{"plugin", "check", 3, "", checkPlugin, Needs::nothing},
        Command{"routes", "", 1, "", showRoutes, Needs::nothing},
        Command{"version", "", 1, "", showVersion, Needs::nothing},
        Command{"help", "", 1, "", showUsage, Needs::nothing}};

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
            if (!holdsWord(of_all, name) && !holdsWord(command.options, name)
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
        for (const auto& command : commands) {
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
        for (const auto& command : commands) {
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
