// SPDX-License-Identifier: MIT
#include "plugin_host/incoming.h"

#include "base/random.h"
#include "base/system_reason.h"
#include "base/text.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <string>
#include <thread>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr std::uintmax_t most_bytes = std::uintmax_t{64} << 20U;
    constexpr int most_files = 500;
    constexpr auto coming = ".coming-";
    constexpr auto going = ".going-";

    /// Looks at a folder without opening a file of it.
    struct Source {
        const files::path& from;
        std::uintmax_t bytes = 0;
        int count = 0;

        [[nodiscard]] Message refusal(
            const char* sentence, const std::string& file, const std::string& found) const
        {
            const auto shown = [](const std::string& name) {
                return isCleanText(name) ? name : std::string{"?"};
            };
            return {sentence,
                {{"plugin", shown(from.filename().string())}, {"file", shown(file)},
                    {"found", found}}};
        }

        [[nodiscard]] std::optional<Message> add(const files::directory_entry& entry)
        {
            const auto name = entry.path().lexically_relative(from).string();
            if (++count > most_files) {
                return refusal(mark("{{plugin}}: {{file}} may hold at most 500 files, but holds "
                                    "more. Remove those it does not need and build the package "
                                    "again."),
                    from.string(), "");
            }
            if (entry.is_symlink()) {
                return refusal(mark("{{plugin}}: {{file}} must be a regular file, but is a link. "
                                    "Put a copy of the file there and build the package again."),
                    name, "");
            }
            if (entry.is_directory()) {
                return std::nullopt;
            }
            if (!entry.is_regular_file()) {
                return refusal(mark("{{plugin}}: {{file}} must be a regular file, but is a pipe, a "
                                    "socket or a device. Delete it and build the package again."),
                    name, "");
            }
            bytes += entry.file_size();
            return entry.file_size() <= most_bytes
                ? std::nullopt
                : std::optional{refusal(
                    mark("{{plugin}}: {{file}} may have at most 67108864 bytes, but has "
                         "{{found}}. Remove it from the package, or make it smaller, and build "
                         "the package again."),
                    name, std::to_string(entry.file_size()))};
        }

        [[nodiscard]] std::optional<Message> itself(const files::path& plugins) const
        {
            std::error_code error;
            if (files::is_symlink(from, error)) {
                return refusal(mark("{{plugin}}: {{file}} must be a folder, but is a link. Copy "
                                    "the package itself to this place."),
                    from.string(), "");
            }
            if (error.clear(); !files::is_directory(from, error)) {
                return refusal(
                    mark("{{plugin}}: {{file}} must be a folder the program may open, but the "
                         "system says: {{found}}. Put the folder of the package there."),
                    from.string(), reasonOf(error ? error.value() : ENOTDIR));
            }
            const auto outer = files::canonical(from);
            const auto inner = files::weakly_canonical(plugins);
            if (std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first
                == outer.end()) {
                return refusal(mark("{{plugin}}: {{file}} must be the folder of one package, but "
                                    "the program keeps its plug-ins inside of it. Give the folder "
                                    "that holds plugin.json."),
                    from.string(), "");
            }
            return files::exists(files::symlink_status(from / "plugin.json"))
                ? std::nullopt
                : std::optional{refusal(
                    mark("{{plugin}}: {{file}} must be in the package, but is missing. Build or "
                         "install the package again; that writes the file."),
                    "plugin.json", "")};
        }
    };

    std::uintmax_t roomAt(files::path place)
    {
        std::error_code unknown;
        while (!files::exists(place, unknown) && place.has_relative_path()) {
            place = place.parent_path();
        }
        return files::space(place).available;
    }

    void writeOutOne(const files::path& place)
    {
        const Descriptor file(::open(place.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        if (file.number() < 0 || ::fsync(file.number()) != 0) {
            throw files::filesystem_error(
                "write out", place, std::error_code(errno, std::generic_category()));
        }
    }

} // namespace

std::optional<Message> refusedSource(const files::path& from, const files::path& plugins)
{
    Source source{from};
    if (auto refusal = source.itself(plugins)) {
        return refusal;
    }
    for (const auto& entry : files::recursive_directory_iterator(from)) {
        if (auto refusal = source.add(entry)) {
            return refusal;
        }
    }
    const auto room = roomAt(plugins);
    return source.bytes < room
        ? std::nullopt
        : std::optional{source.refusal(
            mark("{{plugin}}: the disk must have room for the package, but {{found}} bytes are "
                 "free where the program keeps its plug-ins. Make room, then install it again."),
            from.string(), std::to_string(room))};
}

files::path comingPlace(const files::path& plugins)
{
    return plugins / (coming + randomBase62(8));
}

files::path goingPlace(const files::path& plugins)
{
    return plugins / (going + randomBase62(8));
}

void takeAway(const files::path& package, const files::path& plugins)
{
    const auto aside = goingPlace(plugins);
    files::rename(package, aside);
    std::error_code stays;
    files::remove_all(aside, stays);
}

void writeOut(const files::path& folder)
{
    for (const auto& entry : files::recursive_directory_iterator(folder)) {
        writeOutOne(entry.path());
    }
    writeOutOne(folder);
}

void writeOutNames(std::initializer_list<files::path> folders)
{
    std::for_each(folders.begin(), folders.end(), writeOutOne);
}

namespace {
    bool holds(int folder)
    {
        constexpr int tries = 100;
        for (int i = 0; i < tries; ++i) {
            if (::flock(folder, LOCK_EX | LOCK_NB) == 0) {
                return true;
            }
            if (errno != EWOULDBLOCK) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        return false;
    }
} // namespace

FolderHeld::FolderHeld(const files::path& folder)
    : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    , held_(holds(folder_.number()))
{
}

bool isLeftOver(const files::directory_entry& entry)
{
    std::error_code unknown;
    const auto at = entry.last_write_time(unknown);
    const auto name = entry.path().filename().string();
    const bool ours = name.rfind(coming, 0) == 0 || name.rfind(going, 0) == 0;
    return ours && !unknown && at < files::file_time_type::clock::now() - std::chrono::hours{1};
}

void removeLeftOvers(const files::path& plugins)
{
    std::error_code unknown;
    for (const auto& entry : files::directory_iterator(plugins, unknown)) {
        if (isLeftOver(entry)) {
            std::error_code stays;
            files::remove_all(entry.path(), stays);
        }
    }
}

} // namespace hazirun::plugin_host
