// SPDX-License-Identifier: MIT
#include "plugin_host/package.h"

#include <fmt/format.h>
#include <sodium.h>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <sstream>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr off_t most_bytes = off_t{64} << 20U;
    constexpr int most_files = 500;
    constexpr auto manifest_name = "plugin.json";
    constexpr auto sums_name = "SHA256SUMS";

    Refused<Message> refused(const std::string& file, const char* wanted, const std::string& found)
    {
        return Refused<Message>{Message{mark("{{file}}: expected {{wanted}}, found {{found}}. "
                                             "Install the package again from its maker."),
            {{"file", file}, {"wanted", wanted}, {"found", found}}}};
    }

    /// Opens below the folder and never through a link, whoever swaps files meanwhile.
    int openBelow(int folder, const std::string& name, int flags)
    {
        open_how how{};
        how.flags = static_cast<__u64>(flags | O_CLOEXEC);
        how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
        return static_cast<int>(::syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how));
    }

    bool isOurs(const struct stat& facts)
    {
        const bool owner = facts.st_uid == 0 || facts.st_uid == ::geteuid();
        const bool sticky = S_ISDIR(facts.st_mode)
            && (facts.st_mode & S_ISVTX) != 0; // /tmp: nobody moves what is not theirs
        const bool group = (facts.st_mode & S_IWGRP) == 0 || facts.st_gid == ::getegid();
        return owner && (sticky || ((facts.st_mode & S_IWOTH) == 0 && group));
    }

    std::string modeOf(const struct stat& facts)
    {
        return fmt::format("owner {}, mode {:o}", facts.st_uid, facts.st_mode & 07777U);
    }

    std::optional<Refused<Message>> wayRefusal(const files::path& folder)
    {
        files::path way;
        for (const auto& part : files::absolute(folder).lexically_normal()) {
            way /= part;
            struct stat facts { };
            if (::lstat(way.c_str(), &facts) != 0) {
                return refused(way.string(), "a folder", "nothing");
            }
            if (way == folder && S_ISLNK(facts.st_mode)) {
                return refused(way.string(), "a folder", "a link");
            }
            if (::stat(way.c_str(), &facts) != 0 || !isOurs(facts)) {
                return refused(way.string(),
                    "owned by root or the program, not writable for others", modeOf(facts));
            }
        }
        return std::nullopt;
    }

    std::optional<std::string> readAll(int file, off_t most)
    {
        struct stat facts { };
        if (::fstat(file, &facts) != 0 || facts.st_size > most) {
            return std::nullopt;
        }
        std::string out(static_cast<std::size_t>(facts.st_size), '\0');
        for (std::size_t at = 0; at < out.size();) {
            const auto n = ::pread(file, out.data() + at, out.size() - at, static_cast<off_t>(at));
            if (n <= 0) {
                return std::nullopt;
            }
            at += static_cast<std::size_t>(n);
        }
        return out;
    }

    std::string sha256(const std::string& bytes)
    {
        std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
        crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
            bytes.size()); // libsodium's bytes
        std::string out;
        for (const auto byte : digest) {
            out += fmt::format("{:02x}", byte);
        }
        return out;
    }

    Result<std::string, Message> fileOf(
        int folder, const files::path& where, const std::string& name, off_t most)
    {
        const Descriptor file(openBelow(folder, name, O_RDONLY));
        auto bytes = file.number() < 0 ? std::nullopt : readAll(file.number(), most);
        if (!bytes) {
            return refused(
                (where / name).string(), "a readable file", "none, or one that is too large");
        }
        return std::move(*bytes);
    }

    /// "<64 hex>  <name>" a line, as sha256sum writes it.
    std::map<std::string, std::string> sumsOf(const std::string& text)
    {
        std::map<std::string, std::string> out;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) {
            if (line.size() > 66) {
                out[line.substr(line[66] == '.' && line.size() > 68 && line[67] == '/' ? 68 : 66)]
                    = line.substr(0, 64);
            }
        }
        return out;
    }

    std::optional<Refused<Message>> entryRefusal(
        const files::directory_entry& entry, const Package& package)
    {
        struct stat facts { };
        const auto name = entry.path().lexically_relative(package.folder).string();
        if (::lstat(entry.path().c_str(), &facts) != 0
            || (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))) {
            return refused(entry.path().string(), "a regular file", "a link or a device");
        }
        if (!isOurs(facts) || (facts.st_mode & (S_ISUID | S_ISGID)) != 0) {
            return refused(entry.path().string(),
                "owned by root or the program, not writable for others, no setuid", modeOf(facts));
        }
        if (S_ISDIR(facts.st_mode)) {
            return std::nullopt;
        }
        if (facts.st_size > most_bytes) {
            return refused(
                entry.path().string(), "at most 64 MiB", fmt::format("{} bytes", facts.st_size));
        }
        if (name != sums_name && package.sums.count(name) == 0) {
            return refused(entry.path().string(), "a line in SHA256SUMS", "none");
        }
        return std::nullopt;
    }

} // namespace

Descriptor::~Descriptor()
{
    if (number_ >= 0) {
        ::close(number_);
    }
}

Result<Package, Message> readPackage(const files::path& folder)
{
    if (const auto why = wayRefusal(folder)) {
        return *why;
    }
    const Descriptor root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (root.number() < 0) {
        return refused(folder.string(), "a folder", "something else");
    }
    const auto text
        = fileOf(root.number(), folder, manifest_name, static_cast<off_t>(manifest_bytes) + 1);
    const auto sums = fileOf(root.number(), folder, sums_name, 1 << 20);
    if (!text || !sums) {
        return Refused{text ? sums.error() : text.error()};
    }
    auto manifest = readManifest(*text, folder.filename().string());
    if (!manifest) {
        return Refused{manifest.error()};
    }
    Package out{std::move(*manifest), folder, sumsOf(*sums), sha256(*sums)};
    int count = 0;
    for (const auto& entry : files::recursive_directory_iterator(folder)) {
        if (++count > most_files) {
            return refused(folder.string(), "at most 500 files", "more");
        }
        if (const auto why = entryRefusal(entry, out)) {
            return *why;
        }
    }
    if (out.sums.count(manifest_name) == 0 || out.sums[manifest_name] != sha256(*text)) {
        return refused(
            (folder / manifest_name).string(), "the sum SHA256SUMS names", "another one");
    }
    if (out.sums.count(out.manifest.library) == 0) {
        return refused(
            (folder / out.manifest.library).string(), "the library plugin.json names", "none");
    }
    return out;
}

Result<std::shared_ptr<Descriptor>, Message> sealedLibrary(const Package& package)
{
    const auto where = (package.folder / package.manifest.library).string();
    const Descriptor root(
        ::open(package.folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    const auto bytes = fileOf(root.number(), package.folder, package.manifest.library, most_bytes);
    if (!bytes) {
        return Refused{bytes.error()};
    }
    if (sha256(*bytes) != package.sums.at(package.manifest.library)) {
        return refused(where, "the sum SHA256SUMS names", "another one: the file was changed");
    }
    auto out
        = std::make_shared<Descriptor>(::memfd_create("plug-in", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    std::size_t at = 0;
    while (out->number() >= 0 && at < bytes->size()) {
        const auto n = ::write(out->number(), bytes->data() + at, bytes->size() - at);
        if (n <= 0) {
            break;
        }
        at += static_cast<std::size_t>(n);
    }
    if (at < bytes->size()
        || ::fcntl(
               out->number(), F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)
            != 0) {
        return refused(where, "room in memory for the library", "none");
    }
    return out;
}

std::optional<std::string> readChecked(const Package& package, const std::string& file)
{
    const auto sum = package.sums.find(file);
    if (sum == package.sums.end()) {
        return std::nullopt;
    }
    const Descriptor root(
        ::open(package.folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    auto bytes = fileOf(root.number(), package.folder, file, 16 << 20);
    return bytes && sha256(*bytes) == sum->second ? std::optional{std::move(*bytes)} : std::nullopt;
}

} // namespace hazirun::plugin_host
