// SPDX-License-Identifier: MIT
#pragma once

#include "db/session.h"

#include <array>
#include <filesystem>
#include <string>

namespace hazirun::db {

/// Folders of the data folder that a backup carries besides database and keys.
inline constexpr std::array kept_folders{"files", "plugins", "plugin-folders"};

/// Puts every regular file below the kept folders into a table of the copy; links and names that
/// show something on its way stay out.
void keepFiles(Session& copy, const std::filesystem::path& data);
/// Takes the table out of the copy and writes its files below `aside`. False, and nothing written,
/// when it holds a name that leads out of the kept folders. A copy without the table is an old one
/// and writes nothing.
[[nodiscard]] bool takeFiles(Session& copy, const std::filesystem::path& aside);
/// Puts the folders below `aside`, where there are any, into the place of those of the data folder;
/// for an empty one nothing is put.
void putFiles(const std::filesystem::path& aside, const std::filesystem::path& data);
/// Writes a new file and brings it onto the disk. Throws filesystem_error: half a file is none.
void writeWhole(
    const std::filesystem::path& path, const std::string& content, std::filesystem::perms mode);
/// A file or folder whose bytes must be on disk before we go on. Throws filesystem_error.
void syncToDisk(const std::filesystem::path& path);

} // namespace hazirun::db
