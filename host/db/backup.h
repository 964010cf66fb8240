// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <filesystem>

namespace hazirun::db {

enum class RestoreRefusal { not_a_backup };

/// Copies the database online, and the keys into a table of the copy, so that links and sign-ins
/// work after a restore elsewhere. The file has mode 0600 and is on disk when this returns. Throws
/// Error or filesystem_error.
void backUp(const std::filesystem::path& database, const std::filesystem::path& keys,
    const std::filesystem::path& file);
/// Puts a backup in the place of `<data>/hazirun.db` and `<data>/keys`. Its pages are checked
/// first; a refusal changes nothing.
[[nodiscard]] Result<Done, RestoreRefusal> restore(
    const std::filesystem::path& file, const std::filesystem::path& data);
/// Brings a database written without waiting for the disk onto it.
void settle(const std::filesystem::path& database);

} // namespace hazirun::db
