// SPDX-License-Identifier: MIT
#pragma once

#include "web/networks.h"

#include <chrono>

namespace hazirun::web {

/// How long a sender may take, and how many connections one address may hold open.
struct Manners {
    std::chrono::milliseconds head{15'000}; ///< a request's head, from its first byte
    std::chrono::milliseconds body{60'000}; ///< its body after that
    std::chrono::milliseconds answer{120'000}; ///< taking the answer
    std::chrono::milliseconds between{5'000}; ///< from one request to the next
    std::chrono::milliseconds crowded{3'000}; ///< a head or body, while others wait for a thread
    int connections = 0; ///< of one network (an IPv6 /64); 0: any number
    Networks exempt{}; ///< proxies: they hold the connections of many
};

} // namespace hazirun::web
