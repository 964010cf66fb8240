// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/manifest.h"

#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include <string>

namespace hazirun::plugin_host {

/// A field that must be a text of a form.
struct FieldForm {
    const char* name;
    const re2::RE2& form;
    const char* wanted;
    const char* sentence;
};

/// Where the field is not, or not of its form, Wrong is thrown; so do all below.
[[nodiscard]] std::string textField(
    const nlohmann::json& from, const FieldForm& field, const std::string& where = {});

/// "permissions[2]"
[[nodiscard]] std::string entryOf(const char* list, std::size_t index);

/// The fields of plugin.json that are one value each.
[[nodiscard]] std::string idOf(const nlohmann::json& from, const std::string& folder);
[[nodiscard]] std::string versionOf(const nlohmann::json& from);
[[nodiscard]] std::string needsOf(const nlohmann::json& from);
[[nodiscard]] std::string libraryOf(const nlohmann::json& from);
[[nodiscard]] int memoryOf(const nlohmann::json& from);
[[nodiscard]] bool isAlways(const nlohmann::json& from);
[[nodiscard]] bool isParallel(const nlohmann::json& from);
[[nodiscard]] Texts textsOf(const nlohmann::json& value, const std::string& field);
[[nodiscard]] std::string plainText(const nlohmann::json& from, const char* field);
/// It is shown nowhere, but must be an address of the web where it stands.
void checkHomepage(const nlohmann::json& from);

} // namespace hazirun::plugin_host
