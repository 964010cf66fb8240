// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hazirun::bench {

/// What one connection got per request.
struct Load {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
    int wrong = 0; ///< answers with another status than wanted
};

/// The bytes of a request, for connection `who` and its n-th turn.
using Write = std::function<std::string(int who, int n)>;

/// `connections` kept connections ask as fast as they are answered, `turns` times each; `status` is
/// what a right answer begins with. Written for this machine's loopback: no TLS, no redirects.
[[nodiscard]] Load press(
    std::uint16_t port, int connections, int turns, const std::string& status, const Write& write);

[[nodiscard]] std::string getOf(const std::string& address);
[[nodiscard]] std::string postOf(const std::string& address, const std::string& form);
/// One request and its whole answer, head and body.
[[nodiscard]] std::string askOnce(std::uint16_t port, const std::string& request);

} // namespace hazirun::bench
