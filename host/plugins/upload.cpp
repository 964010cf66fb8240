// SPDX-License-Identifier: MIT
#include "plugins/upload.h"

#include "base/random.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "plugins/zip_names.h"

#include <Poco/Exception.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
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
        Unpacked()
        {
            files::create_directory(path);
            files::create_directory(content());
        }
        ~Unpacked()
        {
            std::error_code gone;
            files::remove_all(path, gone);
        }
        [[nodiscard]] files::path content() const { return path / "content"; }
        Unpacked(const Unpacked&) = delete;
        Unpacked& operator=(const Unpacked&) = delete;
    };

    /// A relative way downwards, nothing else.
    bool staysBelow(const files::path& name)
    {
        return !name.empty() && !name.is_absolute()
            && std::find(name.begin(), name.end(), "..") == name.end();
    }

    /// Some programs write the folders of a ZIP with backslashes.
    std::string inSlashes(std::string name)
    {
        std::replace(name.begin(), name.end(), '\\', '/');
        return name;
    }

    std::string shown(const std::string& name)
    {
        constexpr std::size_t most = 120;
        return isCleanText(name) ? cutAt(name, most) : std::string{"?"};
    }

    Message notReadable()
    {
        return {mark("{{file}} is no package Hazirun can read: it is no ZIP file, or not a whole "
                     "one. Choose the file its maker gave you.")};
    }

    Message notWritten(int error)
    {
        return {mark("{{file}} could not be written to disk: {{why}}. Nothing of it was kept; mend "
                     "that, then add it again."),
            {{"why", reasonOf(error)}}};
    }

    /// What no package may have in its list of names, before anything is unpacked.
    std::optional<Message> refusedName(const std::string& zip)
    {
        std::set<std::string> all;
        std::set<std::string> folders;
        for (const auto& raw : namesInZip(zip)) {
            const auto name = inSlashes(raw);
            if (!staysBelow(name)) {
                return Message{mark("{{file}} has a file outside of itself, {{found}}; nothing of "
                                    "it was kept. Ask its maker for a sound one."),
                    {{"found", shown(raw)}}};
            }
            if (!all.insert(name).second) {
                return Message{mark("{{file}} must hold each file once, but holds {{found}} twice; "
                                    "nothing of it was kept. Ask its maker for a sound one."),
                    {{"found", shown(raw)}}};
            }
            for (auto slash = name.find('/'); slash != std::string::npos;
                 slash = name.find('/', slash + 1)) {
                folders.insert(name.substr(0, slash));
            }
        }
        for (const auto& folder : folders) {
            if (all.count(folder) > 0) {
                return Message{mark("{{file}} holds {{found}} as a file and as a folder; nothing "
                                    "of it was kept. Ask its maker for a sound one."),
                    {{"found", shown(folder)}}};
            }
        }
        return std::nullopt;
    }

    /// What is unpacked of one ZIP, with the bounds a package has.
    struct Unpacking {
        const files::path& to;
        std::uint64_t bytes = 0;
        std::size_t count = 0;

        std::optional<Message> write(
            std::istream& zip, const std::string& name, const Poco::Zip::ZipLocalFileHeader& head)
        {
            if (++count > most_files) {
                return Message{mark("{{file}} holds more than 500 files; nothing of it was kept. "
                                    "Ask its maker for a smaller one.")};
            }
            if (name.back() == '/') {
                return std::nullopt;
            }
            const auto place = to / name;
            files::create_directories(place.parent_path());
            Poco::Zip::ZipInputStream content(zip, head);
            std::ofstream out(place, std::ios::binary);
            std::vector<char> buffer(std::size_t{64} << 10U);
            while (content.read(buffer.data(), static_cast<std::streamsize>(buffer.size())),
                content.gcount() > 0) {
                bytes += static_cast<std::uint64_t>(content.gcount());
                if (bytes > most_bytes) {
                    return Message{mark("{{file}} holds more than 64 MB when it is unpacked; "
                                        "nothing of it was kept. Ask its maker for a smaller "
                                        "one.")};
                }
                out.write(buffer.data(), content.gcount());
            }
            out.close();
            return out ? std::nullopt : std::optional{notWritten(errno)};
        }
    };

    std::optional<Message> unpack(const std::string& zip, const files::path& to)
    {
        if (auto refusal = refusedName(zip)) {
            return refusal;
        }
        std::istringstream in(zip);
        const Poco::Zip::ZipArchive archive(in);
        Unpacking unpacking{to};
        for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
            const auto name = inSlashes(entry->first);
            if (!staysBelow(name)) { // a name its directory does not have
                return notReadable();
            }
            if (auto refusal = unpacking.write(in, name, entry->second)) {
                return refusal;
            }
        }
        return unpacking.count == 0 ? std::optional{notReadable()} : std::nullopt;
    }

    /// Of a folder and those in it, down to the third: the uppermost that hold a plugin.json.
    std::vector<files::path> packagesIn(const files::path& folder)
    {
        constexpr int deepest = 3;
        std::vector<files::path> level{folder};
        for (int depth = 0; depth <= deepest; ++depth) {
            std::vector<files::path> found;
            std::vector<files::path> below;
            for (const auto& each : level) {
                if (files::exists(each / "plugin.json")) {
                    found.push_back(each);
                }
                for (const auto& entry : files::directory_iterator(each)) {
                    if (entry.is_directory()) {
                        below.push_back(entry.path());
                    }
                }
            }
            if (!found.empty()) {
                return found;
            }
            level = std::move(below);
        }
        return {};
    }

    /// The one package, in a folder that is called as the file that was sent: a refusal names it.
    Result<files::path, Message> onlyPackageIn(const Unpacked& unpacked, const std::string& file)
    {
        const auto found = packagesIn(unpacked.content());
        if (found.empty()) {
            return Refused{Message{mark("{{file}} holds no plugin.json, so it is no package of a "
                                        "plug-in. Choose the one its maker gave you.")}};
        }
        if (found.size() > 1) {
            return Refused{Message{mark("{{file}} must hold one package, but holds more than one "
                                        "plugin.json. Unpack it, and add each package alone.")}};
        }
        auto out = unpacked.path / "named" / file;
        files::create_directories(out.parent_path());
        files::rename(found.front(), out);
        return out;
    }

    /// Fit to be the name of a folder, too.
    std::string nameOf(const std::string& told)
    {
        constexpr std::size_t most = 120;
        const bool unfit = told.empty() || told == "." || told == ".." || told.size() > most
            || told.find('/') != std::string::npos;
        return unfit ? "package.zip" : told;
    }

    Result<std::string, Message> installed(plugin_host::Plugins& plugins, const std::string& file,
        const std::string& zip, const db::Actor& actor)
    {
        try {
            const Unpacked unpacked;
            if (const auto refusal = unpack(zip, unpacked.content())) {
                return Refused{*refusal};
            }
            const auto package = onlyPackageIn(unpacked, file);
            return package ? plugins.install(*package, actor)
                           : Result<std::string, Message>{Refused{package.error()}};
        } catch (const Poco::Exception&) { // its words are for programmers
            return Refused{notReadable()};
        } catch (const files::filesystem_error& error) {
            return Refused{notWritten(error.code().value())};
        }
    }

} // namespace

Result<std::string, Message> installUploaded(plugin_host::Plugins& plugins, const std::string& name,
    const std::string& zip, const db::Actor& actor)
{
    if (name.empty() && zip.empty()) {
        return Refused{Message{
            mark("No file was chosen. Choose the ZIP file of the package its maker gave you.")}};
    }
    const auto file = nameOf(name);
    auto out = installed(plugins, file, zip, actor);
    if (out) {
        return out;
    }
    auto refusal = out.error();
    refusal.facts.emplace_back("file", file); // where the sentence does not name one of its own
    return Refused{std::move(refusal)};
}

} // namespace hazirun::plugins
