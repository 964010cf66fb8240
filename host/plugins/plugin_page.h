// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"
#include "plugins/trial.h"
#include "web/page.h"

namespace hazirun::plugins {

/// What a page of one shows besides its facts.
struct Shown {
    std::vector<FieldError> errors;
    std::vector<Trial> trials;
    std::optional<Message> refusal;
    int status = 200;
    std::optional<plugin_host::Draft> draft{}; ///< of the version that lies ready
};

/// The page of the plug-in the request names: what it is and may do, its forms, its history.
[[nodiscard]] web::Response onePage(const plugin_host::Plugins& plugins, const web::Pages& pages,
    const web::Request& request, const Shown& shown);

} // namespace hazirun::plugins
