// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/package.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// What an administrator read before saying yes.
struct Approval {
    std::string hash; ///< of the package
    std::vector<std::string> permissions;
};

/// The names of the permissions a manifest asks for.
[[nodiscard]] std::vector<std::string> namesOf(const Manifest& manifest);
/// True also where nobody says what was read: the command line shows it afterwards.
[[nodiscard]] bool isWhatWasRead(const std::optional<Approval>& read, const Package& package);

} // namespace hazirun::plugin_host
