// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <string>

namespace hazirun::web {

/// Reads a multipart/form-data body of the content type `type` into form, files and file_names.
/// False where it is cut short, lacks its boundary, or a text is not valid UTF-8 without NUL.
[[nodiscard]] bool readForm(const std::string& body, const std::string& type, Request& into);

} // namespace hazirun::web
