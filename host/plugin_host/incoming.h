// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/descriptor.h"

#include <filesystem>
#include <initializer_list>
#include <optional>

namespace hazirun::plugin_host {

/// Why a folder cannot be copied to the folder of plug-ins, seen before a byte of it is: no folder
/// but a link, no plugin.json, links, pipes or devices in it, more than 500 files, one of more than
/// 64 MiB, more than the disk has room for, or the folder of plug-ins itself inside of it.
[[nodiscard]] std::optional<Message> refusedSource(
    const std::filesystem::path& from, const std::filesystem::path& plugins);

/// Where a package lies while it is copied into `plugins`.
[[nodiscard]] std::filesystem::path comingPlace(const std::filesystem::path& plugins);

/// A place in `plugins` for what is about to be deleted; what is left of it goes when the folders
/// are read.
[[nodiscard]] std::filesystem::path goingPlace(const std::filesystem::path& plugins);
/// Moves what lies somewhere in `plugins` out of the way at once, then deletes it; what is not
/// deleted now goes when the folders are read.
void takeAway(const std::filesystem::path& package, const std::filesystem::path& plugins);

/// Returns when a folder, and all that lies in it, is on the disk.
void writeOut(const std::filesystem::path& folder);
/// The same for the names in these folders alone.
void writeOutNames(std::initializer_list<std::filesystem::path> folders);

/// While this stands, no other program of ours moves packages in the folder. Waits for one that
/// does, a second at most: whoever may list a folder may hold it, and ends nothing by that but an
/// install.
class FolderHeld {
public:
    explicit FolderHeld(const std::filesystem::path& folder);
    /// False: somebody else moves packages, and nothing may be moved here.
    [[nodiscard]] bool isHeld() const { return held_; }

private:
    const Descriptor folder_;
    const bool held_;
};

/// What is left of a copy or deletion that was cut off at least an hour ago.
[[nodiscard]] bool isLeftOver(const std::filesystem::directory_entry& entry);
void removeLeftOvers(const std::filesystem::path& plugins);

} // namespace hazirun::plugin_host
