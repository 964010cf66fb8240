// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/descriptor.h"
#include "plugin_host/manifest.h"
#include "plugin_host/naming.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// A folder that passed the gate. Nothing of it was run.
struct Package {
    Manifest manifest;
    std::filesystem::path folder;
    std::map<std::string, std::string> sums; ///< file -> SHA-256 in hex
    std::string hash; ///< SHA-256 of SHA256SUMS: what an administrator approves
};

/// Thrown where the computer gives too little memory or too few descriptors to look: what was known
/// before still holds.
struct Shortage {
    Message why;
};

/// The packages of the folders by id, an earlier folder wins; nothing of them is read. A folder
/// that cannot be listed holds none; throws Shortage where that is the computer's fault.
[[nodiscard]] std::map<std::string, std::filesystem::path> packagesIn(
    const std::vector<std::filesystem::path>& folders);

/// Looks at a package: owners and modes, regular files only, at most 500 of 64 MiB, plugin.json,
/// that SHA256SUMS names every file, and no other, and by its first 4 KiB that the library is one
/// for this computer and whole. The refusal names the plug-in, the file or field, what was
/// expected, what was found and the mend. Never throws for what a package holds.
[[nodiscard]] Result<Package, Message> readPackage(const std::filesystem::path& folder);
/// The same for a package that lies in a folder of another name than its id, such as
/// <id>/<version>-<hash>.
[[nodiscard]] Result<Package, Message> readPackage(
    const std::filesystem::path& folder, const std::string& id, Naming naming = Naming::places);

/// The library's bytes in a sealed memfd, hashed there: what was checked is what is loaded.
[[nodiscard]] Result<std::shared_ptr<Descriptor>, Message> sealedLibrary(const Package& package);

/// Reads the package whole: the first file that is not as SHA256SUMS has it. Absent: all are.
[[nodiscard]] std::optional<Message> spoiltFile(
    const Package& package, Naming naming = Naming::places);

/// A text file of the package whose sum is right; absent otherwise.
[[nodiscard]] std::optional<std::string> readChecked(
    const Package& package, const std::string& file);

} // namespace hazirun::plugin_host
