// SPDX-License-Identifier: MIT
#pragma once

#include "web/request_reader.h"

#include <cstddef>
#include <string>

namespace hazirun::web {

/// What a visitor is told whose request could not be read. `limit`: what would have been taken
/// there; told only where there was more.
[[nodiscard]] Message sentenceOf(
    ReadRefusal why, const std::string& path, const BodyLimit& limit = {});

} // namespace hazirun::web
