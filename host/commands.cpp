// SPDX-License-Identifier: MIT
#include "commands.h"

#include "data_commands.h"
#include "opened.h"
#include "people_commands.h"
#include "plugin_commands.h"
#include "serve.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

namespace hazirun {

namespace {

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

    constexpr std::string_view of_plugins = "isolation plugin-folders plugin-patience";

    constexpr std::array table{Command{"serve", "", 1, "", serve},
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

} // namespace

const std::vector<Command>& commands()
{
    static const std::vector<Command> all(table.begin(), table.end());
    return all;
}

} // namespace hazirun
