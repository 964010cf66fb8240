// SPDX-License-Identifier: MIT
// hazirun-plugin new POINT ID [DIR]: a plug-in that builds and passes as it is.
#include "arguments.h"
#include "commands.h"
#include "places.h"

#include <fmt/format.h>

#include <fstream>
#include <regex>
#include <set>

namespace hazirun::tool {

namespace {

    namespace files = std::filesystem;

    /// The points the templates know, sorted.
    std::set<std::string> pointsOf(const files::path& templates)
    {
        std::set<std::string> out;
        for (const auto& entry : files::directory_iterator(templates)) {
            if (files::exists(entry.path() / "plugin.json")) {
                out.insert(entry.path().filename().string());
            }
        }
        return out;
    }

    std::string filled(std::string text, const std::string& id)
    {
        static const std::string name = "@ID@";
        for (auto at = text.find(name); at != std::string::npos;
             at = text.find(name, at + id.size())) {
            text.replace(at, name.size(), id);
        }
        return text;
    }

    void copyFilled(const files::path& from, const files::path& to, const std::string& id)
    {
        files::create_directories(to);
        for (const auto& entry : files::recursive_directory_iterator(from)) {
            const auto target = to / entry.path().lexically_relative(from);
            if (entry.is_directory()) {
                files::create_directories(target);
                continue;
            }
            std::ofstream out(target, std::ios::binary);
            out << filled(wholeFile(entry.path()), id);
            if (!out.flush()) {
                throw std::runtime_error(target.string() + " cannot be written");
            }
        }
    }

} // namespace

int newCommand(const WordList& given)
{
    static const std::regex id_form{"[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?"};
    const Arguments arguments(given, {});
    if (arguments.words.size() < 2 || arguments.words.size() > 3) {
        throw Usage("new takes POINT ID [DIR]");
    }
    const auto& point = arguments.words[0];
    const auto& id = arguments.words[1];
    const auto templates = templatesFolder();
    if (!templates) {
        throw std::runtime_error("the templates lie neither in sdk/templates nor in "
                                 "share/hazirun/templates; install the kit again");
    }
    const auto known = pointsOf(*templates);
    if (known.count(point) == 0) {
        throw Usage(fmt::format(
            "there is no point \"{}\"; the points are {}", point, fmt::join(known, ", ")));
    }
    if (!std::regex_match(id, id_form)) {
        throw Usage(fmt::format("\"{}\" is no id: small letters, digits, dots and dashes, at most "
                                "64, such as org.example.our-statute",
            id));
    }
    const files::path folder = arguments.words.size() == 3 ? arguments.words[2] : id;
    if (files::exists(folder)) {
        throw Usage(folder.string() + " is there already; nothing was changed");
    }
    copyFilled(*templates / point, folder, id);
    fmt::print("{0} is a plug-in of the point {1}. Next:\n  cd {0}\n  cmake -B build && cmake "
               "--build build -j\n  ctest --test-dir build\n  hazirun-plugin try build\n",
        folder.string(), point);
    return 0;
}

} // namespace hazirun::tool
