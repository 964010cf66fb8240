// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>

namespace hazirun::bench {

/// The program as a process of its own: how long until the first answer, and what it holds when
/// idle.
struct Started {
    double seconds = 0; ///< from exec to the first answered request
    double idle_mib = 0; ///< resident after that request
};
[[nodiscard]] Started startAndMeasure(const std::filesystem::path& data);

} // namespace hazirun::bench
