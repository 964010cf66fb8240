// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.h"
#include "plugin_host/package.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace hazirun::tool {

/// The package in a folder (packageIn). Throws Usage when there is none, std::runtime_error with
/// the gate's sentence.
[[nodiscard]] plugin_host::Package readGiven(const std::filesystem::path& folder);
/// What `call` and `run` ask: words are DIR METHOD [FILE]. FILE holds the `in` document or a whole
/// envelope, which is taken as it is; without FILE standard input is read. --provider is needed
/// only where the point has more than one.
[[nodiscard]] nlohmann::json questionOf(
    const plugin_host::Manifest& manifest, const Arguments& arguments);

} // namespace hazirun::tool
