// SPDX-License-Identifier: MIT
#include "plugins/upload.h"

#include "base/random.h"

#include <Poco/Exception.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <filesystem>
#include <fstream>
#include <sstream>

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

    void unpack(const std::string& zip, const files::path& to)
    {
        std::istringstream in(zip);
        const Poco::Zip::ZipArchive archive(in);
        std::uint64_t bytes = 0;
        std::size_t count = 0;
        std::vector<char> buffer(std::size_t{64} << 10U);
        for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
            const files::path name = entry->first;
            if (!staysBelow(name) || ++count > most_files) {
                throw Poco::DataFormatException(
                    "it holds too many files, or one outside of itself");
            }
            if (entry->second.isDirectory()) {
                continue;
            }
            files::create_directories((to / name).parent_path());
            Poco::Zip::ZipInputStream content(in, entry->second);
            std::ofstream out(to / name, std::ios::binary);
            while (content.read(buffer.data(), static_cast<std::streamsize>(buffer.size())),
                content.gcount() > 0) {
                bytes += static_cast<std::uint64_t>(content.gcount());
                if (bytes > most_bytes) {
                    throw Poco::DataFormatException("it holds more than 64 MiB");
                }
                out.write(buffer.data(), content.gcount());
            }
        }
    }

    /// The files themselves, or the one folder that holds them.
    files::path packageIn(const files::path& folder)
    {
        if (files::exists(folder / "plugin.json")) {
            return folder;
        }
        for (const auto& entry : files::directory_iterator(folder)) {
            if (files::exists(entry.path() / "plugin.json")) {
                return entry.path();
            }
        }
        throw Poco::DataFormatException("it holds no plugin.json");
    }

} // namespace

Result<std::string, Message> installUploaded(
    plugin_host::Plugins& plugins, const std::string& zip, const db::Actor& actor)
{
    const auto unreadable = [](const std::string& why) {
        return Refused{
            Message{mark("This is no package Hazirun can read: {{why}}"), {{"why", why}}}};
    };
    try {
        const Unpacked folder;
        unpack(zip, folder.path);
        return plugins.install(packageIn(folder.path), actor);
    } catch (const Poco::Exception& error) {
        return unreadable(error.message().empty() ? error.name() : error.message());
    } catch (const files::filesystem_error& error) {
        return unreadable(error.code().message());
    }
}

} // namespace hazirun::plugins
