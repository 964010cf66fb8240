// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"

#include <nlohmann/json.hpp>

#include <string>

namespace hazirun::plugin_host {

/// Ends the reading of a package; caught where it began. `sentence` is for people: it names
/// {{plugin}}, the field, what was expected, {{found}} and the mend. The check tool reads the facts
/// field, wanted and found.
struct Wrong {
    Message message;
};
[[noreturn]] void wrong(const char* sentence, const std::string& field, const std::string& wanted,
    const std::string& found);
/// "missing", or at most 80 bytes of the value.
[[nodiscard]] std::string shown(const nlohmann::json& value);
/// For people who know no type of a program: "found ~ a list".
[[nodiscard]] const char* kindOf(const nlohmann::json& value);
/// `shown` of an element of a list, which is there even where it is null.
[[nodiscard]] std::string shownIn(const nlohmann::json& element);
/// Texts by language with an English one, each of 1 to 2000 characters.
void checkTexts(const nlohmann::json& value, const std::string& field);

} // namespace hazirun::plugin_host
