// SPDX-License-Identifier: MIT
#include "plugins/upload.h"

#include "base/random.h"
#include "base/system_reason.h"

#include <Poco/Exception.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

namespace hazirun::plugins {

namespace {

    namespace files = std::filesystem;
    constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20U;
    constexpr std::size_t most_files = 500;

    /// A folder of its own that is gone afterwards.
    struct Unpacked {
        files::path path = files::temp_directory_path() / ("hazirun-package-" + randomBase62(12));
        Unpacked() { files::create_directory(path); }
        ~Unpacked()
        {
            std::error_code gone;
            files::remove_all(path, gone);
        }
        Unpacked(const Unpacked&) = delete;
        Unpacked& operator=(const Unpacked&) = delete;
    };

    /// A relative way downwards, nothing else.
    bool staysBelow(const files::path& name)
    {
        if (name.empty() || name.is_absolute()) {
            return false;
        }
        for (const auto& part : name) {
            if (part == "..") {
                return false;
            }
        }
        return true;
    }

    Message notReadable()
    {
        return {mark("This is no package Hazirun can read: it is no ZIP file, or not a whole one. "
                     "Choose the file its maker gave you.")};
    }

    Message notWritten(int error)
    {
        return {mark("The package could not be written to disk: {{why}}. Nothing of it was kept."),
            {{"why", reasonOf(error)}}};
    }

    /// What is unpacked of one ZIP, with the bounds a package has.
    struct Unpacking {
        const files::path& to;
        std::uint64_t bytes = 0;
        std::size_t count = 0;

        std::optional<Message> write(
            std::istream& zip, const files::path& name, const Poco::Zip::ZipLocalFileHeader& head)
        {
            if (!staysBelow(name)) {
                return Message{mark("This package has a file outside of itself; nothing of it was "
                                    "kept. Ask its maker for a sound one.")};
            }
            if (++count > most_files) {
                return Message{mark("This package holds more than 500 files; nothing of it was "
                                    "kept. Ask its maker for a smaller one.")};
            }
            if (head.isDirectory()) {
                return std::nullopt;
            }
            files::create_directories((to / name).parent_path());
            Poco::Zip::ZipInputStream content(zip, head);
            std::ofstream out(to / name, std::ios::binary);
            std::vector<char> buffer(std::size_t{64} << 10U);
            while (content.read(buffer.data(), static_cast<std::streamsize>(buffer.size())),
                content.gcount() > 0) {
                bytes += static_cast<std::uint64_t>(content.gcount());
                if (bytes > most_bytes) {
                    return Message{
                        mark("This package holds more than 64 MB when it is unpacked; "
                             "nothing of it was kept. Ask its maker for a smaller one.")};
                }
                out.write(buffer.data(), content.gcount());
            }
            out.close();
            return out ? std::nullopt : std::optional{notWritten(errno)};
        }
    };

    std::optional<Message> unpack(const std::string& zip, const files::path& to)
    {
        std::istringstream in(zip);
        const Poco::Zip::ZipArchive archive(in);
        Unpacking unpacking{to};
        for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
            if (auto refusal = unpacking.write(in, entry->first, entry->second)) {
                return refusal;
            }
        }
        return unpacking.count == 0 ? std::optional{notReadable()} : std::nullopt;
    }

    /// The files themselves, or the one folder that holds them.
    std::optional<files::path> packageIn(const files::path& folder)
    {
        if (files::exists(folder / "plugin.json")) {
            return folder;
        }
        for (const auto& entry : files::directory_iterator(folder)) {
            if (files::exists(entry.path() / "plugin.json")) {
                return entry.path();
            }
        }
        return std::nullopt;
    }

} // namespace

Result<std::string, Message> installUploaded(
    plugin_host::Plugins& plugins, const std::string& zip, const db::Actor& actor)
{
    try {
        const Unpacked folder;
        if (const auto refusal = unpack(zip, folder.path)) {
            return Refused{*refusal};
        }
        const auto package = packageIn(folder.path);
        if (!package) {
            return Refused{
                Message{mark("This ZIP file holds no plugin.json, so it is no package of "
                             "a plug-in. Choose the one its maker gave you.")}};
        }
        return plugins.install(*package, actor);
    } catch (const Poco::Exception&) { // its words are for programmers
        return Refused{notReadable()};
    } catch (const files::filesystem_error& error) {
        return Refused{notWritten(error.code().value())};
    }
}

} // namespace hazirun::plugins
