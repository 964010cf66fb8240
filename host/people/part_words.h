// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "people/merges.h"

#include <string_view>

namespace hazirun::people {

[[nodiscard]] std::string_view codeOf(PartRefusal refusal);
/// Why two records could not be parted again, and what to do first.
[[nodiscard]] Message sentenceOf(const PartRefused& refused);

} // namespace hazirun::people
