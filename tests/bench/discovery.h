// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace hazirun::bench {

/// Seconds to look at `count` packages with libraries of 250 KB, the best of ten; no code of theirs
/// is run.
[[nodiscard]] double discoveryOf(int count, const std::filesystem::path& folder);

} // namespace hazirun::bench
