// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/slot.h"

#include <vector>

namespace hazirun::plugin_host {

struct Checking {
    Broker& broker;
    const Package& package;
    const Limits& limits;
    Language language;
};
/// What the plug-in's own check (settings/1:validate) says against a candidate the schema has
/// passed; none without such a check. A check that fails is a problem of the whole form.
[[nodiscard]] std::vector<FieldError> problemsOf(
    const Running& running, const Checking& checking, const nlohmann::json& candidate);

} // namespace hazirun::plugin_host
