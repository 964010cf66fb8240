// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/manifest.h"

#include <chrono>
#include <functional>
#include <optional>

namespace hazirun::plugin_host {

using Secrets = std::function<std::optional<std::string>(const std::string& name)>;

/// web/1:request: TLS checked; only addresses of the permissions web: and web-local:, no private
/// address without web-local: (looked at where the connection is made, whatever a name answered
/// before); redirects are followed on the same host and inside the permissions only; answers of at
/// most 1 MiB. Ends within `left`, name look-up included, with a tenth of it (200 ms at most)
/// spared for the plug-in. {"$secret": name} is filled in here. Throws hazirun::v1::Error.
[[nodiscard]] nlohmann::json webRequest(const Manifest& asker, const nlohmann::json& in,
    std::chrono::milliseconds left, const Secrets& secrets);

} // namespace hazirun::plugin_host
