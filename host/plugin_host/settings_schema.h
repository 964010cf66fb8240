// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// Why a schema's "properties" are not of the subset the host can draw.
struct SchemaFault {
    std::string setting;
    std::string wanted;
    std::string found;
};
/// Types string, integer, number, boolean, array of strings; enum, minimum, maximum, minLength,
/// maxLength, pattern, default, title, description, secret. A default must pass its own schema; a
/// secret has none.
[[nodiscard]] std::optional<SchemaFault> faultOf(const nlohmann::json& properties);

/// What holds when nobody has set anything; settings without a default are left out.
[[nodiscard]] nlohmann::json defaultsOf(const nlohmann::json& properties);

/// Every setting of the schema, from `values` or its default; others are dropped. The refusals name
/// the setting.
[[nodiscard]] Result<nlohmann::json, std::vector<FieldError>> checkedSettings(
    const nlohmann::json& properties, const nlohmann::json& values);

/// A form's text as the value of one setting; text that does not fit comes back as it is and fails
/// the check.
[[nodiscard]] nlohmann::json valueOf(const nlohmann::json& schema, const std::string& text);

/// One field of the form, in a language.
struct SettingField {
    enum class Input { text, number, check, choice, lines, password };
    std::string name;
    std::string title;
    std::string description;
    Input input = Input::text;
    std::string value; ///< never of a secret
    std::vector<std::string> choices;
    bool secret = false;
};
[[nodiscard]] std::vector<SettingField> fieldsOf(
    const nlohmann::json& properties, const nlohmann::json& values, Language language);

} // namespace hazirun::plugin_host
