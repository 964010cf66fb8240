// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/plugins.h"

namespace hazirun::plugins {

/// A line of a plug-in's history in words.
[[nodiscard]] Message sentenceOf(const plugin_host::Line& line);
/// What something a plug-in offers is used for.
[[nodiscard]] Message useOf(const plugin_host::Provided& provided);

} // namespace hazirun::plugins
