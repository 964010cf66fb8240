// SPDX-License-Identifier: MIT
#include "plugin_host/shelf.h"

#include "plugin_host/causes.h"
#include "plugin_host/incoming.h"
#include "plugin_host/install.h"

#include <algorithm>
#include <charconv>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;

    bool holdsVersions(const files::path& folder)
    {
        std::error_code broken;
        if (files::is_symlink(folder, broken) || files::exists(folder / "plugin.json", broken)) {
            return false;
        }
        for (const auto& entry : files::directory_iterator(folder, broken)) {
            if (files::exists(entry.path() / "plugin.json", broken)) {
                return true;
            }
        }
        return false;
    }

    void put(Shelf& shelf, Result<Package, Message> package)
    {
        if (!package && isOfMoment(package.error())) {
            throw Shortage{package.error()};
        }
        if (!package) {
            shelf.refusal = package.error();
            return;
        }
        const bool known = std::any_of(shelf.packages.begin(), shelf.packages.end(),
            [&](const auto& one) { return one->hash == package->hash; });
        if (!known) {
            shelf.packages.push_back(std::make_shared<const Package>(std::move(*package)));
        }
    }

    void putVersions(Shelf& shelf, const files::path& folder, const std::string& id)
    {
        std::error_code broken;
        for (const auto& entry : files::directory_iterator(folder, broken)) {
            const auto name = entry.path().filename().string();
            if (name.front() == '.') {
                continue; // what is left of a deletion that was cut off
            }
            auto package = readPackage(entry.path(), id);
            if (package && name != folderNameOf(*package)) {
                package = Refused{Message{
                    mark("{{plugin}}: the folder of this version must be called {{wanted}}, but is "
                         "called {{found}}. Rename it, then read the folders again."),
                    {{"plugin", id}, {"wanted", folderNameOf(*package)}, {"found", name}}}};
            }
            put(shelf, std::move(package));
        }
        if (isShortage(broken.value())) {
            throw Shortage{shortageAt(folder.string(), broken.value())};
        }
    }

    /// "1.10.0-rc.2" -> {"1", "10", "0"} and {"rc", "2"}.
    std::pair<std::vector<std::string_view>, std::vector<std::string_view>> partsOf(
        std::string_view version)
    {
        version = version.substr(0, version.find('+'));
        const auto dash = version.find('-');
        const auto split = [](std::string_view text) {
            std::vector<std::string_view> out;
            while (!text.empty()) {
                const auto dot = std::min(text.find('.'), text.size());
                out.push_back(text.substr(0, dot));
                text.remove_prefix(std::min(dot + 1, text.size()));
            }
            return out;
        };
        return {split(version.substr(0, dash)),
            dash == std::string_view::npos ? std::vector<std::string_view>{}
                                           : split(version.substr(dash + 1))};
    }

    std::optional<std::int64_t> numberOf(std::string_view text)
    {
        std::int64_t out = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
        return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? std::optional{out}
                                                                               : std::nullopt;
    }

    /// Numbers by value and before words, words by their letters.
    bool isLess(std::string_view left, std::string_view right)
    {
        const auto a = numberOf(left);
        const auto b = numberOf(right);
        return a && b ? *a < *b : (a.has_value() == b.has_value() ? left < right : a.has_value());
    }

} // namespace

bool isNewer(std::string_view version, std::string_view than)
{
    const auto [left, left_pre] = partsOf(version);
    const auto [right, right_pre] = partsOf(than);
    if (left != right) {
        return std::lexicographical_compare(
            right.begin(), right.end(), left.begin(), left.end(), isLess);
    }
    if (left_pre.empty() || right_pre.empty()) {
        return left_pre.empty() && !right_pre.empty(); // a release comes after its candidates
    }
    return std::lexicographical_compare(
        right_pre.begin(), right_pre.end(), left_pre.begin(), left_pre.end(), isLess);
}

std::map<std::string, Shelf> readShelves(const std::vector<files::path>& folders)
{
    std::map<std::string, Shelf> out;
    for (const auto& folder : folders) {
        const FolderHeld alone(folder); // no package is on its way while we look
        if (alone.isHeld()) {
            putBackMoved(folder);
            removeLeftOvers(folder);
        }
        for (const auto& [id, place] : packagesIn({folder})) {
            if (id.front() == '.') {
                continue; // a package on its way
            }
            if (holdsVersions(place)) {
                putVersions(out[id], place, id);
            } else {
                put(out[id], readPackage(place));
            }
        }
    }
    for (auto& [id, shelf] : out) {
        std::stable_sort(
            shelf.packages.begin(), shelf.packages.end(), [](const auto& a, const auto& b) {
                return isNewer(a->manifest.version, b->manifest.version);
            });
    }
    return out;
}

} // namespace hazirun::plugin_host
