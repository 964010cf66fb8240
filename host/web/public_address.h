// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace hazirun::web {

/// What this machine is called by others, best first: its IPv4 addresses, then its IPv6 ones;
/// neither its own (127.0.0.1) nor those that only hold on one cable (169.254…, fe80…).
[[nodiscard]] std::vector<std::string> addressesOfMachine();
/// The host that stands in links where none was named: the one listened at, or, where that is every
/// address there is (0.0.0.0, ::), the first of the machine; 127.0.0.1 when it has none.
[[nodiscard]] std::string hostForLinks(
    const std::string& listened, const std::vector<std::string>& machine);
/// Whether links that begin like this open on this computer alone.
[[nodiscard]] bool opensOnlyHere(const std::string& public_url);

} // namespace hazirun::web
