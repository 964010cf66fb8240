// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace hazirun {

/// Whether a name can be read by whoever sees it: clean text, nothing that turns the direction of
/// writing, and, unless it is empty, something that can be seen.
[[nodiscard]] bool isReadableName(std::string_view name);
/// "Ayşe Yılmaz"; no blank hangs on where one of the two is missing.
[[nodiscard]] std::string fullName(const std::string& given, const std::string& family);
/// Free text as it is kept: without what turns the direction of writing. Telephones put such marks
/// around what is copied, so they are no reason to refuse a note.
[[nodiscard]] std::string withoutTurns(std::string_view text);

} // namespace hazirun
