// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace hazirun::catalogue {

/// The compiled gettext catalogue (.mo), made by the build from every folder's tr.po.
extern const std::string_view turkish;

} // namespace hazirun::catalogue
