// SPDX-License-Identifier: MIT
#pragma once

#include <string>

struct sockaddr;

namespace hazirun::plugin_host {

/// An absolute http or https address that means one thing to everybody: no user, no fragment, no
/// blank, at most one question mark, and no "." or ".." in the path however often it is encoded.
[[nodiscard]] bool isPlainAddress(const std::string& url);
/// True when a plain address lies under a permission's pattern ("web:https://api.example.com/*").
[[nodiscard]] bool coversAddress(const std::string& permission, const std::string& url);
/// "https://api.example.com:8443" of a plain address.
[[nodiscard]] std::string originOf(const std::string& url);
/// Loopback, link-local, private, shared and reserved addresses, IPv4 and IPv6, also IPv4 inside
/// IPv6; what is no address is private.
[[nodiscard]] bool isPrivateAddress(const std::string& address);
[[nodiscard]] bool isPrivateAddress(const sockaddr& address);

} // namespace hazirun::plugin_host
