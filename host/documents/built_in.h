// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <hazirun/points/document.hpp>

#include <string>
#include <vector>

namespace hazirun::documents {

/// A plain text of the same facts, for when the plug-in that composes the paper fails: it begins
/// with a note that says so (`why`, a sentence in the language). Names of people are escaped like
/// everything else that was typed.
[[nodiscard]] v1::document::Text builtIn(const v1::document::Source& source,
    const std::string& title, const std::string& why, const Words& words, Language language);

/// The paper with the privacy notice below its title, each paragraph set off from what follows.
[[nodiscard]] std::string withNotice(
    const std::string& markdown, const std::vector<std::string>& paragraphs);

} // namespace hazirun::documents
