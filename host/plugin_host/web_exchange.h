// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// One request over the wire.
struct WebAsked {
    std::string method;
    std::string url;
    std::vector<std::string> headers; ///< "Name: value", checked
    std::string body;
    bool private_too = false; ///< private addresses are allowed
};

struct WebTold {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
    std::string redirect; ///< where it sends us, absolute; empty: nowhere
};

/// Follows nothing, uses no proxy. Throws hazirun::v1::Error: HZ_E_DENIED for a private address,
/// HZ_E_LIMIT past 1 MiB, HZ_E_TEMPORARY otherwise. Ends within `left`.
[[nodiscard]] WebTold transmit(const WebAsked& asked, std::chrono::milliseconds left);

} // namespace hazirun::plugin_host
