// SPDX-License-Identifier: MIT
#pragma once

#include "people/merges.h"
#include "web/page.h"

#include <vector>

namespace hazirun::people {

/// What the two records say, a line for each fact that one of them has, with the side that was
/// chosen, else the one that tells more.
[[nodiscard]] std::vector<View> factViews(
    const web::Request& request, const web::Pages& pages, const Pair& pair);

} // namespace hazirun::people
