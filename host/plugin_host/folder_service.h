// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/manifest.h"

#include <filesystem>

namespace hazirun::plugin_host {

/// folder/1: list, read, write, move, remove in <root>/<plug-in>/<name>, made at first use, or
/// wherever the administrator's link of that name leads. Plain file names only, never through a
/// link inside; at most 1000 files of 4 MiB, 64 MiB in all. Permission folder:<name>:read, or
/// :write, which reads as well. Throws hazirun::v1::Error.
[[nodiscard]] nlohmann::json folderService(const std::filesystem::path& root, const Manifest& asker,
    const std::string& verb, const nlohmann::json& in);

} // namespace hazirun::plugin_host
