// SPDX-License-Identifier: MIT
#include "plugin_host/shelf.h"

#include "base/random.h"
#include "base/system_reason.h"
#include "plugin_host/incoming.h"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr std::size_t short_hash = 8;

    std::string folderNameOf(const Package& package)
    {
        return package.manifest.version + "-" + package.hash.substr(0, short_hash);
    }

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
            auto package = readPackage(entry.path(), id);
            const auto name = entry.path().filename().string();
            if (package && name != folderNameOf(*package)) {
                package = Refused{Message{
                    mark("{{plugin}}: the folder of this version must be called {{wanted}}, but is "
                         "called {{found}}. Rename it, then read the folders again."),
                    {{"plugin", id}, {"wanted", folderNameOf(*package)}, {"found", name}}}};
            }
            put(shelf, std::move(package));
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

    /// What plugin.json says, before anything is checked.
    std::string claimedId(const files::path& package)
    {
        std::ifstream in(package / "plugin.json", std::ios::binary);
        std::string text(manifest_bytes, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
        const auto read = nlohmann::json::parse(text, nullptr, false);
        return read.is_object() && read.contains("id") && read["id"].is_string()
            ? read["id"].get<std::string>()
            : std::string{};
    }

    /// The copy is the program's own: nobody else may write to it.
    void makeOurs(const files::path& folder)
    {
        constexpr auto others = files::perms::group_write | files::perms::others_write;
        files::permissions(folder, others, files::perm_options::remove);
        for (const auto& entry : files::recursive_directory_iterator(folder)) {
            if (!entry.is_symlink()) {
                files::permissions(entry.path(), others, files::perm_options::remove);
            }
        }
    }

    void moveDown(const files::path& home, const Package& package)
    {
        const auto aside = home.parent_path() / (".moving-" + randomBase62(8));
        files::rename(home, aside);
        files::create_directories(home);
        files::rename(aside, home / folderNameOf(package));
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
        removeLeftOvers(folder);
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

Result<std::shared_ptr<const Package>, Message> installPackage(
    const files::path& from, const files::path& plugins)
{
    const auto copy = comingPlace(plugins);
    const auto give_up = [&](Message why) {
        std::error_code stays;
        files::remove_all(copy, stays);
        return Refused{std::move(why)};
    };
    try {
        if (auto refusal = refusedSource(from, plugins)) {
            return Refused{std::move(*refusal)};
        }
        files::create_directories(plugins);
        files::copy(
            from, copy, files::copy_options::recursive | files::copy_options::copy_symlinks);
        makeOurs(copy);
        const auto id = claimedId(copy);
        auto package
            = readPackage(copy, id.empty() ? from.filename().string() : id, Naming::inside);
        if (!package) {
            return give_up(package.error());
        }
        if (auto spoilt = spoiltFile(*package, Naming::inside)) {
            return give_up(std::move(*spoilt));
        }
        const auto home = plugins / id;
        if (files::exists(home / "plugin.json")) {
            const auto old = readPackage(home);
            if (!old) {
                return give_up(old.error());
            }
            moveDown(home, *old);
        }
        package->folder = home / folderNameOf(*package);
        files::create_directories(home);
        files::remove_all(package->folder);
        files::rename(copy, package->folder);
        return std::make_shared<const Package>(std::move(*package));
    } catch (const files::filesystem_error& error) {
        return give_up({mark("The package could not be copied to {{place}}: {{why}}. Nothing of it "
                             "was kept; mend that, then install it again."),
            {{"place", plugins.string()}, {"why", reasonOf(error.code().value())}}});
    }
}

} // namespace hazirun::plugin_host
