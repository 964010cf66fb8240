// SPDX-License-Identifier: MIT
#include "plugin_host/package_files.h"

#include "base/system_reason.h"
#include "plugin_host/causes.h"
#include "plugin_host/wrong.h"

#include <fmt/format.h>

#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/openat2.h>
#include <pwd.h>
#include <sys/syscall.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr off_t most_bytes = off_t{64} << 20U;
    constexpr int most_files = 500;
    constexpr int most_levels = 16;
    constexpr auto owned = "owned by root or the program, not writable for group or others";
    constexpr std::size_t most_entry = 4096; ///< bytes of a line of passwd or group

    /// Its name; its number where the computer knows none.
    std::string userName(uid_t id)
    {
        passwd entry{};
        passwd* found = nullptr;
        std::array<char, most_entry> room{};
        ::getpwuid_r(id, &entry, room.data(), room.size(), &found);
        return found == nullptr ? std::to_string(id) : entry.pw_name;
    }

    std::string groupName(gid_t id)
    {
        group entry{};
        group* found = nullptr;
        std::array<char, most_entry> room{};
        ::getgrgid_r(id, &entry, room.data(), room.size(), &found);
        return found == nullptr ? std::to_string(id) : entry.gr_name;
    }

    std::string modeOf(const struct stat& facts)
    {
        return fmt::format("{:03o}", facts.st_mode & 07777U);
    }

    std::string firstOf(const Descriptor& file, std::size_t bytes)
    {
        std::string out(bytes, '\0');
        for (std::size_t at = 0; at < out.size();) {
            const auto n
                = ::pread(file.number(), out.data() + at, out.size() - at, static_cast<off_t>(at));
            if (n <= 0) { // it became shorter while we read
                out.resize(at);
            }
            at += n <= 0 ? 0 : static_cast<std::size_t>(n);
        }
        return out;
    }

} // namespace

PackageFiles::PackageFiles(files::path folder, Naming naming)
    : folder_(std::move(folder))
    , naming_(naming)
    , root_(::open(folder_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW))
{
    const int error = errno; // of the opening; looking at the way may change it
    if (root_.number() < 0 && isShortage(error)) {
        refuseShortage({}, error);
    }
    checkWay();
    if (root_.number() < 0) {
        refuse(mark("{{plugin}}: {{file}} must be a folder the program may open, but the system "
                    "says: {{found}}. Put the folder of the package there."),
            {}, "a folder", reasonOf(error));
    }
}

std::string PackageFiles::place(const std::string& name) const
{
    if (naming_ == Naming::inside) {
        return name.empty() || name == folder_ ? mark("found ~ the package") : name;
    }
    return (name.empty() ? folder_ : folder_ / name).string();
}

void PackageFiles::refuse(const char* sentence, const std::string& name, const char* wanted,
    const std::string& found) const
{
    throw Wrong{{sentence, {{"file", place(name)}, {"wanted", wanted}, {"found", found}}}};
}

void PackageFiles::refuseShortage(const std::string& name, int error) const
{
    throw Wrong{shortageAt(place(name), error)};
}

void PackageFiles::checkOwner(const std::string& name, const struct stat& facts) const
{
    if (facts.st_uid != 0 && facts.st_uid != ::geteuid()) {
        refuse(mark("{{plugin}}: {{file}} must belong to root or the program, but belongs to "
                    "{{found}}, who could change it. Run chown root on it."),
            name, owned, userName(facts.st_uid));
    }
    checkWriters(name, facts);
    if (S_ISREG(facts.st_mode) && (facts.st_mode & (S_ISUID | S_ISGID)) != 0) {
        refuse(mark("{{plugin}}: {{file}} must not be setuid or setgid, but its mode is {{found}}. "
                    "Run chmod ug-s on it."),
            name, "no setuid", modeOf(facts));
    }
}

void PackageFiles::checkWriters(const std::string& name, const struct stat& facts) const
{
    if ((facts.st_mode & S_IWOTH) != 0) {
        throw Wrong{{mark("{{plugin}}: only its owner, {{owner}}, may write to {{file}}, but "
                          "everyone may (mode {{found}}). Run chmod go-w on it."),
            {{"file", place(name)}, {"wanted", owned}, {"owner", userName(facts.st_uid)},
                {"found", modeOf(facts)}}}};
    }
    if ((facts.st_mode & S_IWGRP) != 0) {
        throw Wrong{{mark("{{plugin}}: only its owner, {{owner}}, may write to {{file}}, but the "
                          "group {{group}} may, too (mode {{found}}). Run chmod go-w on it."),
            {{"file", place(name)}, {"wanted", owned}, {"owner", userName(facts.st_uid)},
                {"group", groupName(facts.st_gid)}, {"found", modeOf(facts)}}}};
    }
}

void PackageFiles::checkWay() const
{
    files::path way;
    for (const auto& part : files::absolute(folder_).lexically_normal()) {
        way /= part;
        struct stat facts { };
        if (way == folder_ && ::lstat(way.c_str(), &facts) == 0 && S_ISLNK(facts.st_mode)) {
            refuse(mark("{{plugin}}: {{file}} must be a folder, but is a link. Copy the package "
                        "itself to this place."),
                {}, "a folder", "a link");
        }
        if (::stat(way.c_str(), &facts) != 0) {
            refuse(mark("{{plugin}}: {{file}} must be a folder the program may open, but the "
                        "system says: {{found}}. Put the folder of the package there."),
                {}, "a folder", reasonOf(errno));
        }
        const bool above = way != folder_ && (facts.st_mode & S_ISVTX) != 0
            && facts.st_uid == 0; // /tmp: nobody moves there what is not theirs
        if (!above) {
            checkOwner(way.string(), facts);
        }
    }
}

int PackageFiles::open(const std::string& name, int flags) const
{
    open_how how{};
    how.flags
        = static_cast<__u64>(flags | O_CLOEXEC | O_NONBLOCK); // a pipe would wait for its writer
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return static_cast<int>(::syscall(SYS_openat2, root_.number(), name.c_str(), &how, sizeof how));
}

void PackageFiles::refuseLink(const std::string& name) const
{
    refuse(mark("{{plugin}}: {{file}} must be a regular file, but is a link. Put a copy of the "
                "file there and build the package again."),
        name, "a regular file", "a link");
}

void PackageFiles::checkKind(const std::string& name, const struct stat& facts) const
{
    if (S_ISLNK(facts.st_mode)) {
        refuseLink(name);
    }
    if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode)) {
        refuse(mark("{{plugin}}: {{file}} must be a regular file, but is a pipe, a socket or a "
                    "device. Delete it and build the package again."),
            name, "a regular file", "a pipe, a socket or a device");
    }
    checkOwner(name, facts);
    if (S_ISREG(facts.st_mode) && facts.st_size > most_bytes) {
        refuse(mark("{{plugin}}: {{file}} may have at most 67108864 bytes, but has {{found}}. "
                    "Remove it from the package, or make it smaller, and build the package again."),
            name, "at most 64 MiB", std::to_string(facts.st_size));
    }
}

struct stat PackageFiles::regular(const Descriptor& file, const std::string& name) const
{
    struct stat facts { };
    if (file.number() < 0 && errno == ENOENT) {
        refuse(mark("{{plugin}}: {{file}} must be in the package, but is missing. Build or install "
                    "the package again; that writes the file."),
            name, "a readable file", "no file");
    }
    if (file.number() < 0 && errno == ELOOP) {
        refuseLink(name);
    }
    if (file.number() < 0 && isShortage(errno)) {
        refuseShortage(name, errno);
    }
    if (file.number() < 0 || ::fstat(file.number(), &facts) != 0) {
        refuse(
            mark("{{plugin}}: {{file}} must be a file the program may read, but the system says: "
                 "{{found}}. Build or install the package again; that writes the file."),
            name, "a readable file", reasonOf(errno));
    }
    checkKind(name, facts);
    if (S_ISDIR(facts.st_mode)) {
        refuse(mark("{{plugin}}: {{file}} must be a regular file, but is a folder. Put the file "
                    "in its place and build the package again."),
            name, "a regular file", "a folder");
    }
    return facts;
}

std::string PackageFiles::read(const std::string& name, off_t most) const
{
    const Descriptor file(open(name, O_RDONLY));
    const auto facts = regular(file, name);
    if (facts.st_size > most) {
        throw Wrong{
            {mark("{{plugin}}: {{file}} may have at most {{most}} bytes, but has {{found}}. "
                  "Make it smaller and build the package again."),
                {{"file", place(name)}, {"most", std::to_string(most)},
                    {"wanted", "at most " + std::to_string(most) + " bytes"},
                    {"found", std::to_string(facts.st_size)}}}};
    }
    return firstOf(file, static_cast<std::size_t>(facts.st_size));
}

std::pair<std::string, std::uint64_t> PackageFiles::head(
    const std::string& name, std::size_t most) const
{
    const Descriptor file(open(name, O_RDONLY));
    const auto facts = regular(file, name);
    const auto bytes = static_cast<std::uint64_t>(facts.st_size);
    return {firstOf(file, std::min<std::uint64_t>(most, bytes)), bytes};
}

void PackageFiles::walk(const std::string& inside, Walk& state) const
{
    const int place = open(inside.empty() ? "." : inside, O_RDONLY | O_DIRECTORY);
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(
        place < 0 ? nullptr : ::fdopendir(place), &::closedir);
    if (!listing && isShortage(errno)) {
        refuseShortage(inside, errno);
    }
    if (!listing) {
        refuse(mark("{{plugin}}: {{file}} must be a folder the program may list, but the system "
                    "says: {{found}}. Run chmod u+rx on it, or take it out of the package."),
            inside, "a readable folder", reasonOf(errno));
    }
    if (++state.depth > most_levels) {
        refuse(mark("{{plugin}}: {{file}} may lie in at most 16 folders, but lies deeper. Take it "
                    "out of the package, or move it up, and build the package again."),
            inside, "at most 16 folders deep", "deeper");
    }
    while (const auto* entry = ::readdir(listing.get())) {
        const std::string bare{static_cast<const char*>(entry->d_name)};
        if (bare == "." || bare == "..") {
            continue;
        }
        const auto name = inside.empty() ? bare : inside + "/" + bare;
        if (++state.count > most_files) {
            refuse(mark("{{plugin}}: {{file}} may hold at most 500 files, but holds more. Remove "
                        "those it does not need and build the package again."),
                {}, "at most 500 files", "more");
        }
        struct stat facts { };
        if (::fstatat(::dirfd(listing.get()), bare.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
            continue; // it went meanwhile; the sums will say so
        }
        checkKind(name, facts);
        if (S_ISDIR(facts.st_mode)) {
            walk(name, state);
        } else {
            state.visit(name);
        }
    }
    --state.depth;
}

void PackageFiles::each(const std::function<void(const std::string& name)>& visit) const
{
    Walk state{visit};
    walk({}, state);
}

} // namespace hazirun::plugin_host
