// SPDX-License-Identifier: MIT
#pragma once

namespace hazirun::plugin_host {

/// How people are told of a package's files: by their place, or as they are called inside of it,
/// where its folder is one nobody ever sees.
enum class Naming { places, inside };

} // namespace hazirun::plugin_host
