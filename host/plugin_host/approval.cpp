// SPDX-License-Identifier: MIT
#include "plugin_host/approval.h"

#include <algorithm>

namespace hazirun::plugin_host {

std::vector<std::string> namesOf(const Manifest& manifest)
{
    std::vector<std::string> out;
    for (const auto& permission : manifest.permissions) {
        out.push_back(permission.name);
    }
    return out;
}

bool isWhatWasRead(const std::optional<Approval>& read, const Package& package)
{
    if (!read) {
        return true;
    }
    auto seen = read->permissions;
    auto wanted = namesOf(package.manifest);
    std::sort(seen.begin(), seen.end());
    std::sort(wanted.begin(), wanted.end());
    return read->hash == package.hash && seen == wanted;
}

} // namespace hazirun::plugin_host
