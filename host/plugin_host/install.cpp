// SPDX-License-Identifier: MIT
#include "plugin_host/install.h"

#include "base/random.h"
#include "base/system_reason.h"
#include "plugin_host/causes.h"
#include "plugin_host/incoming.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <vector>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr std::size_t short_hash = 8;
    constexpr auto moving = ".moving-";

    /// What plugin.json says, before anything is checked; never a way out of the folder. Absent: it
    /// cannot be read now.
    std::optional<std::string> claimedId(const files::path& package)
    {
        std::ifstream in(package / "plugin.json", std::ios::binary);
        if (!in) {
            return std::nullopt;
        }
        std::string text(manifest_bytes, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
        const auto read = nlohmann::json::parse(text, nullptr, false);
        if (!read.is_object() || !read.contains("id") || !read["id"].is_string()) {
            return std::string{};
        }
        auto id = read["id"].get<std::string>();
        const bool plain = !id.empty() && id.front() != '.' && id.find('/') == std::string::npos;
        return plain ? id : std::string{};
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

    /// The folder of a plug-in as it will be, made aside; what is left of it goes with this.
    struct Coming {
        files::path home;

        explicit Coming(const files::path& plugins)
            : home(comingPlace(plugins))
        {
        }
        ~Coming()
        {
            std::error_code stays;
            files::remove_all(home, stays);
        }
        Coming(const Coming&) = delete;
        Coming& operator=(const Coming&) = delete;

        [[nodiscard]] Result<Package, Message> copied(const files::path& from) const
        {
            const auto copy = home / "package";
            files::create_directories(home);
            files::copy(
                from, copy, files::copy_options::recursive | files::copy_options::copy_symlinks);
            makeOurs(home);
            const auto id = claimedId(copy).value_or(std::string{});
            auto package
                = readPackage(copy, id.empty() ? from.filename().string() : id, Naming::inside);
            if (!package) {
                return package;
            }
            if (auto spoilt = spoiltFile(*package, Naming::inside)) {
                return Refused{std::move(*spoilt)};
            }
            package->folder = home / folderNameOf(*package);
            files::rename(copy, package->folder);
            writeOut(home);
            return package;
        }
    };

    /// The same package, whole, where one of its id lies.
    std::optional<Package> soundCopy(const files::path& place, const Package& wanted)
    {
        std::error_code unknown;
        if (!files::exists(place / "plugin.json", unknown)) {
            return std::nullopt;
        }
        auto there = readPackage(place, wanted.manifest.id);
        const bool sound = there && there->hash == wanted.hash && !spoiltFile(*there);
        return sound ? std::optional{std::move(*there)} : std::nullopt;
    }

    /// Of the package that lies in the folder of its id itself.
    void moveDown(const files::path& home, const Package& old, const Coming& coming)
    {
        const auto aside = home.parent_path() / (moving + randomBase62(8));
        files::rename(home, aside);
        files::rename(coming.home, home);
        files::rename(aside, home / folderNameOf(old));
    }

    /// What lies at `place`, if anything, goes only when the other lies there.
    void replace(const files::path& place, const files::path& by, const files::path& plugins)
    {
        const auto aside = goingPlace(plugins);
        if (files::exists(place)) {
            files::rename(place, aside);
        }
        files::rename(by, place);
        std::error_code stays;
        files::remove_all(aside, stays);
    }

    std::optional<Message> putInPlace(
        const Package& package, const Coming& coming, const files::path& plugins)
    {
        const auto home = plugins / package.manifest.id;
        const auto place = home / folderNameOf(package);
        if (files::exists(home / "plugin.json")) {
            const auto old = readPackage(home);
            if (!old) {
                return old.error();
            }
            if (old->hash == package.hash) { // a file of it is not as its sums say
                replace(home, coming.home, plugins);
            } else {
                moveDown(home, *old, coming);
            }
        } else if (files::exists(home)) {
            replace(place, package.folder, plugins);
        } else {
            files::rename(coming.home, home);
        }
        return std::nullopt;
    }

    Result<std::shared_ptr<const Package>, Message> onShelf(
        Package package, const Coming& coming, const files::path& plugins)
    {
        const auto home = plugins / package.manifest.id;
        const auto place = home / folderNameOf(package);
        for (const auto& there : {home, place}) {
            if (auto copy = soundCopy(there, package)) {
                writeOutNames({home, plugins});
                return std::make_shared<const Package>(std::move(*copy));
            }
        }
        if (auto refusal = putInPlace(package, coming, plugins)) {
            return Refused{std::move(*refusal)};
        }
        writeOutNames({home, plugins});
        package.folder = place;
        return std::make_shared<const Package>(std::move(package));
    }

    void putBack(const files::path& moved, const files::path& plugins)
    {
        std::error_code stays;
        const auto claimed = claimedId(moved);
        if (!claimed && files::exists(moved / "plugin.json", stays)) {
            return;
        }
        const auto id = claimed.value_or(std::string{});
        const auto home = plugins / id;
        if (!id.empty() && !files::exists(home, stays)) {
            files::rename(moved, home, stays);
            return;
        }
        if (id.empty()) {
            files::remove_all(moved, stays);
            return;
        }
        const auto package = readPackage(moved, id);
        if (!package) {
            return; // refused now, perhaps not by the next program: it is nobody's but its owner's
        }
        const auto place = home / folderNameOf(*package);
        if (soundCopy(home, *package) || soundCopy(place, *package)) {
            files::remove_all(moved, stays);
        } else if (!files::exists(home / "plugin.json", stays) && !files::exists(place, stays)) {
            files::rename(moved, place, stays);
        }
    }

    /// It lies in its place, whatever went wrong.
    bool isInPlace(const std::optional<Package>& package, const files::path& plugins)
    {
        const auto home = plugins / (package ? package->manifest.id : std::string{});
        return package
            && (soundCopy(home, *package) || soundCopy(home / folderNameOf(*package), *package));
    }

    Message notConfirmed(const files::path& plugins, const files::filesystem_error& error)
    {
        return {mark("The package lies in {{place}}, but the disk did not confirm it: {{why}}. It "
                     "may be missing after a power cut; mend that, then install it once more."),
            {{"place", plugins.string()}, {"why", reasonOf(error.code().value())}}};
    }

} // namespace

std::string folderNameOf(const Package& package)
{
    return package.manifest.version + "-" + package.hash.substr(0, short_hash);
}

void putBackMoved(const files::path& plugins)
{
    std::vector<files::path> found;
    std::error_code broken;
    for (auto entry = files::directory_iterator(plugins, broken);
         !broken && entry != files::directory_iterator(); entry.increment(broken)) {
        if (entry->path().filename().string().rfind(moving, 0) == 0) {
            found.push_back(entry->path());
        }
    }
    for (const auto& one : found) {
        putBack(one, plugins);
    }
}

Result<std::shared_ptr<const Package>, Message> installPackage(
    const files::path& from, const files::path& plugins)
{
    std::optional<Package> made;
    try {
        if (auto refusal = refusedSource(from, plugins)) {
            return Refused{std::move(*refusal)};
        }
        files::create_directories(plugins);
        const Coming coming(plugins);
        auto package = coming.copied(from);
        if (!package) {
            return Refused{package.error()};
        }
        const FolderHeld alone(plugins);
        if (!alone.isHeld()) {
            return Refused{Message{mark("Another program moves packages in {{place}} at this "
                                        "moment. Nothing was done; install it again."),
                {{"place", plugins.string()}}}};
        }
        made = *package;
        return onShelf(std::move(*package), coming, plugins);
    } catch (const files::filesystem_error& error) {
        if (const FolderHeld alone(plugins); alone.isHeld()) {
            putBackMoved(plugins);
        }
        if (isInPlace(made, plugins)) {
            return Refused{notConfirmed(plugins, error)};
        }
        return Refused{
            Message{mark("The package could not be copied to {{place}}: {{why}}. Nothing of it "
                         "was kept; mend that, then install it again."),
                {{"place", plugins.string()}, {"why", reasonOf(error.code().value())}}}};
    }
}

} // namespace hazirun::plugin_host
