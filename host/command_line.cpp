// SPDX-License-Identifier: MIT
#include "command_line.h"

#include "config_file.h"

#include <charconv>
#include <filesystem>
#include <optional>
#include <set>
#include <sstream>

namespace hazirun {

namespace {
    /// Options that are no keys of a configuration file.
    const std::set<std::string> others{
        "config", "email", "meetings", "name", "people", "perhaps-known", "role", "seed", "today"};
    const std::set<std::string> switches{"dry-run", "force"};

    /// What holds for the option when it is typed so; without "=" there is no value.
    std::string valueOf(const std::string& name, const std::optional<std::string>& typed)
    {
        if (switches.count(name) > 0) {
            if (typed) {
                throw WrongUsage(
                    {mark("--{{option}} takes no value; give it alone, or leave it out"),
                        {{"option", name}}});
            }
            return "yes";
        }
        const auto* key = findKey(name);
        if (key == nullptr && others.count(name) == 0) {
            throw WrongUsage({mark("--{{option}} is not an option"), {{"option", name}}});
        }
        // A key may be typed empty, as in the file: then its default holds.
        if (!typed || (typed->empty() && key == nullptr)) {
            throw WrongUsage(
                {mark("--{{option}} wants a value; write --{{option}}=VALUE"), {{"option", name}}});
        }
        if (key != nullptr && !typed->empty() && !key->fits(*typed)) {
            throw WrongUsage({mark("--{{option}} wants {{wanted}}, got \"{{typed}}\""),
                {{"option", name}, {"wanted", key->expected}, {"typed", *typed}}});
        }
        return *typed;
    }
} // namespace

CommandLine::CommandLine(const std::vector<std::string>& arguments)
{
    for (const auto& argument : arguments) {
        if (argument.rfind("--", 0) != 0) {
            words_.push_back(argument);
            continue;
        }
        const auto at = argument.find('=');
        const auto name = argument.substr(2, at == std::string::npos ? at : at - 2);
        options_[name] = valueOf(
            name, at == std::string::npos ? std::nullopt : std::optional{argument.substr(at + 1)});
        typed_.push_back(name);
    }
    if (const auto file = option("config"); !file.empty()) {
        options_.merge(readConfig(file)); // what was typed wins
    }
}

std::string CommandLine::set(const std::string& key) const
{
    const auto given = option(key);
    return given.empty() ? findKey(key)->fallback : given;
}

std::int64_t CommandLine::amount(const std::string& key) const
{
    return std::stoll(set(key));
}

std::string CommandLine::option(const std::string& name, const std::string& fallback) const
{
    const auto found = options_.find(name);
    return found == options_.end() ? fallback : found->second;
}

bool CommandLine::is(const std::string& first, const std::string& second) const
{
    return word(0) == first && (second.empty() || word(1) == second);
}

std::int64_t CommandLine::number(
    const std::string& name, std::int64_t fallback, std::int64_t least, std::int64_t most) const
{
    if (!has(name)) {
        return fallback;
    }
    const auto text = option(name);
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || out < least || out > most) {
        throw WrongUsage({mark("--{{option}} wants a whole number from {{least}} to {{most}}, got "
                               "\"{{typed}}\""),
            {{"option", name}, {"least", std::to_string(least)}, {"most", std::to_string(most)},
                {"typed", text}}});
    }
    return out;
}

AppSettings settingsOf(const CommandLine& line)
{
    AppSettings out;
    out.data = line.option("data");
    out.assets = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "assets";
    out.shipped_plugins = out.assets.parent_path().parent_path() / "plugins";
    out.runner = out.assets.parent_path() / "hazirun-plugin-runner";
    out.public_url = line.option("public-url");
    if (!out.public_url.empty() && out.public_url.back() == '/') {
        out.public_url.pop_back();
    }
    out.telephone = line.option("telephone");
    out.metrics_for = line.set("metrics-for");
    out.plugin_limits.full_isolation = line.set("isolation") == "required";
    out.plugin_limits.patience = static_cast<int>(line.amount("plugin-patience"));
    std::istringstream folders(line.set("plugin-folders"));
    for (std::string folder; std::getline(folders, folder, ':');) {
        out.plugin_folders.push_back(std::filesystem::absolute(folder).lexically_normal());
    }
    return out;
}

} // namespace hazirun
