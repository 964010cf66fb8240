// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <string>
#include <string_view>

namespace hazirun {

/// Appends digits in groups of three: 100.000 in Turkish, 100,000 in English.
void appendGrouped(std::string& out, std::string_view digits, Language language);

} // namespace hazirun
