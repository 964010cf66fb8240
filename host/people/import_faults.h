// SPDX-License-Identifier: MIT
#pragma once

#include "people/imports.h"
#include "web/page.h"

#include <map>
#include <string>
#include <vector>

namespace hazirun::people {

/// Line number -> all that is wrong there, each with its column.
[[nodiscard]] std::map<int, std::string> faultsOf(
    const web::Request& request, const web::Pages& pages, const ImportOutcome& outcome);
/// What stands against the heading of the list, not against one of its lines; each as {fault}.
[[nodiscard]] std::vector<View> headingFaults(
    const web::Request& request, const web::Pages& pages, const ImportOutcome& outcome);

} // namespace hazirun::people
