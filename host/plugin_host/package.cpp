// SPDX-License-Identifier: MIT
#include "plugin_host/package.h"

#include "base/system_reason.h"
#include "base/text.h"
#include "plugin_host/causes.h"
#include "plugin_host/package_files.h"
#include "plugin_host/wrong.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <sodium.h>

#include <fcntl.h>
#include <sys/mman.h>

#include <array>
#include <set>
#include <sstream>

namespace hazirun::plugin_host {

namespace {

    namespace files = std::filesystem;
    constexpr off_t most_library = off_t{64} << 20U;
    constexpr off_t most_text = off_t{16} << 20U;
    constexpr off_t most_sums = off_t{1} << 20U;
    constexpr auto manifest_name = "plugin.json";
    constexpr auto sums_name = "SHA256SUMS";
    constexpr auto changed
        = mark("{{plugin}}: {{file}} must have the sum SHA256SUMS names, but has one that begins "
               "with {{found}}: it was "
               "changed after the package was built. Install the package again from its maker.");

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

    Refused<Message> refusal(const Wrong& found, const std::string& name)
    {
        auto message = found.message;
        message.facts.emplace_back("plugin", isCleanText(name) ? name : std::string{"?"});
        return {std::move(message)};
    }

    /// "<64 hex>  <name>" a line, as sha256sum writes it.
    std::map<std::string, std::string> sumsOf(const PackageFiles& package, const std::string& text)
    {
        static const re2::RE2 form{"([0-9a-f]{64}) [ *](?:\\./)?([^/].*)"};
        std::map<std::string, std::string> out;
        std::istringstream in(text);
        int number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            if (!line.empty() && line.back() == '\r') {
                package.refuse(mark("{{plugin}}: each line of {{file}} must end with a line feed "
                                    "alone, but line {{found}} ends as Windows ends lines (CR LF). "
                                    "Build the package again, or save the file with the line ends "
                                    "of Unix."),
                    sums_name, "lines of SHA256SUMS", std::to_string(number));
            }
            std::string sum;
            std::string name;
            if (line.size() > 600 || !re2::RE2::FullMatch(line, form, &sum, &name)
                || !out.emplace(name, sum).second) {
                package.refuse(
                    mark("{{plugin}}: each line of {{file}} must be a sum in hexadecimal "
                         "digits, two blanks and one file's name, but line {{found}} is "
                         "not. Build the package again, which writes the sums."),
                    sums_name, "lines of SHA256SUMS", std::to_string(number));
            }
        }
        return out;
    }

    /// A file that is there and should stand in the sums.
    [[noreturn]] void refuseUnsummed(
        const PackageFiles& package, const std::string& name, bool needed)
    {
        package.refuse(needed
                ? mark("{{plugin}}: {{file}}, which the package needs, must stand in SHA256SUMS, "
                       "but does not. Build the package again; that writes the sums.")
                : mark("{{plugin}}: {{file}} must stand in SHA256SUMS, but does not. Build the "
                       "package again with it, or delete it if it is none of the package's."),
            name, "a line in SHA256SUMS", "none");
    }

    void checkSums(const PackageFiles& package, const std::map<std::string, std::string>& sums,
        const std::string& library)
    {
        std::set<std::string> there;
        package.each([&](const std::string& name) {
            there.insert(name);
            if (name != sums_name && sums.count(name) == 0) {
                refuseUnsummed(package, name, name == manifest_name || name == library);
            }
        });
        for (const auto& [name, sum] : sums) {
            if (there.count(name) == 0) {
                package.refuse(mark("{{plugin}}: {{file}} stands in SHA256SUMS and must be there, "
                                    "but is missing. A file was lost on the way: install the "
                                    "package again."),
                    name, "the file SHA256SUMS names", "nothing");
            }
        }
    }

    /// By its head alone; nothing of it is run.
    void checkLibrary(const PackageFiles& package, const Manifest& manifest)
    {
        const auto [head, bytes] = package.head(manifest.library, runner::head_bytes);
        if (const auto fault = runner::faultIn(head, bytes)) {
            throw Wrong{causeOf(*fault, manifest.id, package.place(manifest.library))};
        }
    }

    Package packageOf(const files::path& folder, const std::string& id, Naming naming)
    {
        const PackageFiles package(folder, naming);
        const auto text = package.read(manifest_name, manifest_bytes);
        const auto sums = package.read(sums_name, most_sums);
        auto manifest = readManifest(text, id);
        if (!manifest) {
            throw Wrong{manifest.error()};
        }
        Package out{std::move(*manifest), folder, sumsOf(package, sums), sha256(sums)};
        checkSums(package, out.sums, out.manifest.library);
        const auto own = out.sums.find(manifest_name);
        if (own == out.sums.end() || own->second != sha256(text)) {
            package.refuse(
                changed, manifest_name, "the sum SHA256SUMS names", sha256(text).substr(0, 12));
        }
        if (out.sums.count(out.manifest.library) == 0) {
            package.refuse(
                mark("{{plugin}}: the library {{file}}, which plugin.json names, must be "
                     "in the package, but is not there. Build the package again with "
                     "it, or correct \"library\"."),
                out.manifest.library, "the library plugin.json names", "none");
        }
        checkLibrary(package, out.manifest);
        return out;
    }

    /// A file's bytes, which must be those the sums were made of.
    std::string summed(const PackageFiles& package, const std::string& name, const std::string& sum)
    {
        auto bytes = package.read(name, most_library);
        if (const auto found = sha256(bytes); found != sum) {
            package.refuse(changed, name, "the sum SHA256SUMS names", found.substr(0, 12));
        }
        return bytes;
    }

    std::shared_ptr<Descriptor> sealed(const std::string& bytes)
    {
        auto out = std::make_shared<Descriptor>(
            ::memfd_create("plug-in", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        std::size_t at = 0;
        while (out->number() >= 0 && at < bytes.size()) {
            const auto n = ::write(out->number(), bytes.data() + at, bytes.size() - at);
            if (n <= 0) {
                return nullptr;
            }
            at += static_cast<std::size_t>(n);
        }
        const bool closed = ::fcntl(out->number(), F_ADD_SEALS,
                                F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)
            == 0;
        return closed ? out : nullptr;
    }

} // namespace

std::map<std::string, files::path> packagesIn(const std::vector<files::path>& folders)
{
    std::map<std::string, files::path> out;
    for (const auto& folder : folders) {
        std::error_code broken;
        for (auto entry = files::directory_iterator(folder, broken);
             !broken && entry != files::directory_iterator(); entry.increment(broken)) {
            std::error_code unknown;
            const auto name = entry->path().filename().string();
            if (entry->is_directory(unknown) && isCleanText(name)) {
                out.emplace(name, entry->path());
            }
        }
        if (isShortage(broken.value())) {
            auto why = shortageAt(folder.string(), broken.value());
            why.facts.emplace_back("plugin", folder.filename().string());
            throw Shortage{std::move(why)};
        }
    }
    return out;
}

Result<Package, Message> readPackage(const files::path& folder)
{
    return readPackage(folder, folder.filename().string());
}

Result<Package, Message> readPackage(
    const files::path& folder, const std::string& id, Naming naming)
{
    try {
        return packageOf(folder, id, naming);
    } catch (const Wrong& found) {
        return refusal(found, id);
    } catch (const std::exception&) { // memory, or a file system that breaks: never the host's end
        return refusal(Wrong{{mark("{{plugin}}: the package must be readable, but the system gave "
                                   "up while it was read. Look into the system's log, then read "
                                   "the folders again."),
                           {{"wanted", "a readable package"}}}},
            id);
    }
}

Result<std::shared_ptr<Descriptor>, Message> sealedLibrary(const Package& package)
{
    try {
        const auto& name = package.manifest.library;
        const PackageFiles place(package.folder);
        const auto bytes = summed(place, name, package.sums.at(name));
        auto out = sealed(bytes);
        if (!out) {
            throw Wrong{shortageAt(place.place(name), errno == 0 ? ENOMEM : errno)};
        }
        return out;
    } catch (const Wrong& found) {
        return refusal(found, package.manifest.id);
    }
}

std::optional<Message> spoiltFile(const Package& package, Naming naming)
{
    try {
        const PackageFiles place(package.folder, naming);
        for (const auto& [name, sum] : package.sums) {
            static_cast<void>(summed(place, name, sum));
        }
        return std::nullopt;
    } catch (const Wrong& found) {
        return refusal(found, package.manifest.id).error;
    }
}

std::optional<std::string> readChecked(const Package& package, const std::string& file)
{
    const auto sum = package.sums.find(file);
    if (sum == package.sums.end()) {
        return std::nullopt;
    }
    try {
        auto bytes = PackageFiles(package.folder).read(file, most_text);
        return sha256(bytes) == sum->second ? std::optional{std::move(bytes)} : std::nullopt;
    } catch (const Wrong&) { // it is gone, or no regular file any more
        return std::nullopt;
    }
}

} // namespace hazirun::plugin_host
