// SPDX-License-Identifier: MIT
#pragma once

#include "base/id.h"

#include <optional>
#include <string>

namespace hazirun {

/// Who acts: an account, an API token, the person holding a link, or the program itself.
struct Actor {
    std::string name; ///< shown in the audit: account name, "api: NAME", "link", "program"
    std::optional<AccountId> account{};
    std::string role{}; ///< its code, where a policy may ask
};

} // namespace hazirun
