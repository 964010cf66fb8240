// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace hazirun::tool {

/// Each takes what follows its name and gives the program's exit code; throws Usage for a wrong
/// command line.
using WordList = std::vector<std::string>;
[[nodiscard]] int newCommand(const WordList& given);
[[nodiscard]] int callCommand(const WordList& given);
[[nodiscard]] int checkCommand(const WordList& given);
[[nodiscard]] int runCommand(const WordList& given);
[[nodiscard]] int tryCommand(const WordList& given);

} // namespace hazirun::tool
