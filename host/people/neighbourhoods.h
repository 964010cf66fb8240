// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace hazirun::people {

struct Neighbourhood {
    std::string name;
    std::string kind; ///< town, village
    std::string postcode{}; ///< five digits, or empty
};

/// The 69 neighbourhoods of Kepsut: six of the town, then the villages in alphabetical order.
[[nodiscard]] const std::vector<Neighbourhood>& kepsutNeighbourhoods();

} // namespace hazirun::people
