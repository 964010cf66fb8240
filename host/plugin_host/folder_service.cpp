// SPDX-License-Identifier: MIT
#include "plugin_host/folder_service.h"

#include "base/base64.h"
#include "base/charset.h"
#include "base/random.h"
#include "base/text.h"
#include "plugin_host/descriptor.h"

#include <hazirun/services/folder.hpp>
#include <re2/re2.h>

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using v1::Error;
    namespace files = std::filesystem;
    namespace folder = v1::folder;
    constexpr std::size_t most_files = 1000;
    constexpr std::size_t most_file = std::size_t{4} << 20U;
    constexpr std::size_t most_bytes = std::size_t{64} << 20U;

    void checkName(const std::string& file)
    {
        if (file.empty() || file.size() > 100 || file.front() == '.' || !isCleanText(file)
            || file.find_first_of("/\n\r\t") != std::string::npos) {
            throw Error(HZ_E_INVALID,
                "a file's name is plain: 1 to 100 bytes, no slash, not beginning with a dot");
        }
    }

    struct Held {
        std::vector<std::string> names; ///< sorted by bytes
        std::size_t bytes = 0;
    };

    /// One folder of one plug-in, open.
    class Place {
    public:
        explicit Place(const files::path& where)
            : root_(::open(where.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        {
            if (root_.number() < 0) {
                throw Error(HZ_E_TEMPORARY, "the folder cannot be opened");
            }
        }

        [[nodiscard]] Held held() const
        {
            Held out;
            Descriptor again(::openat(root_.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            const std::unique_ptr<DIR, int (*)(DIR*)> listing(
                again.number() < 0 ? nullptr : ::fdopendir(again.number()), &::closedir);
            if (!listing) { // an empty list would be a lie, and its room unbounded
                throw Error(HZ_E_TEMPORARY, "the folder cannot be read at the moment");
            }
            static_cast<void>(again.release()); // the listing closes it
            while (const auto* entry = ::readdir(listing.get())) {
                const std::string name{static_cast<const char*>(entry->d_name)};
                struct stat facts { };
                if (name.front() != '.' && isCleanText(name)
                    && ::fstatat(root_.number(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0
                    && S_ISREG(facts.st_mode)) {
                    out.names.push_back(name);
                    out.bytes += static_cast<std::size_t>(facts.st_size);
                }
            }
            std::sort(out.names.begin(), out.names.end());
            return out;
        }

        [[nodiscard]] std::string read(const std::string& name) const
        {
            open_how how{};
            how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
            how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
            const Descriptor file(static_cast<int>(
                ::syscall(SYS_openat2, root_.number(), name.c_str(), &how, sizeof how)));
            struct stat facts { };
            if (file.number() < 0 || ::fstat(file.number(), &facts) != 0
                || !S_ISREG(facts.st_mode)) {
                throw Error(HZ_E_NOT_FOUND, "there is no such file");
            }
            if (static_cast<std::size_t>(facts.st_size) > most_file) {
                throw Error(HZ_E_LIMIT, "a file has at most 4 MiB");
            }
            std::string out(static_cast<std::size_t>(facts.st_size), '\0');
            const auto n = ::pread(file.number(), out.data(), out.size(), 0);
            out.resize(n < 0 ? 0 : static_cast<std::size_t>(n));
            return out;
        }

        void write(const std::string& name, const std::string& bytes) const
        {
            const auto half = "." + randomBase62(12);
            const Descriptor file(::openat(root_.number(), half.c_str(),
                O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
            const bool whole = file.number() >= 0
                && ::write(file.number(), bytes.data(), bytes.size())
                    == static_cast<ssize_t>(bytes.size())
                && ::fsync(file.number()) == 0
                && ::renameat(root_.number(), half.c_str(), root_.number(), name.c_str()) == 0;
            if (!whole) {
                ::unlinkat(root_.number(), half.c_str(), 0);
                throw Error(HZ_E_TEMPORARY, "the file could not be written");
            }
        }

        void move(const std::string& from, const std::string& to) const
        {
            if (::renameat2(
                    root_.number(), from.c_str(), root_.number(), to.c_str(), RENAME_NOREPLACE)
                != 0) {
                throw errno == EEXIST ? Error(HZ_E_PERMANENT, "a file of the new name is there")
                                      : Error(HZ_E_NOT_FOUND, "there is no such file");
            }
        }

        void remove(const std::string& name) const
        {
            if (::unlinkat(root_.number(), name.c_str(), 0) != 0 && errno != ENOENT) {
                throw Error(HZ_E_TEMPORARY, "the file could not be removed");
            }
        }

    private:
        const Descriptor root_;
    };

    files::path placeOf(
        const files::path& root, const Manifest& asker, const std::string& name, bool writes)
    {
        static const re2::RE2 form{"[a-z][a-z0-9_]{0,39}"};
        if (!re2::RE2::FullMatch(name, form)) {
            throw Error(HZ_E_INVALID, "'name' is the word of the permission folder:<name>");
        }
        const bool mayWrite = asker.may("folder:" + name + ":write");
        if (!mayWrite && (writes || !asker.may("folder:" + name + ":read"))) {
            throw Error(HZ_E_DENIED,
                "the permission folder:" + name + (writes ? ":write" : ":read") + " is missing");
        }
        if (root.empty()) {
            throw Error(HZ_E_UNSUPPORTED, "this host keeps no folders");
        }
        auto out = root / asker.id / name;
        std::error_code there;
        if (!files::exists(out, there)) {
            files::create_directories(out, there);
            files::permissions(out, files::perms::owner_all, there);
        }
        return out;
    }

    json told(const folder::Place& asked, const std::string& bytes)
    {
        folder::File out;
        out.name = asked.name;
        out.file = asked.file;
        out.charset = asked.charset;
        const auto text = fromCharset(bytes, asked.charset);
        if (text && isCleanText(*text)) {
            out.text = *text;
            return v1::encode(out);
        }
        out.base64 = encodeBase64(bytes);
        return v1::encode(out);
    }

    std::string bytesOf(const folder::File& asked)
    {
        if (!asked.base64) {
            const auto bytes = toCharset(asked.text, asked.charset);
            if (!bytes) {
                throw Error(HZ_E_INVALID,
                    "the charset " + cutAt(asked.charset, 40)
                        + " is unknown or lacks a character of the text");
            }
            return *bytes;
        }
        auto bytes = decodeBase64(*asked.base64);
        if (!bytes) {
            throw Error(HZ_E_INVALID, "field 'base64' is no base64");
        }
        return std::move(*bytes);
    }

    void checkRoom(const Place& place, const std::string& name, std::size_t size)
    {
        const auto held = place.held();
        const bool fresh = !std::binary_search(held.names.begin(), held.names.end(), name);
        if (size > most_file || held.bytes + size > most_bytes
            || (fresh && held.names.size() >= most_files)) {
            throw Error(
                HZ_E_LIMIT, "the folder is full: at most 1000 files of 4 MiB, 64 MiB all together");
        }
    }

} // namespace

json folderService(
    const files::path& root, const Manifest& asker, const std::string& verb, const json& in)
{
    if (verb == "write") {
        const auto asked = v1::decode<folder::File>(in);
        checkName(asked.file);
        const auto bytes = bytesOf(asked);
        const Place place(placeOf(root, asker, asked.name, true));
        checkRoom(place, asked.file, bytes.size());
        place.write(asked.file, bytes);
        return json::object();
    }
    const auto asked = v1::decode<folder::Place>(in);
    if (verb == "list") {
        return v1::encode(
            folder::Listing{Place(placeOf(root, asker, asked.name, false)).held().names});
    }
    checkName(asked.file);
    if (verb == "read") {
        return told(asked, Place(placeOf(root, asker, asked.name, false)).read(asked.file));
    }
    if (verb != "move" && verb != "remove") {
        throw Error(HZ_E_UNSUPPORTED, "this host has no folder/1:" + verb);
    }
    const Place place(placeOf(root, asker, asked.name, true));
    if (verb == "remove") {
        place.remove(asked.file);
    } else {
        checkName(asked.to);
        place.move(asked.file, asked.to);
    }
    return json::object();
}

} // namespace hazirun::plugin_host
