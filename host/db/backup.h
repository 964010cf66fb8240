// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <filesystem>

namespace hazirun::db {

/// no_room: the data folder did not take it, a full disk for one.
enum class RestoreRefusal { not_a_backup, no_room };

/// Copies the data folder while the program runs: the database, and keys, packages of plug-ins,
/// their folders and files into tables of the copy, so that links, sign-ins and plug-ins work after
/// a restore elsewhere. The file has mode 0600 and is on disk when this returns. Throws Error or
/// filesystem_error, and leaves no file then.
void backUp(const std::filesystem::path& data, const std::filesystem::path& file);
/// Puts a backup in the place of what the data folder holds. Its pages are checked first; a refusal
/// changes nothing. A backup from before plug-ins were kept leaves their folders as they are.
[[nodiscard]] Result<Done, RestoreRefusal> restore(
    const std::filesystem::path& file, const std::filesystem::path& data);
/// Whether a restore was cut off, by a power cut for one, after it had begun to put things in
/// place: until it is finished the folder is a mixture, and nothing may open its database.
[[nodiscard]] bool isRestoring(const std::filesystem::path& data);
/// Puts in place what such a restore had not yet; what comes is whole beside it. Throws
/// filesystem_error, and can be tried again.
void finishRestore(const std::filesystem::path& data);
/// Brings a database written without waiting for the disk onto it.
void settle(const std::filesystem::path& database);

} // namespace hazirun::db
