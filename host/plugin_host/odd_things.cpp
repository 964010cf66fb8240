// SPDX-License-Identifier: MIT
#include "base/system_reason.h"
#include "base/text.h"
#include "plugin_host/incoming.h"
#include "plugin_host/shelf.h"

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr std::size_t most_told = 20;

    std::string shown(const files::path& place)
    {
        return isCleanText(place.string()) ? place.string() : std::string{"?"};
    }

    void lookAt(std::vector<Message>& out, const files::directory_entry& entry)
    {
        const auto name = entry.path().filename().string();
        std::error_code unknown;
        if (isLeftOver(entry)) { // those that could be deleted are gone by now
            out.push_back({mark("{{file}} is left of a package that was on its way in or out when "
                                "the program was cut off, and could not be deleted. Delete it."),
                {{"file", shown(entry.path())}}});
            return;
        }
        if (name.front() == '.' || (entry.is_directory(unknown) && isCleanText(name))) {
            return;
        }
        const auto place = shown(entry.path());
        if (entry.is_symlink(unknown)) {
            out.push_back(
                {mark("{{file}} must be the folder of a package, but is a link that leads "
                      "to none, and is passed over. Delete it, or put the package itself "
                      "there."),
                    {{"file", place}}});
        } else {
            out.push_back({mark("{{file}} must be the folder of a package, but is none, and is "
                                "passed over. Unpack it there if it is a package, or add it on the "
                                "Plug-ins page; otherwise delete it."),
                {{"file", place}}});
        }
    }

    /// Where a package of this id and version lies below a folder; the first found.
    void lookForTwins(std::vector<Message>& out, const std::string& id, const Package& package,
        const std::vector<files::path>& folders)
    {
        for (const auto& folder : folders) {
            const auto other = folder / id;
            std::error_code unknown;
            if (package.folder == other || package.folder.parent_path() == other
                || !files::exists(other / "plugin.json", unknown)) {
                continue;
            }
            const auto twin = readPackage(other);
            if (twin && twin->manifest.version == package.manifest.version) {
                out.push_back(
                    {mark("{{plugin}}: version {{found}} must lie in one folder, but lies "
                          "in {{known}} and in {{file}}; the one that was approved "
                          "serves, else the first. Delete one of the two."),
                        {{"plugin", id}, {"found", package.manifest.version},
                            {"known", shown(package.folder)}, {"file", shown(other)}}});
            }
        }
    }

} // namespace

std::vector<Message> oddThingsIn(
    const std::vector<files::path>& folders, const std::map<std::string, Shelf>& shelves)
{
    std::vector<Message> out;
    for (const auto& folder : folders) {
        if (folder.empty()) {
            continue; // a program that brings no plug-ins of its own
        }
        std::error_code broken;
        files::directory_iterator entry(folder, broken);
        if (broken) {
            out.push_back({mark("The folder of plug-ins {{file}} must be one the program can list, "
                                "but the system says: {{found}}. Create it, or correct "
                                "plugin-folders, then read the folders again."),
                {{"file", shown(folder)}, {"found", reasonOf(broken.value())}}});
        }
        for (; !broken && entry != files::directory_iterator() && out.size() < most_told;
             entry.increment(broken)) {
            lookAt(out, *entry);
        }
    }
    for (const auto& [id, shelf] : shelves) {
        if (!shelf.packages.empty() && out.size() < most_told) {
            lookForTwins(out, id, *shelf.packages.front(), folders);
        }
    }
    return out;
}

} // namespace hazirun::plugin_host
