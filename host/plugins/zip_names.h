// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace hazirun::plugins {

/// The names in a ZIP's directory as they stand there, twice those that stand there twice. Of what
/// is no ZIP, or a broken one, those that can be read.
[[nodiscard]] std::vector<std::string> namesInZip(const std::string& zip);

} // namespace hazirun::plugins
