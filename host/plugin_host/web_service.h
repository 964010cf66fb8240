// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/manifest.h"

#include <chrono>
#include <functional>
#include <optional>

namespace hazirun::plugin_host {

using Secrets = std::function<std::optional<std::string>(const std::string& name)>;

/// web/1:request: TLS checked, only addresses of the permissions web: and web-local:, no redirect
/// followed, no private address without web-local:, answers of at most 1 MiB, never longer than
/// `left`. {"$secret": name} is filled in here. Throws hazirun::v1::Error.
[[nodiscard]] nlohmann::json webRequest(const Manifest& asker, const nlohmann::json& in,
    std::chrono::milliseconds left, const Secrets& secrets);

/// True when `url` lies under a permission's pattern ("web:https://api.example.com/*").
[[nodiscard]] bool coversAddress(const std::string& permission, const std::string& url);
/// Loopback, link-local, private and unspecified addresses, IPv4 and IPv6, also IPv4 inside IPv6.
[[nodiscard]] bool isPrivateAddress(const std::string& address);

} // namespace hazirun::plugin_host
