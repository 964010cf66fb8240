// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/package.h"

#include <filesystem>
#include <memory>
#include <string>

namespace hazirun::plugin_host {

/// "<version>-<first 8 of its hash>": the folder of one version below that of its plug-in.
[[nodiscard]] std::string folderNameOf(const Package& package);

/// Copies a package that passes the gate to <plugins>/<id>/<version>-<hash>/, where it waits for
/// approval. It is made ready beside its place and written to the disk, then moved there in one
/// step: cut off at any moment, what lay there before is kept. A sound copy that lies there already
/// stays. A package that lay in <plugins>/<id>/ itself moves to a folder of its own.
[[nodiscard]] Result<std::shared_ptr<const Package>, Message> installPackage(
    const std::filesystem::path& from, const std::filesystem::path& plugins);

/// Puts a package back that was on its way to a folder of its own when the program was cut off;
/// where an equal one lies in its place, it goes.
void putBackMoved(const std::filesystem::path& plugins);

} // namespace hazirun::plugin_host
