// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/manifest.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace hazirun::plugin_host {

/// A descriptor that is closed with its last owner.
class Descriptor {
public:
    explicit Descriptor(int number)
        : number_(number)
    {
    }
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// A folder that passed the gate. Nothing of it was run.
struct Package {
    Manifest manifest;
    std::filesystem::path folder;
    std::map<std::string, std::string> sums; ///< file -> SHA-256 in hex
    std::string hash; ///< SHA-256 of SHA256SUMS: what an administrator approves
};

/// Looks at a package: owners and modes, regular files only, at most 500 of 64 MiB, plugin.json,
/// and that SHA256SUMS names every file. The refusal names the file, what was expected, what was
/// found and the mend.
[[nodiscard]] Result<Package, Message> readPackage(const std::filesystem::path& folder);

/// The library's bytes in a sealed memfd, hashed there: what was checked is what is loaded.
[[nodiscard]] Result<std::shared_ptr<Descriptor>, Message> sealedLibrary(const Package& package);

/// A text file of the package whose sum is right; absent otherwise.
[[nodiscard]] std::optional<std::string> readChecked(
    const Package& package, const std::string& file);

} // namespace hazirun::plugin_host
