// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

/// The schema's "properties", each with "required" true or false, once the whole is of the subset
/// the host can draw: types string, integer, number, boolean, array (items of one of the others);
/// enum, minimum, maximum, minLength, maxLength, pattern (RE2), default, title, description,
/// secret, visible_when. A default must pass its own schema; a secret is a string and has none.
/// Throws Wrong.
[[nodiscard]] nlohmann::json checkedSchema(const nlohmann::json& schema);

/// What holds when nobody has set anything; settings without a default are left out.
[[nodiscard]] nlohmann::json defaultsOf(const nlohmann::json& properties);

/// Every setting of the schema, from `values` or its default; others are dropped. A setting that is
/// not shown (visible_when) or not required may be missing. The refusals name the setting.
[[nodiscard]] Result<nlohmann::json, std::vector<FieldError>> checkedSettings(
    const nlohmann::json& properties, const nlohmann::json& values);
/// The secrets that must be entered while these settings hold.
[[nodiscard]] std::vector<std::string> neededSecrets(
    const nlohmann::json& properties, const nlohmann::json& settings);
/// Why a value does not fit its own schema.
[[nodiscard]] std::optional<Message> refusalOf(
    const nlohmann::json& schema, const nlohmann::json& value);

/// A form's text as the value of one setting; text that does not fit comes back as it is and fails
/// the check. Nothing typed is null, but for a text that has a
/// default: there it is the empty text.
[[nodiscard]] nlohmann::json valueOf(const nlohmann::json& schema, const std::string& text);

/// One field of the form, in a language.
struct SettingField {
    enum class Input { text, number, check, choice, several, lines, password };
    /// It is asked for only while another setting has this value.
    struct Condition {
        std::string name;
        std::string title;
        std::string value;
    };
    std::string name;
    std::string title;
    std::string description;
    Input input = Input::text;
    std::string value; ///< never of a secret; of an array a line each
    std::vector<std::string> choices;
    std::vector<Condition> shown_when;
    bool secret = false;
};
[[nodiscard]] std::vector<SettingField> fieldsOf(
    const nlohmann::json& properties, const nlohmann::json& values, Language language);

} // namespace hazirun::plugin_host
