// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <string>

namespace hazirun::plugins {

/// A permission as an administrator reads it before saying yes.
[[nodiscard]] Message sentenceOf(const std::string& permission);

} // namespace hazirun::plugins
