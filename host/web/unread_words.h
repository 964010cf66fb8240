// SPDX-License-Identifier: MIT
#pragma once

#include "web/request_reader.h"

#include <cstddef>
#include <string>

namespace hazirun::web {

/// What a visitor is told whose request could not be read. `most`: how many bytes would have been
/// taken there; told only where there were more.
[[nodiscard]] Message sentenceOf(ReadRefusal why, const std::string& path, std::size_t most);

} // namespace hazirun::web
