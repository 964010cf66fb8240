// SPDX-License-Identifier: MIT
#include "command_line.h"

#include <Poco/AutoPtr.h>
#include <Poco/Util/PropertyFileConfiguration.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <filesystem>

namespace hazirun {

CommandLine::CommandLine(const std::vector<std::string>& arguments)
{
    for (const auto& argument : arguments) {
        if (argument.rfind("--", 0) != 0) {
            words_.push_back(argument);
            continue;
        }
        const auto at = argument.find('=');
        options_[argument.substr(2, at == std::string::npos ? at : at - 2)]
            = at == std::string::npos ? "yes" : argument.substr(at + 1);
    }
    const auto file = option("config");
    if (file.empty()) {
        return;
    }
    try {
        const Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> read(
            new Poco::Util::PropertyFileConfiguration(file));
        Poco::Util::AbstractConfiguration::Keys names;
        read->keys(names);
        for (const auto& name : names) {
            options_.emplace(name, read->getString(name));
        }
    } catch (const Poco::Exception& error) {
        throw WrongUsage("cannot read --config=" + file + ": " + error.displayText());
    }
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
        throw WrongUsage(fmt::format(
            "--{} wants a whole number from {} to {}, got \"{}\"", name, least, most, text));
    }
    return out;
}

int failed(const std::string& sentence)
{
    fmt::print(stderr, "hazirun: {}\n", sentence);
    return 1;
}

AppSettings settingsOf(const CommandLine& line)
{
    AppSettings out;
    out.data = line.option("data");
    const auto database = line.option("database", "sqlite");
    if (database != "sqlite") {
        throw WrongUsage("--database=" + database
            + " is not known; this release stores in SQLite (--database=sqlite)");
    }
    out.assets = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "assets";
    out.shipped_plugins = out.assets.parent_path().parent_path() / "plugins";
    out.runner = out.assets.parent_path() / "hazirun-plugin-runner";
    out.public_url = line.option("public-url");
    out.telephone = line.option("telephone");
    return out;
}

} // namespace hazirun
