// SPDX-License-Identifier: MIT
#pragma once

#include "people/imports.h"
#include "web/page.h"

#include <string>

namespace hazirun::people {

/// Which lines of a list a page shows: those of one fate ("" = all), a hundred a page.
struct LinesAsked {
    std::string fate;
    int page = 1;
};

/// Phase, progress, counts and the asked lines, for import_job.html.
[[nodiscard]] View stateView(const web::Request& request, const web::Pages& pages,
    const ImportState& state, const LinesAsked& asked);

} // namespace hazirun::people
