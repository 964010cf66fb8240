// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/package.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// The packages that lie ready under one id, the newest first, and why one was refused.
struct Shelf {
    std::vector<std::shared_ptr<const Package>> packages;
    std::optional<Message> refusal;
};

/// Looks into folders that hold <id>/ (one package) or <id>/<version>-<first 8 of its hash>/ (any
/// number). Runs nothing. Throws Shortage where the computer is at fault, not a package.
[[nodiscard]] std::map<std::string, Shelf> readShelves(
    const std::vector<std::filesystem::path>& folders);

/// What is odd about the folders themselves, at most twenty: one that cannot be read, files and
/// dangling links beside packages, a version that lies in two of them.
[[nodiscard]] std::vector<Message> oddThingsIn(
    const std::vector<std::filesystem::path>& folders, const std::map<std::string, Shelf>& shelves);

/// By Semantic Versioning; what follows a plus does not count.
[[nodiscard]] bool isNewer(std::string_view version, std::string_view than);

} // namespace hazirun::plugin_host
